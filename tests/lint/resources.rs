//! Rules about resources and templates, at their edges.

use serde_json::{Value, json};

use crate::{findings, findings_with, hint, messages, places, settings};

fn uri(uri: &str) -> Value {
    json!({"resources": [{"uri": uri, "name": "a"}]})
}

fn template(text: &str) -> Value {
    json!({"resourceTemplates": [{"uriTemplate": text, "name": "a"}]})
}

/// Whether a rule has nothing to say about each.
fn judge(rule: &str, make: fn(&str) -> Value, cases: &[(&str, bool)]) {
    for (text, fine) in cases {
        let found = findings(rule, make(text));
        assert_eq!(found.is_empty(), *fine, "{rule}: {text}");
    }
}

#[test]
fn schemes_have_two_slashes_unless_they_are_made_without() {
    judge(
        "resource-uri-slashes",
        uri,
        &[
            ("config://app", true),
            ("file:/etc/hosts", true),
            ("urn:isbn:1", true),
            ("URN:isbn:1", true),
            ("docs/readme", true),
            ("config:/app", false),
            ("config:app", false),
        ],
    );
    let found = findings("resource-uri-slashes", uri("config:/app"));
    assert_eq!(hint(&found[0]), "Write `config://app`.");
    let own = settings("[rules.resource-uri-slashes]\nwithout = ['config']");
    assert!(findings_with("resource-uri-slashes", uri("config:app"), &own).is_empty());
}

#[test]
fn a_vague_scheme_with_a_bare_identifier_tells_nothing() {
    judge(
        "resource-uri-semantic",
        template,
        &[
            ("resource://1", false),
            ("resource://", false),
            ("data://{id}", false),
            ("mcp://550e8400-e29b-41d4-a716-446655440000", false),
            ("resource://orders/1", true),
            ("resource://orders", true),
            ("orders://1", true),
            ("data:text/plain,hi", true),
        ],
    );
}

#[test]
fn http_is_fine_on_this_machine_alone() {
    judge(
        "resource-uri-http",
        uri,
        &[
            ("http://example.com/a", false),
            ("HTTP://example.com/a", false),
            ("http://localhost.example.com", true),
            ("http://localhost:8080/a", true),
            ("http://127.0.0.1/a", true),
            ("http://[::1]/a", true),
            ("https://example.com/a", true),
        ],
    );
}

#[test]
fn a_file_uri_has_no_host() {
    judge(
        "resource-uri-file-absolute",
        template,
        &[
            ("file:///a/b", true),
            ("file:/a/b", true),
            ("file://localhost/a", true),
            ("file://{+path}", true),
            ("file://docs/a.md", false),
            ("file://./a.md", false),
            ("file:a.md", false),
        ],
    );
}

#[test]
fn a_secret_is_told_from_what_stands_for_one_and_is_not_repeated() {
    judge(
        "resource-uri-secret",
        uri,
        &[
            ("postgres://app:hunter42@db/shop", false),
            ("https://a.example/x?api_key=9f86d081", false),
            ("https://a.example/x?y=1&access_token=9f86d081", false),
            ("postgres://app@db/shop", true),
            ("postgres://user:password@db/shop", true),
            ("postgres://user:****@db/shop", true),
            ("postgres://user:${PW}@db/shop", true),
            ("https://a.example/x?token=", true),
            ("https://a.example/x?token=required", true),
            ("https://a.example/x?api_key=YOUR_API_KEY", true),
            ("https://a.example/x?page_token=9f86d081", true),
            ("docs://x?max_tokens=1000", true),
        ],
    );
    let found = findings(
        "resource-uri-secret",
        uri("postgres://app:hunter42@db/shop"),
    );
    assert!(!messages(&found)[0].contains("hunter42"));
    let nameless = json!({"resources": [{"uri": "postgres://app:hunter42@db/shop"}]});
    let found = findings("resource-uri-secret", nameless);
    assert_eq!(found[0].subject.as_deref(), Some("/resources/0"));
}

#[test]
fn steps_up_are_found_encoded_or_not() {
    judge(
        "resource-uri-traversal",
        uri,
        &[
            ("docs://a/../b", false),
            ("docs://a/%2e%2E/b", false),
            ("docs://a/..", false),
            ("docs://a/b..c", true),
            ("docs://a/...", true),
        ],
    );
}

