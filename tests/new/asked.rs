//! The questions, put to somebody at a terminal.

use super::desk::{assert_empty, template, tree};
use super::support::Desk;
use super::terminal::Terminal;

const ENTER: &str = "\r";
const DOWN: &str = "\u{1b}[B";
const CTRL_C: &str = "\u{3}";

fn start(desk: &Desk, args: &[&str]) -> Terminal {
    let template = template();
    let all = [&["new", "--template", &template, "-l", "python"], args].concat();
    Terminal::start(desk.command(&all))
}

#[test]
fn every_question_is_asked_and_has_a_default() {
    let desk = Desk::new();
    let mut terminal = start(&desk, &["--color", "never"]);
    terminal
        .sees("What is the project called? [work-orders]: ")
        .types("shop\r");
    terminal
        .sees("What does it manage? [work order]: ")
        .types("line item\r");
    terminal
        .sees("What does it do? [Manages line items.]: ")
        .types(ENTER);
    terminal
        .sees("First tools, besides those for line items?")
        .types("get_invoice\r");
    terminal.sees("How much?").sees("> standard").types(ENTER);
    terminal
        .sees("How is it reached?")
        .sees("> http, stdio")
        .types(ENTER);
    terminal
        .sees("Who may call?")
        .sees("> none")
        .types(DOWN)
        .types(ENTER);
    terminal
        .sees("Where will it run?")
        .sees("> docker")
        .types(ENTER);
    terminal.sees("Which licence?").sees("> MIT").types(ENTER);
    terminal
        .sees("Whose is it? [the shop team]: ")
        .types("us\r");
    terminal.sees("Where is it?").sees("> us").types(ENTER);
    terminal.sees("What else?").types(" ").types(ENTER);
    terminal.sees("May everyone see it? [Y/n]").types("n");
    terminal.sees("Make a git repository? [Y/n]").types("n");
    terminal.sees("files written").sees("cd shop");
    assert_eq!(terminal.ends().0, Some(0));
    let files = tree(&desk.path().join("shop"));
    let record: toml::Table = files[".mcpkit/answers.toml"].parse().unwrap();
    insta::assert_snapshot!(record["answers"], @r#"{ auth = "api-key", description = "Manages line items.", language = "python", license = "MIT", name = "shop", noun = "line_item", own = { extras = ["cache"], public = false, region = "us", team = "us" }, profile = "standard", targets = ["docker"], tools = ["get_invoice"], transports = ["http", "stdio"] }"#);
    assert!(files.contains_key("cache.toml") && !files.contains_key("public.txt"));
    assert!(files.contains_key("src/shop/tools/get_invoice.py"));
}

#[test]
fn what_flags_say_is_not_asked() {
    let desk = Desk::new();
    let flags = [
        "shop",
        "--noun",
        "invoice",
        "--description",
        "Pays.",
        "--tool",
        "get_bill",
        "--profile",
        "minimal",
        "--transport",
        "stdio",
        "--license",
        "none",
        "--set",
        "team=us",
        "--set",
        "region=eu",
        "--set",
        "extras=",
        "--set",
        "public=no",
        "--no-git",
    ];
    let terminal = start(&desk, &flags);
    let (code, shown) = terminal.ends();
    assert_eq!(code, Some(0), "{shown}");
    assert!(!shown.contains('?'), "{shown}");
    // Over stdio alone, callers and places are no question.
    let terminal = start(&desk, &["two", "--yes", "--no-git"]);
    assert_eq!(terminal.ends().0, Some(0));
}

#[test]
fn names_are_judged_as_they_are_typed() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path().join("full/x")).unwrap();
    let mut terminal = start(&desk, &["--no-git", "--color", "never"]);
    terminal
        .sees("called?")
        .types("async\r")
        .sees("`async-server` would do");
    terminal
        .sees("called?")
        .types("full\r")
        .sees("the folder `full` is not empty");
    terminal.sees("called?").types("shop\r");
    terminal
        .sees("manage?")
        .types("news\r")
        .sees("`news_item` would do");
    terminal
        .sees("manage?")
        .types("entry\r")
        .sees("does not say which");
    terminal
        .sees("manage?")
        .types("invoice\r")
        .sees("do?")
        .types(ENTER);
    terminal
        .sees("First tools")
        .types("invoice\r")
        .sees("does not start with a verb");
    terminal
        .sees("First tools")
        .types("get_invoice\r")
        .sees("there already");
    terminal.sees("First tools").types(CTRL_C);
    assert_eq!(terminal.ends().0, Some(130));
    assert_eq!(tree(desk.path()).len(), 0);
}

#[test]
fn ctrl_c_ends_it_and_leaves_nothing() {
    let desk = Desk::new();
    let mut terminal = start(&desk, &["shop"]);
    terminal.sees("manage?").types(CTRL_C);
    assert_eq!(terminal.ends().0, Some(130));
    let args = [
        "shop",
        "--noun",
        "invoice",
        "--description",
        "Pays.",
        "--tool",
        "get_bill",
    ];
    let mut terminal = start(&desk, &args);
    terminal.sees("How much?").sees("standard").types(CTRL_C);
    let (code, shown) = terminal.ends();
    assert_eq!(code, Some(130));
    // A choice hides the cursor; it is there again.
    assert!(shown.contains("\u{1b}[?25h"), "{shown:?}");
    assert_empty(desk.path());
}

#[test]
fn without_a_terminal_nothing_is_asked() {
    let desk = Desk::new();
    let run = super::desk::new(&desk, &["shop"]);
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    assert_eq!(run.stderr, "");
}
