//! The pure part, as `mcpkit new --tool` uses it.

use mcpkit::scaffold::add::{Action, AddError, Change, Item, Kind, add_to, plan};
use mcpkit::scaffold::{Planned, Template};

use super::desk::{FILES, TOOLS, answers, small};

fn planned() -> Vec<Planned> {
    FILES
        .iter()
        .map(|(path, text)| Planned {
            path: (*path).to_owned(),
            bytes: text.as_bytes().to_vec(),
            executable: false,
        })
        .collect()
}

fn invoice() -> Item {
    Item {
        name: "get_invoice".to_owned(),
        verb: "get".to_owned(),
        action: Some(Action::Get),
    }
}

#[test]
fn tools_are_added_to_a_plan() {
    let template = Template::folder(&small()).unwrap();
    let values = answers("small", "standard").values("2026");
    let mut files = planned();
    add_to(&mut files, &template, &values, Kind::Tool, &invoice()).unwrap();
    let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert!(paths.is_sorted(), "{paths:?}");
    assert_eq!(paths.len(), FILES.len() + 3);
    let script = files.iter().find(|file| file.path == "load/get-invoice.sh");
    assert!(script.unwrap().executable);
    let again = add_to(&mut files, &template, &values, Kind::Tool, &invoice());
    assert!(matches!(again, Err(AddError::Exists(_))), "{again:?}");
}

#[test]
fn a_plan_reads_nothing_but_what_it_changes() {
    let template = Template::folder(&small()).unwrap();
    let values = answers("small", "minimal").values("2026");
    let read = |path: &str| {
        let known = FILES.iter().find(|(known, _)| *known == path)?;
        assert!([TOOLS, "README.md"].contains(&path), "{path}");
        Some(known.1.to_owned())
    };
    let changes = plan(&template, &values, Kind::Tool, &invoice(), &read).unwrap();
    let paths: Vec<&str> = changes.iter().map(Change::path).collect();
    assert_eq!(
        paths,
        [
            "src/orders/tools/get_invoice.py",
            "tests/test_get_invoice.py",
            "README.md",
            TOOLS
        ]
    );
}
