//! Gathers what is to be judged: reads files and folders, starts nothing.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::super::args::Lint;
use super::super::client_config::{Listed, Way};
use super::super::config;
use super::super::failure::Failure;
use super::super::nearest::nearest;
use super::super::screen::Screen;
use super::super::target::Target;
use super::input::{self, Input};
use super::subject::{Folder, Matter, Plan, Subject};
use crate::lint::Project;
use crate::outcome::{Location, matches};
use crate::wire::{Endpoint, is_secret};

/// The subjects of all targets, in their order. What cannot be read is a subject, too; alone it is
/// why nothing can be done.
pub(super) fn all(
    args: &Lint,
    targets: Vec<Target>,
    screen: &Screen,
) -> Result<Vec<Subject>, Failure> {
    let alone = targets.len() == 1;
    let mut gatherer = Gatherer {
        args,
        screen,
        subjects: Vec::new(),
        known: Vec::new(),
    };
    for target in targets {
        let (name, kind) = (target.to_string(), target.kind());
        match gatherer.target(target) {
            Ok(()) => {}
            Err(failure) if alone => return Err(failure),
            Err(failure) => gatherer.subjects.push(Subject {
                name,
                kind,
                origin: None,
                listed: false,
                matter: Matter::Lost(failure),
            }),
        }
    }
    gatherer.finish()
}

struct Gatherer<'a> {
    args: &'a Lint,
    screen: &'a Screen,
    subjects: Vec<Subject>,
    /// The names of all servers that files list.
    known: Vec<String>,
}