#[test]
fn an_sql_statement_is_told_from_a_search() {
    judge(
        "resource-sql-variable",
        template,
        &[
            ("database://run{?sql}", false),
            ("postgres://{query}", false),
            ("x://db/{query}", false),
            ("x://reports/{sqlQuery}", false),
            ("database://run?sql={x}", false),
            ("docs://search/{query}", true),
            ("db://search/{query}", true),
            ("sql://tables/{table}", true),
        ],
    );
    assert_eq!(
        findings("resource-sql-variable", uri("db://run?sql=drop")).len(),
        1
    );
    let own = settings("[rules.resource-sql-variable]\nallow = ['query']");
    assert!(findings_with("resource-sql-variable", template("db://{query}"), &own).is_empty());
}

#[test]
fn a_command_is_told_from_the_name_of_one() {
    judge(
        "resource-command-variable",
        template,
        &[
            ("shell://{command}", false),
            ("x://host/{cmd}", false),
            ("man://{command}", true),
            ("scripts://all/{script}", true),
        ],
    );
}

#[test]
fn a_path_is_bounded_by_a_folder() {
    judge(
        "template-reserved-expansion",
        template,
        &[
            ("file:///{path}", false),
            ("file://{+path}", false),
            ("docs://{+page}", false),
            ("file:///srv/{path}", true),
            ("docs://{page}{?filter}", true),
        ],
    );
}

#[test]
fn a_variable_says_what_it_is() {
    judge(
        "template-variable-named",
        template,
        &[
            ("a://{0}", false),
            ("a://{param1}", false),
            ("a://{x1}", false),
            ("a://{i}", false),
            ("a://{z}/{x}/{y}", true),
            ("a://{city}{?limit}", true),
        ],
    );
}

#[test]
fn variables_are_explained_by_a_word_of_their_name() {
    let found = |text: &str, description: &str| {
        findings(
            "template-variables-described",
            json!({"resourceTemplates": [{"uriTemplate": text, "name": "a", "description": description}]}),
        )
    };
    assert!(found("a://{order_id}", "Lines of an order.").is_empty());
    assert!(found("a://{id}", "By ids.").is_empty());
    assert!(found("a://{id}", "").is_empty());
    assert_eq!(found("a://{id}", "Lines of an order.").len(), 1);
    assert_eq!(
        messages(&found("a://{city}/{date}{?unit}", "Weather in a city.")),
        ["the description says nothing of `date` and `unit`"]
    );
}

#[test]
fn mime_types_are_judged_by_form_name_and_extension() {
    let with =
        |uri: &str, mime: &str| json!({"resources": [{"uri": uri, "name": "a", "mimeType": mime}]});
    for (mime, form, known) in [
        ("text/plain", true, true),
        ("text/html;profile=mcp-app", true, true),
        ("application/x-own", true, true),
        ("chemical/x-pdb", true, true),
        ("json", false, true),
        ("", false, true),
        ("text/json", true, false),
        ("text/md; charset=utf-8", true, false),
        ("blob/json", true, false),
        ("image/*", true, false),
    ] {
        let dump = with("a://b/c", mime);
        assert_eq!(
            findings("mime-type-syntax", dump.clone()).is_empty(),
            form,
            "{mime}"
        );
        assert_eq!(
            findings("mime-type-known", dump).is_empty(),
            known,
            "{mime}"
        );
    }
    for (uri, mime, fine) in [
        ("a://b/logo.PNG", "text/plain", false),
        ("a://b/rates.json?x=1", "text/html", false),
        ("a://b/rates.json", "text/plain", true),
        ("a://b/.json", "text/html", true),
        ("a://b/v1.2", "text/html", true),
        ("a://b.json", "text/html", true),
    ] {
        let found = findings("mime-type-fits-extension", with(uri, mime));
        assert_eq!(found.is_empty(), fine, "{uri} {mime}");
    }
}

