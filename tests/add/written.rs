//! What is written, shown and recorded.

use mcpkit::scaffold::hash;

use super::desk::{Desk, FILES, TOOLS};

#[test]
fn a_tool_comes_with_its_test_and_is_registered_in_order() {
    let desk = Desk::new();
    let run = desk.add(&["tool", "get_invoice"]);
    insta::assert_snapshot!(run.done().stdout, @r"
    tool `get_invoice`
      new      src/orders/tools/get_invoice.py
      new      tests/test_get_invoice.py
      new      load/get-invoice.sh
      changed  README.md
      changed  docs/api.md
      changed  src/orders/tools/__init__.py

    Next:
      write what the tool does: src/orders/tools/get_invoice.py
      run the tests: make test NAME=orders
    ");
    assert_eq!(run.stderr, "");
    insta::assert_snapshot!(desk.read(TOOLS), @r"
    from .get_invoice import getInvoice
    from .get_order import getOrder
    from .list_orders import listOrders

    TOOLS = [
        getInvoice,
        getOrder,
        listOrders,
    ]
    ");
    insta::assert_snapshot!(desk.read("src/orders/tools/get_invoice.py"), @r#"
    """Get Invoice."""


    @tool(name="get_invoice", read_only=True)
    def get_invoice(invoice_id: str) -> str:
        """Handles invoices."""
        return invoice_id
    "#);
    assert_eq!(desk.read("docs/api.md"), "# Tools\n\n## Get Invoice\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let script = desk.root().join("load/get-invoice.sh");
        let mode = script.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o111, 0o111);
    }
}

#[test]
fn several_tools_of_every_shape_follow_each_other() {
    let desk = Desk::new();
    for name in [
        "list_invoices",
        "search_invoices",
        "create_invoice",
        "approve_invoice",
        "delete_invoice",
        "calculate_tax",
    ] {
        desk.add(&["tool", name]).done();
    }
    let tools = desk.read(TOOLS);
    let imports: Vec<&str> = tools.lines().take_while(|line| !line.is_empty()).collect();
    assert!(imports.is_sorted(), "{imports:?}");
    assert_eq!(imports.len(), 8);
    let deletes = desk.read("src/orders/tools/delete_invoice.py");
    assert!(deletes.contains("Deletes an invoice."), "{deletes}");
    assert!(deletes.contains("read_only=False"), "{deletes}");
}

#[test]
fn a_resource_is_added_from_a_folder_below() {
    let desk = Desk::new();
    desk.add_in("src/orders", &["resource", "tax-rates"]).done();
    let text = desk.read("src/orders/resources/tax_rates.py");
    assert!(text.contains("\"orders://tax-rates\""), "{text}");
}

#[test]
fn conditions_hold() {
    let desk = Desk::of("small", "minimal", FILES);
    desk.add(&["tool", "get_invoice"]).done();
    assert!(!desk.has("load") && desk.has("tests/test_get_invoice.py"));
    assert_eq!(desk.read("docs/api.md"), "# Tools\n");
}

#[test]
fn the_record_knows_what_was_added() {
    let desk = Desk::new();
    desk.put("docs/api.md", "# Mine\n");
    let mine = desk.record().files["docs/api.md"].clone();
    desk.add(&["tool", "get_invoice"]).done();
    desk.add(&["resource", "tax-rates"]).done();
    let record = desk.record();
    let added: Vec<_> = record
        .added
        .iter()
        .map(|added| (added.kind.as_str(), added.name.as_str()))
        .collect();
    assert_eq!(added, [("tool", "get_invoice"), ("resource", "tax-rates")]);
    for path in [TOOLS, "tests/test_get_invoice.py", "README.md"] {
        assert_eq!(
            record.files[path],
            hash(desk.read(path).as_bytes()),
            "{path}"
        );
    }
    // What somebody changed stays known as changed.
    assert_eq!(record.files["docs/api.md"], mine);
}

#[test]
fn a_dry_run_shows_a_diff_and_writes_nothing() {
    let desk = Desk::of("small", "minimal", FILES);
    let run = desk.add_in_vain(&["tool", "get_invoice", "--dry-run"]);
    insta::assert_snapshot!(run.done().stdout, @r#"
    --- /dev/null
    +++ src/orders/tools/get_invoice.py
    @@ -0,0 +1,7 @@
    +"""Get Invoice."""
    +
    +
    +@tool(name="get_invoice", read_only=True)
    +def get_invoice(invoice_id: str) -> str:
    +    """Handles invoices."""
    +    return invoice_id
    --- /dev/null
    +++ tests/test_get_invoice.py
    @@ -0,0 +1,2 @@
    +def test_get_invoice() -> None:
    +    assert get_invoice("inv-0001")
    --- README.md
    +++ README.md
    @@ -2,5 +2,6 @@
     
     ## Tools
     
    +- get_invoice
     - get_order
     - list_orders
    --- src/orders/tools/__init__.py
    +++ src/orders/tools/__init__.py
    @@ -1,7 +1,9 @@
    +from .get_invoice import getInvoice
     from .get_order import getOrder
     from .list_orders import listOrders
     
     TOOLS = [
    +    getInvoice,
         getOrder,
         listOrders,
     ]
    "#);
    assert_eq!(run.stderr, "nothing was written\n");
}

#[test]
fn json_tells_the_same() {
    let desk = Desk::of("small", "minimal", FILES);
    let told = |run: &super::desk::Run| -> serde_json::Value {
        serde_json::from_str(&run.done().stdout).unwrap()
    };
    let dry = told(&desk.add_in_vain(&["tool", "get_invoice", "--json", "--dry-run"]));
    assert_eq!(dry["dryRun"], true);
    let told = told(&desk.add(&["tool", "get_invoice", "--json"]));
    assert_eq!(
        (&told["kind"], &told["name"]),
        (&"tool".into(), &"get_invoice".into())
    );
    assert_eq!(told["files"], dry["files"]);
    assert_eq!(told["files"][0]["path"], "src/orders/tools/get_invoice.py");
    assert_eq!(told["files"][0]["status"], "new");
    assert_eq!(told["files"][2]["status"], "changed");
    assert_eq!(told["next"].as_array().unwrap().len(), 2);
}

#[test]
fn quiet_is_brief_and_twice_quiet_is_silent() {
    let desk = Desk::of("small", "minimal", FILES);
    let run = desk.add(&["tool", "get_invoice", "-q"]);
    assert_eq!(run.done().stdout.lines().count(), 4, "{}", run.stdout);
    let run = desk.add(&["tool", "get_receipt", "-qq"]);
    assert_eq!(run.done().stdout, "");
}

#[test]
fn line_ends_of_windows_and_a_missing_last_one_stay() {
    let desk = Desk::new();
    let text = FILES[2].1.replace('\n', "\r\n");
    desk.put(TOOLS, &text);
    desk.put("docs/api.md", "# Tools");
    desk.add(&["tool", "get_invoice"]).done();
    let tools = desk.read(TOOLS);
    assert_eq!(tools.matches('\n').count(), tools.matches("\r\n").count());
    assert!(
        tools.contains("    getInvoice,\r\n    getOrder,\r\n"),
        "{tools:?}"
    );
    assert_eq!(desk.read("docs/api.md"), "# Tools\n\n## Get Invoice");
}

#[test]
fn a_line_that_was_put_there_by_hand_is_left_alone() {
    let desk = Desk::new();
    let by_hand = FILES[2]
        .1
        .replace("TOOLS = [\n", "TOOLS = [\n    getInvoice,\n");
    desk.put(TOOLS, &by_hand);
    desk.add(&["tool", "get_invoice"]).done();
    assert_eq!(desk.read(TOOLS).matches("    getInvoice,\n").count(), 1);
}

#[test]
fn what_is_optional_is_left_to_the_user() {
    let desk = Desk::of("small", "minimal", FILES);
    desk.put("README.md", "# Mine\n");
    let run = desk.add(&["tool", "get_invoice"]);
    insta::assert_snapshot!(run.done().stdout, @r"
    tool `get_invoice`
      new      src/orders/tools/get_invoice.py
      new      tests/test_get_invoice.py
      changed  src/orders/tools/__init__.py
      left     README.md

    Next:
      write what the tool does: src/orders/tools/get_invoice.py
      README.md has no place for this; put it where you like: - get_invoice
      run the tests: make test NAME=orders
    ");
    assert_eq!(desk.read("README.md"), "# Mine\n");
    std::fs::remove_file(desk.root().join("README.md")).unwrap();
    desk.add(&["tool", "get_receipt"]).done();
}