impl Gatherer<'_> {
    fn target(&mut self, target: Target) -> Result<(), Failure> {
        let name = target.to_string();
        let kind = target.kind();
        let matter = match target {
            Target::File(path) => return self.file(&path, &name),
            Target::Stdin => return self.file(Path::new("-"), &name),
            Target::Folder(folder) => return self.folder(folder),
            target => Matter::Server(Plan::Given(target)),
        };
        self.subjects.push(Subject {
            name,
            kind,
            origin: None,
            listed: false,
            matter,
        });
        Ok(())
    }

    fn file(&mut self, path: &Path, name: &str) -> Result<(), Failure> {
        match input::read(path, name)? {
            Input::Dump(surface, text) => {
                if !self.args.judge.connection.revision.is_empty() && self.args.aims.is_one() {
                    return Err(Failure::new("--revision does not apply to a dump")
                        .help("a dump says itself which revision it was read in"));
                }
                self.subjects.push(Subject {
                    name: name.to_owned(),
                    kind: "dump",
                    origin: None,
                    listed: false,
                    matter: Matter::Dump { surface, text },
                });
                Ok(())
            }
            Input::Servers(listed) => self.servers(listed, name),
        }
    }

    /// The chosen servers of a client's configuration.
    fn servers(&mut self, listed: Vec<Listed>, file: &str) -> Result<(), Failure> {
        if listed.is_empty() {
            return Err(Failure::new(format!("{file} lists no servers"))
                .help("is it the right file? Clients keep one for all folders and one for each"));
        }
        let wanted = &self.args.server;
        let mut off = Vec::new();
        let before = self.subjects.len();
        for server in listed {
            self.known.push(server.name.clone());
            let named = wanted.contains(&server.name);
            if !wanted.is_empty() && !wanted.iter().any(|w| matches(w, &server.name)) {
                continue;
            }
            if server.disabled && !named {
                off.push(server.name);
                continue;
            }
            let subject = self.listed(server, file);
            self.subjects.push(subject);
        }
        if !off.is_empty() {
            let off = off.join(", ");
            self.screen.note(&format!(
                "{file}: switched off or without folder, left out: {off}"
            ));
        }
        if wanted.is_empty() && self.subjects.len() == before {
            return Err(
                Failure::new(format!("every server in {file} is switched off"))
                    .help("`--server NAME` takes one all the same"),
            );
        }
        Ok(())
    }

    fn listed(&mut self, server: Listed, file: &str) -> Subject {
        let Listed {
            name,
            project,
            line,
            way,
            ..
        } = server;
        let mut kind = "stdio";
        let matter = match way {
            Ok(way) => {
                if matches!(way.endpoint, Endpoint::Url(_)) {
                    kind = "http";
                }
                hide(&way, self.screen);
                Matter::Server(Plan::Listed(Box::new(way)))
            }
            Err(why) => Matter::Lost(
                Failure::new(why).help(format!("correct the entry `{name}` in {file}")),
            ),
        };
        Subject {
            // The folder tells those of one name apart.
            name: match project {
                Some(project) => format!("{name} ({project})"),
                None => name,
            },
            kind,
            origin: Some(Location {
                file: Some(file.to_owned()),
                line,
                ..Location::default()
            }),
            listed: true,
            matter,
        }
    }

    /// A folder, with the server that its settings name.
    fn folder(&mut self, folder: PathBuf) -> Result<(), Failure> {
        let project = Project::read(&folder)
            .map_err(|e| Failure::new(e.to_string()).help("may this user read it?"))?;
        if project.cut {
            self.screen.warning(&format!(
                "{}: not all files are looked at",
                folder.display()
            ));
        }
        // As the project has it: a link is not followed.
        let settings = project.file(config::DEFAULT).and_then(|file| file.text());
        let server = match settings {
            Some(text) => {
                let section = config::parse(text, &folder.join(config::DEFAULT))?.server;
                match section.way(&folder) {
                    // What is left out needs none of the variables that it names.
                    Err(_) if self.args.no_start => {
                        let name = folder.display();
                        self.screen.note(&format!("not started: {name}"));
                        None
                    }
                    way => way?,
                }
            }
            None => None,
        };
        let plan = server.map(|way| {
            hide(&way, self.screen);
            Plan::Listed(Box::new(way))
        });
        let origin = plan.as_ref().map(|_| {
            let file = folder.join(config::DEFAULT);
            let file = file.strip_prefix(".").unwrap_or(&file);
            Location {
                file: Some(file.display().to_string()),
                ..Location::default()
            }
        });
        self.subjects.push(Subject {
            name: folder.display().to_string(),
            kind: "folder",
            origin,
            listed: false,
            matter: Matter::Folder(Box::new(Folder {
                path: folder,
                project,
                server: plan,
                read: None,
            })),
        });
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<Subject>, Failure> {
        for wanted in &self.args.server {
            if self
                .known
                .iter()
                .any(|name| name == wanted || matches(wanted, name))
            {
                continue;
            }
            let failure = Failure::new(format!("no server is named `{wanted}`"));
            let near = nearest(wanted, self.known.iter().map(String::as_str));
            return Err(failure.help(match near {
                Some(near) => format!("did you mean `{near}`?"),
                None if self.known.is_empty() => {
                    "--server chooses from the servers that a client's configuration lists".into()
                }
                None => format!("known here: {}", self.known.join(", ")),
            }));
        }
        // Servers of one name in several files.
        let mut times: HashMap<String, usize> = HashMap::new();
        for subject in &self.subjects {
            *times.entry(subject.name.clone()).or_default() += 1;
        }
        for subject in &mut self.subjects {
            let file = subject.origin.as_ref().and_then(|o| o.file.as_ref());
            if let (Some(2..), Some(file)) = (times.get(&subject.name), file) {
                subject.name = format!("{} ({file})", subject.name);
            }
        }
        Ok(self.subjects)
    }
}

/// Nothing of what a file gives a server may be shown.
fn hide(way: &Way, screen: &Screen) {
    screen.learn(|redactor| {
        way.secrets
            .iter()
            .for_each(|secret| redactor.secret(secret));
        for (name, value) in &way.headers {
            redactor.header(name, value);
        }
        match &way.endpoint {
            Endpoint::Url(url) => redactor.url(url),
            Endpoint::Command(command) => {
                redactor.command(&command.args);
                let secret = |(name, value): &&(String, String)| is_secret(name, value);
                command
                    .env
                    .iter()
                    .filter(secret)
                    .for_each(|(_, value)| redactor.secret(value));
            }
        }
    });
}
