//! One more line in a text, where its neighbours are. Every other byte stays.

use super::order::compare;

/// What becomes of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Placed {
    /// The text with the line.
    At(String),
    /// The line is there already.
    There,
    /// There is no place for it.
    Nowhere,
}

/// Where a line belongs.
pub(super) struct Place<'a> {
    /// How its neighbours begin.
    pub among: &'a str,
    /// A text of a line before them.
    pub after: Option<&'a str>,
}

/// Puts a line among its neighbours: in order where they are in order, else behind them.
pub(super) fn insert(path: &str, text: &str, line: &str, place: &Place<'_>) -> Placed {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let start = match place.after {
        None => 0,
        Some(mark) => match lines.iter().position(|line| line.contains(mark)) {
            Some(at) => at + 1,
            None if is_alone(&lines, place.among) => 0,
            None => return Placed::Nowhere,
        },
    };
    let begins = |line: &str| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with([')', ']', '}']) && line.starts_with(place.among)
    };
    // Without a beginning to look for, the neighbours are what follows the mark at once.
    let within = if place.among.is_empty() {
        start + 1
    } else {
        lines.len()
    };
    let within = &lines[start..within.min(lines.len())];
    let Some(first) = within.iter().position(|line| begins(line)) else {
        if place.after.is_none() {
            return Placed::Nowhere;
        }
        let (mark, below) = (lines[start - 1], &lines[start..]);
        // Where the mark ends a paragraph, the line begins the next one.
        if opens(mark) || !below.first().is_some_and(|line| line.trim().is_empty()) {
            let indent = inner_indent(path, mark, below);
            return Placed::At(put(&lines, start, &indent, line));
        }
        let text = put(&lines, start + 1, indent_of(mark), line);
        return Placed::At(match below.get(1) {
            Some(next) if !next.trim().is_empty() => {
                let lines: Vec<&str> = text.split_inclusive('\n').collect();
                put(&lines, start + 2, "", "")
            }
            _ => text,
        });
    };
    let first = start + first;
    let indent = indent_of(lines[first]);
    let run = lines[first..].iter();
    let run = run.take_while(|line| begins(line) && indent_of(line) == indent);
    let run = &lines[first..first + run.count()];
    if run.iter().any(|neighbour| neighbour.trim() == line) {
        return Placed::There;
    }
    let order = |a: &str, b: &str| compare(path, a.trim(), b.trim());
    let mut at = if run.is_sorted_by(|a, b| order(a, b).is_le()) {
        run.partition_point(|neighbour| order(neighbour, line).is_le())
    } else {
        run.len()
    };
    // A line that leaves a bracket open goes on below itself.
    while at > 0 && run[at - 1].trim_end().ends_with(['(', '[', '{']) {
        at -= 1;
    }
    Placed::At(put(&lines, first + at, indent, line))
}

/// The lines with one more in front of the one at `at`, in the file's own line ends.
fn put(lines: &[&str], at: usize, indent: &str, line: &str) -> String {
    let end = match lines.first() {
        Some(first) if first.ends_with("\r\n") => "\r\n",
        _ => "\n",
    };
    let mut out: String = lines[..at].concat();
    let open = !out.is_empty() && !out.ends_with('\n');
    if open {
        out.push_str(end);
    }
    out.push_str(indent);
    out.push_str(line);
    if !open {
        out.push_str(end);
    }
    out.extend(lines[at..].iter().copied());
    out
}

/// A part at the end of a text, in the text's own line ends.
pub(super) fn append(text: &str, part: &str) -> String {
    let ends_in_crlf = text
        .split_inclusive('\n')
        .next()
        .is_some_and(|line| line.ends_with("\r\n"));
    let open = !text.is_empty() && !text.ends_with('\n');
    let mut part = part.replace("\r\n", "\n");
    if open {
        part = format!("\n{}", part.trim_end_matches('\n'));
    }
    if ends_in_crlf {
        part = part.replace('\n', "\r\n");
    }
    format!("{text}{part}")
}

/// Whether the lines that begin so stand in one place: then no mark is needed to find it.
fn is_alone(lines: &[&str], among: &str) -> bool {
    let runs = lines
        .chunk_by(|a, b| a.trim_start().starts_with(among) == b.trim_start().starts_with(among));
    let runs = runs.filter(|run| run[0].trim_start().starts_with(among));
    !among.is_empty() && runs.count() == 1
}

/// Whether what follows a line is inside of it.
fn opens(line: &str) -> bool {
    line.trim_end().ends_with(['(', '[', '{', ':'])
}

