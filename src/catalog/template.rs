//! The page of a template: what it is, what it needs, what it writes.

use std::fmt::Write as _;

use crate::scaffold::{self, Answers, Profile, Target, Template, Values};

/// What the page says of commands: the key in the manifest, and what the command does.
const COMMANDS: [(&str, &str); 7] = [
    ("install", "installs what it needs"),
    ("run", "starts it"),
    ("test", "runs all tests"),
    (
        "test_contract",
        "runs `mcpkit lint` and `mcpkit conform` on it",
    ),
    ("load", "runs the load profile"),
    ("lint", "runs linters and type checks"),
    ("format", "formats the code"),
];

/// The page, in Markdown.
pub(super) fn page(name: &str, template: &Template) -> String {
    let manifest = template.manifest();
    let mut page = format!(
        "# {}\n\nA server in {}: {}.\n\n## Use\n\n```sh\nmcpkit new work-orders --language {name}\n```\n",
        manifest.title, manifest.title, manifest.about
    );
    let data = scaffold::add::data(template, &values(name, Profile::Standard)).unwrap_or_default();
    let text = |key: &str| data.get(key).and_then(|value| value.as_str());
    if let Some(needs) = text("needs") {
        let _ = write!(page, "\n## Needs\n\n{needs}\n");
    }
    page.push_str("\n## Commands\n\n");
    for (key, does) in COMMANDS {
        if let Some(command) = text(key) {
            let _ = writeln!(page, "- `{command}` {does}");
        }
    }
    page
}

/// The page with the files of both profiles; `None` for what is no template.
pub(super) fn whole_page(name: &str) -> Option<String> {
    let template = Template::embedded(name).ok()?;
    let mut page = page(name, &template);
    let files = |profile| {
        let planned = scaffold::plan(&template, &values(name, profile)).unwrap_or_default();
        planned.into_iter().map(|f| f.path).collect::<Vec<_>>()
    };
    let minimal = files(Profile::Minimal);
    let standard = files(Profile::Standard);
    let more = standard.iter().filter(|path| !minimal.contains(path));
    for (title, paths) in [
        ("Files with --profile minimal", minimal.iter().collect()),
        (
            "Files that --profile standard adds",
            more.collect::<Vec<_>>(),
        ),
    ] {
        let _ = write!(page, "\n## {title}\n\n");
        for path in paths {
            let _ = writeln!(page, "- {path}");
        }
    }
    Some(page)
}

fn values(language: &str, profile: Profile) -> Values {
    let mut answers = Answers::new(language, "work-orders");
    answers.profile = profile;
    if profile == Profile::Standard {
        answers.targets = vec![Target::Docker];
    }
    answers.values("")
}
