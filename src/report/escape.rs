//! Makes foreign text harmless in each format. Hidden characters become visible escapes first.

use std::fmt::Write as _;

use crate::mcp::hidden::{visible, visible_lines};

/// Text or an attribute's value in XML 1.0; line breaks stay.
pub(super) fn xml(text: &str) -> String {
    html(text)
}

/// Text or a quoted attribute's value in HTML; line breaks stay. No line is a command to GitHub
/// when the page goes to a log.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let text = visible_lines(text);
    for (at, c) in text.char_indices() {
        match c {
            ':' if text[at..].starts_with("::")
                && text[..at].trim_end_matches([' ', '\t']).ends_with('\n') =>
            {
                out.push_str("&#58;");
            }
            '[' if text[..at].ends_with("##") => out.push_str("&#91;"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // XML has no way to write them.
            '\u{fffe}' | '\u{ffff}' => {
                let _ = write!(out, "\\u{{{:x}}}", c as u32);
            }
            c => out.push(c),
        }
    }
    out
}

/// As [`html`], on one line.
pub(super) fn html_line(text: &str) -> String {
    html(&visible(text))
}

/// A link's target, if it is one that may be followed.
pub(super) fn link(url: &str) -> Option<&str> {
    let inert = |c: char| c.is_ascii_graphic() && !"\"'<>\\`{}|^()[]".contains(c);
    let web = url.starts_with("https://") || url.starts_with("http://");
    (web && url.chars().all(inert)).then_some(url)
}

/// Text on one line of Markdown that means nothing but itself: no markup, HTML, link, image,
/// mention, reference or emoji. Comments keep readers from joining what they would act on.
pub(super) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let line = visible(text);
    let mut before = String::new();
    for c in line.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '|' => out.push_str("&#124;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '!' | '~' | '^' | '=' => {
                out.push('\\');
                out.push(c);
            }
            '#' if before.is_empty() => out.push_str("&#35;<!-- -->"),
            '-' | '+' if before.is_empty() => {
                out.push('\\');
                out.push(c);
            }
            '@' | '#' | '$' | ':' => {
                out.push(c);
                out.push_str("<!-- -->");
            }
            '.' if before.to_ascii_lowercase().ends_with("www") => out.push_str("<!-- -->."),
            // "1." and "1)" begin lists.
            '.' | ')' if !before.is_empty() && before.chars().all(|c| c.is_ascii_digit()) => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
        before.push(c);
    }
    // At the end of a line or before a space nothing can be joined.
    let out = out.replace("<!-- --> ", " ");
    match out.strip_suffix("<!-- -->") {
        Some(rest) => rest.to_owned(),
        None => out,
    }
}

/// Text as a code span of Markdown, on one line. Not for tables, whose cells end at any bar.
pub(super) fn code_span(text: &str) -> String {
    let text = visible(text);
    let fence = "`".repeat(longest_run(&text) + 1);
    // A space is needed beside a backtick, and between the ticks of an empty span.
    let space = if text.is_empty() || text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) {
        " "
    } else {
        ""
    };
    format!("{fence}{space}{text}{space}{fence}")
}

/// Text as a fenced block of Markdown, with a line feed at its end.
pub(super) fn code_block(text: &str) -> String {
    let text = visible_lines(text);
    let lines: Vec<_> = text
        .trim_end_matches('\n')
        .split('\n')
        .map(no_command)
        .collect();
    let text = lines.join("\n");
    let fence = "`".repeat((longest_run(&text) + 1).max(3));
    format!("{fence}\n{text}\n{fence}\n")
}

fn longest_run(text: &str) -> usize {
    let runs = text.split(|c| c != '`');
    runs.map(str::len).max().unwrap_or_default()
}

/// The message of a GitHub workflow command.
pub(super) fn workflow_data(text: &str) -> String {
    visible_lines(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property of a GitHub workflow command.
pub(super) fn workflow_property(text: &str) -> String {
    workflow_data(text).replace(':', "%3A").replace(',', "%2C")
}

/// A line of output that GitHub takes for no command: neither `::name` at its start nor `##[name`
/// anywhere.
pub(super) fn no_command(line: &str) -> String {
    let line = line.replace("##[", "##\\u{5b}");
    let text = line.trim_start();
    match text.strip_prefix("::") {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            let indent = &line[..line.len() - text.len()];
            format!("{indent}\\u{{3a}}:{rest}")
        }
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_ends_neither_text_nor_attribute() {
        assert_eq!(
            html("</script><img src=x onerror='a(\"b\")'> & ]]>"),
            "&lt;/script&gt;&lt;img src=x onerror=&#39;a(&quot;b&quot;)&#39;&gt; &amp; ]]&gt;"
        );
        assert_eq!(
            xml("a\0b\u{1b}[31m\u{202e}\u{200b}\u{ffff}\n\t"),
            "a\\u{0}b\\u{1b}[31m\\u{202e}\\u{200b}\\u{ffff}\n\t"
        );
        assert_eq!(html_line("a\r\nb"), "a\\r\\nb");
    }

    #[test]
    fn only_plain_web_links_are_links() {
        assert!(link("https://modelcontextprotocol.io/a#b").is_some());
        for url in [
            "javascript:alert(1)",
            "https://a b",
            "https://a\"b",
            "data:,x",
            "//x",
            "https://x](y)",
        ] {
            assert_eq!(link(url), None, "{url}");
        }
    }

    #[test]
    fn markdown_means_nothing_but_itself() {
        for (text, expected) in [
            ("plain words, 12.5 ms (ok).", "plain words, 12.5 ms (ok)."),
            ("![x](https://e.org)", "\\!\\[x\\](https:<!-- -->//e.org)"),
            ("@user and #12", "@<!-- -->user and #<!-- -->12"),
            ("www.e.org", "www<!-- -->.e.org"),
            ("<b>|\n# x", "&lt;b&gt;&#124;\\\\n# x"),
            ("# x", "&#35; x"),
            ("1. x", "1\\. x"),
            ("- x: y", "\\- x: y"),
            ("`a` **b** :smile:", "\\`a\\` \\*\\*b\\*\\* :<!-- -->smile:"),
        ] {
            assert_eq!(markdown(text), expected, "{text}");
        }
    }

    #[test]
    fn code_ends_at_no_backtick_within() {
        assert_eq!(code_span("a``b"), "```a``b```");
        assert_eq!(code_span("`"), "`` ` ``");
        assert_eq!(code_span("a\nb"), "`a\\nb`");
        assert_eq!(code_block("a\n```\n@b\n"), "````\na\n```\n@b\n````\n");
    }

    #[test]
    fn workflow_commands_hold_one_message_and_foreign_lines_are_none() {
        assert_eq!(workflow_data("50%\n::error::x\r"), "50%25%0A::error::x\\r");
        assert_eq!(workflow_property("a:b,c\n"), "a%3Ab%2Cc%0A");
        assert_eq!(no_command("   ::error::x"), "   \\u{3a}:error::x");
        assert_eq!(no_command("a ##[error]x"), "a ##\\u{5b}error]x");
        assert_eq!(no_command("::1 a::b"), "::1 a::b");
        assert_eq!(html("a\n ::error::x ##[b"), "a\n &#58;:error::x ##&#91;b");
        assert_eq!(
            code_block("a\n::error::x"),
            "```\na\n\\u{3a}:error::x\n```\n"
        );
    }
}