#[test]
fn sizes_and_annotations_have_their_values() {
    let found = |rule: &str, member: &str, value: Value| {
        findings(
            rule,
            json!({"resources": [{"uri": "a://b/c", "name": "a", member: value}]}),
        )
        .len()
    };
    for (size, wrong) in [
        (json!(0), 0),
        (json!(12.0), 0),
        (json!(-1), 1),
        (json!(1.5), 1),
        (json!("12"), 1),
        (json!(null), 1),
    ] {
        assert_eq!(
            found("resource-size", "size", size.clone()),
            wrong,
            "{size}"
        );
    }
    for (annotations, wrong) in [
        (json!({"audience": ["user", "assistant"], "priority": 1}), 0),
        (json!({"audience": []}), 0),
        (json!({"audience": ["human"]}), 1),
        (
            json!({"audience": [7], "priority": 1.1, "lastModified": 7}),
            3,
        ),
        (json!({"priority": "high"}), 1),
        (json!("user"), 0),
    ] {
        assert_eq!(
            found(
                "resource-annotations-valid",
                "annotations",
                annotations.clone()
            ),
            wrong,
            "{annotations}"
        );
    }
    for (date, wrong) in [
        ("2026-01-12T15:00:58Z", 0),
        ("2026-01-12T15:00:58.123+02:00", 0),
        ("2026-01-12", 0),
        ("2026-13-12", 1),
        ("12 Jan 2026", 1),
        ("", 1),
    ] {
        let annotations = json!({"lastModified": date});
        assert_eq!(
            found("resource-last-modified", "annotations", annotations),
            wrong,
            "{date}"
        );
    }
}

#[test]
fn a_change_is_a_verb_with_an_object() {
    let found = |text: &str| {
        findings(
            "resource-read-only",
            json!({"resources": [{"uri": "a://b/c", "name": "a", "description": text}]}),
        )
        .len()
    };
    for text in ["Deletes the cache.", "Run a job", "Updates all plants."] {
        assert_eq!(found(text), 1, "{text}");
    }
    for text in [
        "Updates of the week.",
        "Run history",
        "Deleted items.",
        "Lists what creates the cache.",
    ] {
        assert_eq!(found(text), 0, "{text}");
    }
}

#[test]
fn duplicates_are_found_by_what_they_stand_for() {
    let dump = json!({
        "resources": [{"uri": "a://b/c", "name": "x"}, {"uri": "a://b/c", "name": "y"}, {"uri": "a://b/d", "name": "x", "title": "X"}],
        "resourceTemplates": [
            {"uriTemplate": "u://{id}", "name": "x"}, {"uriTemplate": "u://{name}", "name": "y"},
            {"uriTemplate": "u://{+name}", "name": "z"}, {"uriTemplate": "u://v{?a}", "name": "v"}, {"uriTemplate": "u://v{?b}", "name": "w"},
        ],
    });
    assert_eq!(
        places(&findings("resource-uri-unique", dump.clone())),
        ["/resources/1/uri"]
    );
    assert_eq!(
        places(&findings("template-unique", dump.clone())),
        ["/resourceTemplates/1/uriTemplate"]
    );
    assert!(findings("resource-name-unique", dump).is_empty());
}

#[test]
fn depth_is_compared_within_a_scheme() {
    let dump = |uris: &[&str]| {
        let resources: Vec<Value> = uris
            .iter()
            .map(|uri| json!({"uri": uri, "name": uri}))
            .collect();
        json!({"resources": resources})
    };
    let found = |uris: &[&str]| findings("resource-uri-depth", dump(uris)).len();
    assert_eq!(found(&["a://b", "a://b/c/d/e"]), 1);
    assert_eq!(found(&["a://b", "a://b/c/d"]), 0);
    assert_eq!(found(&["a://b", "x://b/c/d/e"]), 0);
    assert_eq!(found(&["file:///b", "file:///b/c/d/e"]), 0);
}

#[test]
fn a_name_may_be_that_of_a_file() {
    let found = |uri: &str, name: &str| {
        findings(
            "resource-name-kebab",
            json!({"resources": [{"uri": uri, "name": name}]}),
        )
        .len()
    };
    assert_eq!(found("docs://a/Read_Me.md", "Read_Me.md"), 0);
    assert_eq!(found("docs://a/readme", "read-me"), 0);
    assert_eq!(found("docs://a/readme", "Read me"), 1);
    assert_eq!(found("docs://a/readme", ""), 1);
}
