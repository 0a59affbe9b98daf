//! Every way in which nothing is added: one clear error, exit code 2, not a byte changed.

use std::fs;

use mcpkit::scaffold::RECORD;

use super::desk::{Desk, FILES, TOOLS, small};

#[test]
fn outside_of_a_project() {
    let desk = Desk::new();
    fs::remove_file(desk.root().join(RECORD)).unwrap();
    desk.add_in_vain(&["tool", "get_invoice"]).refused(&[
        "this is no project of `mcpkit new`",
        "`.mcpkit/answers.toml`",
        "help: go into the project's folder, or make one with `mcpkit new NAME`",
    ]);
}

#[test]
fn names_that_the_rules_refuse() {
    let desk = Desk::new();
    for (args, parts) in [
        (
            ["tool", "invoiceGet"],
            vec![
                "not snake_case",
                "call it `get_invoice`",
                "`mcpkit explain tool-name-case`",
            ],
        ),
        (["tool", "invoice"], vec!["verb", "call it `get_invoice`"]),
        (
            ["tool", "get_receipts"],
            vec!["call it `list_receipts`", "mcpkit explain tool-verb-number"],
        ),
        (["tool", "get_order_info"], vec!["hard to tell apart"]),
        (
            ["tool", "../evil"],
            vec!["mcpkit explain tool-name-charset"],
        ),
        (["tool", "get_{{x}}"], vec!["mcpkit explain"]),
        (["tool", "get_a\nb"], vec!["mcpkit explain"]),
        (["tool", ""], vec!["is empty"]),
        (["resource", "taxRates"], vec!["call it `tax-rates`"]),
        (["resource", "a/../b"], vec!["call it `a-b`"]),
        (["prompt", "Plan Order"], vec!["call it `plan-order`"]),
    ] {
        desk.add_in_vain(&args).refused(&parts);
    }
    let long = "get_".to_owned() + &"a".repeat(500);
    desk.add_in_vain(&["tool", &long])
        .refused(&["more than 64 characters"]);
}

#[test]
fn words_of_the_language() {
    for (language, word) in [
        ("python", "lambda"),
        ("typescript", "function"),
        ("rust", "crate"),
        ("small", "yield"),
    ] {
        let desk = Desk::of(language, "standard", FILES);
        desk.add_in_vain(&["resource", word])
            .refused(&["is a reserved word"]);
    }
}

#[test]
fn rules_that_the_project_turned_off_do_not_refuse() {
    let desk = Desk::new();
    desk.put("mcpkit.toml", "[lint]\nignore = [\"tool-verb-number\"]\n");
    desk.add(&["tool", "get_orders"])
        .refused(&["hard to tell apart"]);
    desk.add(&["tool", "get_receipts"]).done();
    desk.put("mcpkit.toml", "[lint.words]\nverbs = [\"settle\"]\n");
    desk.add(&["tool", "settle_invoice"]).done();
    desk.put("mcpkit.toml", "[lint]\nprofle = 1\n");
    desk.add_in_vain(&["tool", "get_invoice"])
        .refused(&["profle"]);
}

#[test]
fn a_place_that_somebody_moved() {
    let desk = Desk::new();
    desk.put(TOOLS, &FILES[2].1.replace("TOOLS = [", "ALL = ["));
    desk.add_in_vain(&["tool", "get_invoice"]).refused(&[
        "`src/orders/tools/__init__.py` has no place for the line `getInvoice,`",
        "no line contains `TOOLS = [`",
        "put `getInvoice,` into src/orders/tools/__init__.py by hand",
    ]);
    desk.put(TOOLS, "TOOLS = [\n    getOrder,\n]\n");
    desk.add_in_vain(&["tool", "get_invoice"])
        .refused(&["no line begins with `from .`"]);
}

#[test]
fn a_file_that_is_gone() {
    let desk = Desk::new();
    fs::remove_file(desk.root().join("docs/api.md")).unwrap();
    desk.add_in_vain(&["tool", "get_invoice"])
        .refused(&["there is no file `docs/api.md`"]);
}

#[test]
fn a_second_file_that_cannot_be_written() {
    let desk = Desk::new();
    // The folder of the second file is a file.
    desk.put("tests", "");
    desk.add_in_vain(&["tool", "get_invoice"])
        .refused(&["tests` is no folder", "nothing was changed"]);
    assert!(!desk.has("src/orders/tools/get_invoice.py"));
}

