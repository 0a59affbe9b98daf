//! A unified diff of changes that are known: nothing has to be searched for.

use std::fmt::Write as _;

use super::change::{Change, apply};
use crate::mcp::hidden::visible;

/// Unchanged lines around a change.
const AROUND: usize = 3;
/// Characters of a line that are shown; a dump may be one line.
const LONGEST: usize = 400;

/// What the changes, which are sorted, do to a file. Hidden characters are shown as escapes.
pub(in crate::cli) fn unified(name: &str, text: &str, changes: &[Change]) -> String {
    let starts: Vec<usize> = std::iter::once(0)
        .chain(text.match_indices('\n').map(|(at, _)| at + 1))
        .filter(|at| *at < text.len())
        .collect();
    let line_of = |byte: usize| starts.partition_point(|start| *start <= byte).max(1) - 1;
    let line_end = |line: usize| starts.get(line + 1).copied().unwrap_or(text.len());
    let mut out = format!("--- {0}\n+++ {0}\n", visible(name));
    // Lines by which the new text is ahead of the old one.
    let mut ahead: isize = 0;
    let mut rest = changes;
    while let Some(first) = rest.first() {
        let mut last_line = line_of(first.range.end.max(first.range.start));
        let mut taken = 1;
        while let Some(next) = rest.get(taken) {
            if line_of(next.range.start) > last_line + 2 * AROUND {
                break;
            }
            last_line = line_of(next.range.end);
            taken += 1;
        }
        let (hunk, others) = rest.split_at(taken);
        rest = others;
        let (from, to) = (line_of(first.range.start), last_line);
        let (start, end) = (starts.get(from).copied().unwrap_or(0), line_end(to));
        let shifted: Vec<Change> = hunk
            .iter()
            .map(|change| Change {
                range: change.range.start - start..change.range.end - start,
                text: change.text.clone(),
            })
            .collect();
        let old = &text[start..end];
        let new = apply(old, &shifted);
        let before = from.saturating_sub(AROUND);
        let after = (to + 1 + AROUND).min(starts.len());
        let context = |lines: std::ops::Range<usize>| {
            lines
                .map(|line| &text[starts[line]..line_end(line)])
                .collect::<Vec<_>>()
        };
        let (above, below) = (context(before..from), context((to + 1).min(after)..after));
        let (old, new): (Vec<_>, Vec<_>) = (
            old.split_inclusive('\n').collect(),
            new.split_inclusive('\n').collect(),
        );
        let alike = |(a, b): &(&&str, &&str)| a == b;
        let head = old.iter().zip(&new).take_while(alike).count();
        let ends = old[head..].iter().rev().zip(new[head..].iter().rev());
        let tail = ends.take_while(alike).count();
        let gone = &old[head..old.len() - tail];
        let come = &new[head..new.len() - tail];
        let kept = above.len() + below.len() + head + tail;
        let _ = writeln!(
            out,
            "@@ -{},{} +{},{} @@",
            before + 1,
            kept + gone.len(),
            (before + 1).saturating_add_signed(ahead),
            kept + come.len(),
        );
        ahead += come.len() as isize - gone.len() as isize;
        for (sign, lines) in [
            (' ', above.as_slice()),
            (' ', &old[..head]),
            ('-', gone),
            ('+', come),
            (' ', &old[old.len() - tail..]),
            (' ', &below),
        ] {
            for line in lines {
                let _ = writeln!(out, "{sign}{}", shown(line));
            }
        }
    }
    out
}

fn shown(line: &str) -> String {
    let line = line.trim_end_matches(['\n', '\r']);
    let cut = line.char_indices().nth(LONGEST);
    let (line, dots) = cut.map_or((line, ""), |(end, _)| (&line[..end], "…"));
    let parts: Vec<String> = line.split('\t').map(visible).collect();
    parts.join("\t") + dots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_changes_share_a_hunk_and_far_ones_do_not() {
        let text: String = (1..=20).map(|i| format!("line {i}\n")).collect();
        let at = |word: &str| {
            let start = text.find(word).unwrap();
            start..start + word.len()
        };
        let changes = [
            Change {
                range: at("line 2\n"),
                text: String::new(),
            },
            Change {
                range: at("line 4"),
                text: "four".into(),
            },
            Change {
                range: at("line 18"),
                text: "a\nb".into(),
            },
        ];
        insta::assert_snapshot!(unified("f", &text, &changes), @r#"
        --- f
        +++ f
        @@ -1,7 +1,6 @@
         line 1
        -line 2
        -line 3
        -line 4
        +line 3
        +four
         line 5
         line 6
         line 7
        @@ -15,6 +14,7 @@
         line 15
         line 16
         line 17
        -line 18
        +a
        +b
         line 19
         line 20
        "#);
    }
}
