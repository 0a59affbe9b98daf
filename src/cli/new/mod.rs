//! `mcpkit new`.

use std::fs;
use std::path::Path;

use clap::Args;

use super::failure::Failure;
use super::screen::Screen;
use super::today;
use crate::scaffold::{self, Answers, Auth, License, Profile, Target, Template, Transport};

#[derive(Debug, Args)]
pub(super) struct New {
    /// The project's name, or `.` for this folder.
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// The language.
    #[arg(long, value_name = "LANGUAGE")]
    pub language: Option<String>,
    /// How much the server brings.
    #[arg(long)]
    pub profile: Option<Profile>,
    /// What it can be deployed to; repeatable, or `none`.
    #[arg(long, value_name = "TARGET", value_delimiter = ',')]
    pub target: Vec<String>,
    /// How callers prove who they are.
    #[arg(long)]
    pub auth: Option<Auth>,
    /// How it is reached [default: both].
    #[arg(long, value_delimiter = ',')]
    pub transport: Vec<Transport>,
    /// What the example is about, one of it.
    #[arg(long, value_name = "NOUN")]
    pub noun: Option<String>,
    /// The licence.
    #[arg(long)]
    pub license: Option<License>,
    /// Read the template from this folder.
    #[arg(long, value_name = "DIR")]
    pub template: Option<std::path::PathBuf>,
    /// Take the default for what no flag says.
    #[arg(short, long)]
    pub yes: bool,
}

pub(super) fn run(args: &New, screen: &Screen) -> Result<u8, Failure> {
    let language = args.language.clone().or_else(|| {
        let folder = args.template.as_deref()?.file_name()?;
        Some(folder.to_string_lossy().into_owned())
    });
    let language = language.unwrap_or_else(|| "python".to_owned());
    let name = args
        .name
        .clone()
        .unwrap_or_else(|| "work-orders".to_owned());
    let folder = Path::new(&name).to_owned();
    let profile = args.profile.unwrap_or(Profile::Standard);
    let mut targets = Vec::new();
    for target in &args.target {
        match target.as_str() {
            "docker" => targets.push(Target::Docker),
            "kubernetes" => targets.extend([Target::Docker, Target::Kubernetes]),
            _ => {}
        }
    }
    if args.target.is_empty() && profile == Profile::Standard {
        targets.push(Target::Docker);
    }
    let answers = Answers {
        name: folder
            .file_name()
            .map_or(name, |n| n.to_string_lossy().into_owned()),
        description: "Manages work orders.".to_owned(),
        profile,
        targets,
        auth: args.auth.unwrap_or(Auth::None),
        transports: if args.transport.is_empty() {
            vec![Transport::Http, Transport::Stdio]
        } else {
            args.transport.clone()
        },
        noun: args.noun.clone().unwrap_or_else(|| "work_order".to_owned()),
        license: args.license.unwrap_or(License::Mit),
        language,
    };
    let template = match &args.template {
        Some(folder) => Template::folder(folder),
        None => Template::embedded(&answers.language),
    }
    .map_err(|e| Failure::new(e.to_string()))?;
    let today = today::today();
    let values = answers.values(today.get(..4).unwrap_or_default());
    let planned = scaffold::plan(&template, &values).map_err(|e| Failure::new(e.to_string()))?;
    for file in &planned {
        let path = folder.join(&file.path);
        let write = || {
            fs::create_dir_all(path.parent().unwrap_or(&folder))?;
            fs::write(&path, &file.bytes)
        };
        write().map_err(|e| Failure::new(format!("cannot write {}: {e}", path.display())))?;
        #[cfg(unix)]
        if file.executable {
            use std::os::unix::fs::PermissionsExt as _;
            let _ = fs::set_permissions(&path, fs::Permissions::from_mode(0o755));
        }
    }
    screen.note(&format!("{} files", planned.len()));
    Ok(0)
}
