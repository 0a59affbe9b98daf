//! What was sent and what came back, with the place that a finding points at marked.

use std::fmt::Write as _;

use super::json::annotated;
use super::{TEXT, cut};
use crate::outcome::Item;

/// Request and response side by side, if there are any.
pub(super) fn exchange(item: &Item) -> Option<String> {
    let evidence = item.evidence.as_ref()?;
    let at = item.location.as_ref().and_then(|l| l.pointer.as_deref());
    let side = |name: &str, excerpt: Option<&str>, at: Option<&str>| {
        let (shown, marked) = annotated(&cut(excerpt?, 3 * TEXT), at);
        let figure = format!(
            "<figure><figcaption>{name}</figcaption><pre tabindex=\"0\">{shown}</pre></figure>\n"
        );
        Some((figure, marked))
    };
    let response = side("Response", evidence.response.as_deref(), at);
    // A finding is about what the server said, unless its pointer fits the request alone.
    let rest = at.filter(|_| !response.as_ref().is_some_and(|(_, marked)| *marked));
    let request = side("Request", evidence.request.as_deref(), rest);
    let mut out = String::new();
    for (figure, _) in [request, response].into_iter().flatten() {
        let _ = write!(out, "{figure}");
    }
    (!out.is_empty()).then(|| format!("<div class=\"exchange\">\n{out}</div>\n"))
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
            text.contains(
                "HTTP 200\n{\n  <i>&quot;id&quot;</i>: <mark>&quot;&lt;b&gt;…</mark></pre>"
            ),
            "{text}"
        );
    }
}
