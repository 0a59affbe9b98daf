//! Addresses of resources.

use serde_json::{Value, json};

use crate::{findings, messages, places};

fn problem(list: &str, member: &str, text: &str) -> Option<String> {
    let entry = Value::Object([(member.to_owned(), json!(text))].into_iter().collect());
    let found = findings("resource-uri-valid", json!({list: [entry]}));
    messages(&found)
        .first()
        .map(|message| (*message).to_owned())
}

#[test]
fn a_uri_is_absolute_and_has_only_the_characters_of_rfc_3986() {
    for uri in [
        "file:///a/b%20c.md",
        "urn:isbn:0451450523",
        "https://[::1]:8080/?q=a#b",
        "ui://app/view.html",
        "a+b-c.1:x",
        "config:/x",
    ] {
        assert_eq!(problem("resources", "uri", uri), None);
    }
    for (uri, part) in [
        ("", "has no scheme"),
        ("docs/readme", "has no scheme"),
        ("/docs", "has no scheme"),
        ("file:///a b", "has ` ` at character 10"),
        ("file:///ä", "has `ä` at character 9"),
        ("docs://é/x y", "has `é` at character 8"),
        (
            "file:///100%",
            "has a `%` without two hexadecimal digits at character 12",
        ),
        ("https://[1::2::3]/", "has a host that is none"),
        ("1a:b", "at character"),
        ("a:{b}", "has `{` at character 3"),
    ] {
        let found = problem("resources", "uri", uri).unwrap_or_default();
        assert!(found.contains(part), "{uri}: {found}");
    }
}

#[test]
fn a_template_may_use_all_of_rfc_6570() {
    for template in [
        "db://{table}",
        "db://{+path}/x{#frag}",
        "db:{.ext}{/seg*}{;p,q}{?a,b*}{&c:3}",
        "db://{a.b.c}/{x%20y}/{_1:9999}",
        "{scheme}://x",
        "{+uri}",
        "x{y}:z",
        "db://ü/{a}",
        "db://no-expression",
    ] {
        assert_eq!(
            problem("resourceTemplates", "uriTemplate", template),
            None,
            "{template}"
        );
    }
}

#[test]
fn a_broken_template_is_told_where() {
    for (template, part) in [
        ("tables/{table}", "has no scheme"),
        ("/{table}", "has no scheme"),
        (
            "db://{table",
            "has a `{` that is never closed at character 6",
        ),
        (
            "db://table}",
            "has a `}` that was never opened at character 11",
        ),
        ("db://{}", "has empty braces at character 7"),
        (
            "db://{table name}",
            "has `table name`, which names no variable, at character 7",
        ),
        ("db://{a,}", "names no variable, at character 9"),
        (
            "db://{a,-}",
            "has `-`, which names no variable, at character 9",
        ),
        (
            "db://{?a,b-c}",
            "has `b-c`, which names no variable, at character 10",
        ),
        ("db://{a:0}", "names no variable"),
        ("db://{a:10000}", "names no variable"),
        ("db://{a:}", "names no variable"),
        ("db://{a*:3}", "names no variable"),
        ("db://{a..b}", "names no variable"),
        ("db://{=a}", "reserved for later use"),
        ("db://{ä}", "names no variable"),
        ("db://{{a}}", "names no variable"),
        ("db://a b", "has ` ` outside of braces at character 7"),
        ("db://%zz", "two hexadecimal digits"),
        ("db://\n", "has a control character"),
        ("", "has no scheme"),
    ] {
        let found = problem("resourceTemplates", "uriTemplate", template).unwrap_or_default();
        assert!(found.contains(part), "{template}: {found}");
    }
}

#[test]
fn an_entry_without_an_address_that_is_a_string_is_found() {
    let dump = json!({
        "resources": [{}, {"uri": 1}, null],
        "resourceTemplates": [{"uri": "a:b"}],
    });
    assert_eq!(
        places(&findings("resource-uri-valid", dump)),
        [
            "/resources/0",
            "/resources/1/uri",
            "/resources/2",
            "/resourceTemplates/0"
        ]
    );
}
