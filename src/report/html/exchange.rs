//! What was sent and what came back, with the place that a finding points at marked.

use std::fmt::Write as _;

use serde_json::Value;

use super::{TEXT, cut, text};
use crate::mcp::pointer;
use crate::outcome::Item;

/// Request and response side by side, if there are any.
pub(super) fn exchange(item: &Item) -> Option<String> {
    let evidence = item.evidence.as_ref()?;
    let at = item.location.as_ref().and_then(|l| l.pointer.as_deref());
    // A finding is about what the server said, unless its pointer fits the request alone.
    let fits = |excerpt: &Option<String>| {
        let (_, body) = parts(excerpt.as_deref().unwrap_or_default());
        at.is_some_and(|at| body.is_some_and(|body| body.pointer(at).is_some()))
    };
    let in_response = fits(&evidence.response) || !fits(&evidence.request);
    let sides = [
        ("Request", &evidence.request, at.filter(|_| !in_response)),
        ("Response", &evidence.response, at.filter(|_| in_response)),
    ];
    let mut out = String::new();
    for (name, excerpt, at) in sides {
        if let Some(excerpt) = excerpt {
            let _ = write!(
                out,
                "<figure><figcaption>{name}</figcaption><pre tabindex=\"0\">{}</pre></figure>\n",
                annotated(&cut(excerpt, TEXT), at)
            );
        }
    }
    (!out.is_empty()).then(|| format!("<div class=\"exchange\">\n{out}</div>\n"))
}

/// Start line and headers, and the JSON after them.
fn parts(excerpt: &str) -> (&str, Option<Value>) {
    let starts = std::iter::once(0).chain(excerpt.match_indices('\n').map(|(at, _)| at + 1));
    let start = starts
        .into_iter()
        .find(|at| excerpt[*at..].starts_with(['{', '[']));
    match start.map(|at| (at, serde_json::from_str(&excerpt[at..]))) {
        Some((at, Ok(body))) => (&excerpt[..at], Some(body)),
        // Cut short, or no JSON.
        _ => (excerpt, None),
    }
}

fn annotated(excerpt: &str, at: Option<&str>) -> String {
    let (head, body) = parts(excerpt);
    let mut out = text(head);
    if let Some(body) = body {
        Printer {
            out: &mut out,
            mark: at,
        }
        .value(&body, "", 0);
    }
    out
}

/// Writes JSON in lines; small values stay on one.
struct Printer<'a> {
    out: &'a mut String,
    mark: Option<&'a str>,
}

/// Values of so many characters stay on one line.
const SHORT: usize = 60;

impl Printer<'_> {
    fn value(&mut self, value: &Value, path: &str, depth: usize) {
        let marked = self.mark == Some(path);
        if marked {
            self.out.push_str("<mark>");
        }
        let within = self
            .mark
            .is_some_and(|mark| mark.starts_with(path) && mark != path);
        match value {
            Value::Object(members) if !members.is_empty() && (within || is_long(value)) => {
                self.out.push('{');
                for (i, (key, value)) in members.iter().enumerate() {
                    self.next(i, depth + 1);
                    let key_text = text(&Value::from(key.as_str()).to_string());
                    let _ = write!(self.out, "<i>{key_text}</i>: ");
                    self.value(value, &pointer::join(path, key), depth + 1);
                }
                self.last(depth, '}');
            }
            Value::Array(items) if !items.is_empty() && (within || is_long(value)) => {
                self.out.push('[');
                for (i, value) in items.iter().enumerate() {
                    self.next(i, depth + 1);
                    self.value(value, &pointer::index(path, i), depth + 1);
                }
                self.last(depth, ']');
            }
            value => self.out.push_str(&text(&value.to_string())),
        }
        if marked {
            self.out.push_str("</mark>");
        }
    }

    fn next(&mut self, i: usize, depth: usize) {
        if i > 0 {
            self.out.push(',');
        }
        let _ = write!(self.out, "\n{:1$}", "", 2 * depth);
    }

    fn last(&mut self, depth: usize, bracket: char) {
        let _ = write!(self.out, "\n{:1$}{bracket}", "", 2 * depth);
    }
}

fn is_long(value: &Value) -> bool {
    value.to_string().len() > SHORT
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::{Evidence, Level, Location, Status};

    fn shown(request: &str, response: &str, at: &str) -> String {
        let mut item = Item::new("a", "", Level::Must, Status::Fail);
        item.location = Some(Location {
            pointer: Some(at.into()),
            ..Location::default()
        });
        item.evidence = Some(Evidence {
            request: Some(request.into()),
            response: Some(response.into()),
            ..Evidence::default()
        });
        exchange(&item).unwrap()
    }

    #[test]
    fn the_place_that_a_finding_points_at_is_marked() {
        let response = "HTTP 200\n{\"id\":1,\"result\":{\"a/b\":[1,{\"c\":\"</script>\"}]}}";
        insta::assert_snapshot!(shown("{\"id\":1}", response, "/result/a~1b/1/c"), @r#"
        <div class="exchange">
        <figure><figcaption>Request</figcaption><pre tabindex="0">{&quot;id&quot;:1}</pre></figure>
        <figure><figcaption>Response</figcaption><pre tabindex="0">HTTP 200
        {
          <i>&quot;id&quot;</i>: 1,
          <i>&quot;result&quot;</i>: {
            <i>&quot;a/b&quot;</i>: [
              1,
              {
                <i>&quot;c&quot;</i>: <mark>&quot;&lt;/script&gt;&quot;</mark>
              }
            ]
          }
        }</pre></figure>
        </div>
        "#);
        assert!(shown("{\"id\":1}", "no JSON", "/id").contains("<mark>1</mark>"));
    }

    #[test]
    fn what_was_cut_short_is_shown_as_it_is() {
        let text = shown("{\"id\":1}", "HTTP 200\n{\"id\":\"<b>…", "/id");
        assert!(
            text.contains("HTTP 200\n{&quot;id&quot;:&quot;&lt;b&gt;…</pre>"),
            "{text}"
        );
    }
}