#[test]
fn files_that_are_no_text() {
    for bytes in [vec![0xff, 0xfe], vec![b'\n'; (1 << 20) + 1]] {
        let desk = Desk::new();
        fs::write(desk.root().join(TOOLS), bytes).unwrap();
        desk.add_in_vain(&["tool", "get_invoice"])
            .refused(&["cannot change `src/orders/tools/__init__.py`"]);
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_out() {
    let desk = Desk::new();
    let other = tempfile::tempdir().unwrap();
    fs::write(other.path().join("api.md"), "# Theirs\n").unwrap();
    fs::remove_dir_all(desk.root().join("docs")).unwrap();
    std::os::unix::fs::symlink(other.path(), desk.root().join("docs")).unwrap();
    desk.add_in_vain(&["tool", "get_invoice"])
        .refused(&["cannot change `docs/api.md`: a link leads to it"]);
    let theirs = fs::read_to_string(other.path().join("api.md")).unwrap();
    assert_eq!(theirs, "# Theirs\n");
}

#[test]
fn records_that_cannot_be_read() {
    let desk = Desk::new();
    let record = desk.read(RECORD);
    let newer = record.replace(
        &format!("version = \"{}\"", env!("CARGO_PKG_VERSION")),
        "version = \"99.1.0\"",
    );
    assert_ne!(newer, record);
    desk.put(RECORD, &newer);
    desk.add_in_vain(&["tool", "get_invoice"])
        .refused(&["written by mcpkit 99.1.0, which is newer", "update mcpkit"]);
    desk.put(RECORD, "format = [");
    desk.add_in_vain(&["tool", "get_invoice"])
        .refused(&[".mcpkit/answers.toml", "take the file from version control"]);
}

#[test]
fn templates_that_are_not_there_or_broken() {
    let desk = Desk::new();
    let record = desk.read(RECORD);
    let folder = small().to_string_lossy().into_owned();
    // The folder is gone.
    desk.put(RECORD, &record.replace(&folder, "/nowhere/small"));
    desk.add_in_vain(&["tool", "get_invoice"])
        .refused(&["/nowhere/small", "`--template DIR`"]);
    desk.add(&["tool", "get_invoice", "--template", &folder])
        .done();
    // One of the program's that this one does not have.
    let lines: Vec<&str> = record
        .lines()
        .filter(|l| !l.starts_with("folder"))
        .collect();
    desk.put(RECORD, &lines.join("\n"));
    desk.add_in_vain(&["tool", "get_receipt"])
        .refused(&["there is no template `small`", "`--template DIR`"]);

    let broken = |manifest: &str, part: &str| {
        let template = tempfile::tempdir().unwrap();
        fs::create_dir(template.path().join("add")).unwrap();
        fs::write(template.path().join("template.toml"), manifest).unwrap();
        fs::write(template.path().join("add/a.py.hbs"), part).unwrap();
        let path = template.path().to_string_lossy().into_owned();
        desk.add_in_vain(&["tool", "get_receipt", "--template", &path])
    };
    broken("titel = 1", "").refused(&["template.toml", "titel"]);
    broken("", "").refused(&["does not tell how to add a tool"]);
    let files = "[[add.tool.files]]\nfrom = \"a.py\"\n";
    broken(
        &format!("{files}to = \"{{{{item.snake}}}}.py\""),
        "\n{{nmae}}",
    )
    .refused(&["a.py.hbs", "line 2", "nmae"]);
    broken(&format!("{files}to = \"../a.py\""), "x").refused(&["not one inside of the project"]);
    broken(&format!("{files}to = \"a.py\"\nwhen = [\"nope\"]"), "x")
        .refused(&["the condition `nope` is unknown"]);
    broken("[[add.tool.files]]\nfrom = \"b.py\"\nto = \"b.py\"", "x")
        .refused(&["there is no file `add/b.py`"]);
}

#[test]
fn a_kind_that_the_template_has_not() {
    let desk = Desk::new();
    desk.add_in_vain(&["prompt", "plan-order"])
        .refused(&["does not tell how to add a prompt"]);
    let run = desk.add_in_vain(&["widget", "a"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr.contains("tool, resource, prompt"),
        "{}",
        run.stderr
    );
}
