use crate::lint::flat::settings;
use crate::lint::papers::sections;
use crate::lint::show::list;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://gdpr-info.eu/art-35-gdpr/",
    standards: &["priv-pia", "priv-field-record", "priv-retention"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    assessment(project, sink);
    let Some(file) = ["privacy/fields.yaml", "privacy/fields.yml"]
        .iter()
        .find_map(|path| project.file(path))
    else {
        sink.lacks(project, || {
            "no `privacy/fields.yaml` says what the fields hold".to_owned()
        });
        return;
    };
    let settings = settings(&file.path, file.text().unwrap_or_default());
    for (what, words) in [
        ("a classification", &["classification"][..]),
        ("a retention", &["retention", "retention_days"][..]),
    ] {
        if !settings
            .iter()
            .any(|setting| words.contains(&setting.key()))
        {
            sink.push(|| Finding::in_file(&file.path, 1, format!("no field has {what}")));
        }
    }
}

fn assessment(project: &Project, sink: &mut Sink<'_>) {
    const PATH: &str = "docs/privacy/pia.md";
    let Some(text) = project.file(PATH).and_then(|file| file.text()) else {
        sink.lacks(project, || {
            format!("there is no privacy impact assessment (`{PATH}`)")
        });
        return;
    };
    let titles: Vec<String> = sections(text)
        .iter()
        .map(|section| section.title.to_ascii_lowercase())
        .collect();
    let missing: Vec<String> = [
        ("collection", "collect"),
        ("use", "use"),
        ("retention", "retention"),
        ("sharing", "shar"),
        ("risk", "risk"),
    ]
    .iter()
    .filter(|(_, word)| !titles.iter().any(|title| title.contains(word)))
    .map(|(name, _)| (*name).to_owned())
    .collect();
    if !missing.is_empty() {
        sink.push(|| Finding::in_file(PATH, 1, format!("no heading about {}", list(&missing))));
    }
}