fn indent_of(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// The indentation of what follows a line that stands before everything of its kind.
fn inner_indent(path: &str, mark: &str, below: &[&str]) -> String {
    let own = indent_of(mark);
    let next = below.iter().find(|line| !line.trim().is_empty());
    if let Some(next) = next.map(|line| indent_of(line))
        && next.len() > own.len()
    {
        return next.to_owned();
    }
    if !opens(mark) {
        return own.to_owned();
    }
    let step = match path.rsplit('.').next().unwrap_or_default() {
        _ if own.starts_with('\t') => "\t",
        "ts" | "mts" | "js" | "mjs" | "json" | "yaml" | "yml" => "  ",
        _ => "    ",
    };
    format!("{own}{step}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, line: &str, among: &str, after: Option<&str>) -> String {
        match insert("a.py", text, line, &Place { among, after }) {
            Placed::At(text) => text,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_line_is_sorted_into_the_first_run() {
        let text = "import a\n\n    use b;\n    use d;\nx\nuse a;\n";
        let expected = "import a\n\n    use b;\n    use c;\n    use d;\nx\nuse a;\n";
        assert_eq!(at(text, "use c;", "use ", None), expected);
        assert_eq!(at("use b;\n", "use a;", "use ", None), "use a;\nuse b;\n");
        assert_eq!(at("use b;\n", "use c;", "use ", None), "use b;\nuse c;\n");
    }

    #[test]
    fn lines_that_are_in_no_order_get_it_behind_them() {
        let text = "use c;\nuse a;\n\nuse z;\n";
        assert_eq!(
            at(text, "use b;", "use ", None),
            "use c;\nuse a;\nuse b;\n\nuse z;\n"
        );
    }

    #[test]
    fn the_place_may_follow_a_mark() {
        let text = "[a]\n  x\n[b]\n  x\n  z\n";
        assert_eq!(
            at(text, "y", "", Some("[b]")),
            "[a]\n  x\n[b]\n  x\n  y\n  z\n"
        );
        let text = "def tools():\n\ndef other():\n    add(b)\n";
        assert_eq!(
            at(text, "go", "gone", Some("def tools")),
            "def tools():\n    go\n\ndef other():\n    add(b)\n"
        );
        assert_eq!(
            at("# Tools\n", "- a", "- ", Some("# Tools")),
            "# Tools\n- a\n"
        );
        assert_eq!(at("f(\n  x)\n", "y", "none", Some("f(")), "f(\n  y\n  x)\n");
    }

    #[test]
    fn one_place_is_found_without_its_mark() {
        assert_eq!(
            at("use b;\n\nx\n", "use a;", "use ", Some("# gone")),
            "use a;\nuse b;\n\nx\n"
        );
    }

    #[test]
    fn a_list_has_no_beginning_in_common() {
        let list = "TOOLS = [\n    a,\n    c,\n]\nd = 1\n";
        let expected = "TOOLS = [\n    a,\n    b,\n    c,\n]\nd = 1\n";
        assert_eq!(at(list, "b,", "", Some("TOOLS = [")), expected);
        let expected = "TOOLS = [\n    a,\n    c,\n    d,\n]\nd = 1\n";
        assert_eq!(at(list, "d,", "", Some("TOOLS = [")), expected);
        let empty = "TOOLS = [\n]\n    x,\n";
        let expected = "TOOLS = [\n    b,\n]\n    x,\n";
        assert_eq!(at(empty, "b,", "", Some("TOOLS = [")), expected);
    }

    #[test]
    fn without_a_place_nothing_happens() {
        assert_eq!(at("x\n", "use a;", "use ", None), "Nowhere");
        assert_eq!(at("x\n", "use a;", "use ", Some("# here")), "Nowhere");
        let text = "use b;\n\nuse c;\n";
        assert_eq!(at(text, "use a;", "use ", Some("# here")), "Nowhere");
        assert_eq!(at("use a;\n", "use a;", "use ", None), "There");
    }

    #[test]
    fn line_ends_and_the_missing_last_one_stay() {
        assert_eq!(
            at("use a;\r\nuse c;\r\n", "use b;", "use ", None),
            "use a;\r\nuse b;\r\nuse c;\r\n"
        );
        assert_eq!(
            at("use a;\r\nuse b;", "use c;", "use ", None),
            "use a;\r\nuse b;\r\nuse c;"
        );
        assert_eq!(at("use b;", "use a;", "use ", None), "use a;\nuse b;");
        assert_eq!(append("a\r\n", "\nb\n"), "a\r\n\r\nb\r\n");
        assert_eq!(append("a", "\nb\n"), "a\n\nb");
        assert_eq!(append("", "b\n"), "b\n");
    }

    #[test]
    fn a_statement_of_several_lines_is_not_torn() {
        let text = "use a;\nuse b::{\n    c,\n};\n";
        assert_eq!(
            at(text, "use z;", "use ", None),
            "use a;\nuse z;\nuse b::{\n    c,\n};\n"
        );
    }
}
