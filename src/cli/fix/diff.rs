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
        let before = from.saturating_sub(AROUND);
        let after = (to + 1 + AROUND).min(starts.len());
        // Each line with its sign.
        let mut lines: Vec<(char, String)> = Vec::new();
        let mut next = before;
        let mut left = hunk;
        while let Some(first) = left.first() {
            // Changes that share a line.
            let (from, mut to) = (line_of(first.range.start), line_of(first.range.end));
            let mut taken = 1;
            while let Some(more) = left.get(taken).filter(|c| line_of(c.range.start) <= to) {
                to = line_of(more.range.end);
                taken += 1;
            }
            let (block, others) = left.split_at(taken);
            left = others;
            lines.extend(
                (next..from).map(|line| (' ', text[starts[line]..line_end(line)].to_owned())),
            );
            next = to + 1;
            let (start, end) = (starts.get(from).copied().unwrap_or(0), line_end(to));
            replaced(&mut lines, &text[start..end], block, start);
        }
        let below = next.min(after)..after;
        lines.extend(below.map(|line| (' ', text[starts[line]..line_end(line)].to_owned())));
        let count = |sign: char| lines.iter().filter(|(s, _)| *s != sign).count();
        let (old, new) = (count('+'), count('-'));
        let _ = writeln!(
            out,
            "@@ -{},{old} +{},{new} @@",
            before + 1,
            (before + 1).saturating_add_signed(ahead),
        );
        ahead += new as isize - old as isize;
        for (sign, line) in lines {
            let _ = writeln!(out, "{sign}{}", shown(&line));
        }
    }
    out
}

/// The lines of a part of the text, which begins at `start`, before and after some changes.
fn replaced(lines: &mut Vec<(char, String)>, old: &str, changes: &[Change], start: usize) {
    let shifted: Vec<Change> = changes
        .iter()
        .map(|change| Change {
            range: change.range.start - start..change.range.end - start,
            text: change.text.clone(),
        })
        .collect();
    let new = apply(old, &shifted);
    let (old, new): (Vec<_>, Vec<_>) = (
        old.split_inclusive('\n').collect(),
        new.split_inclusive('\n').collect(),
    );
    let alike = |(a, b): &(&&str, &&str)| a == b;
    let head = old.iter().zip(&new).take_while(alike).count();
    let ends = old[head..].iter().rev().zip(new[head..].iter().rev());
    let tail = ends.take_while(alike).count();
    for (sign, part) in [
        (' ', &old[..head]),
        ('-', &old[head..old.len() - tail]),
        ('+', &new[head..new.len() - tail]),
        (' ', &old[old.len() - tail..]),
    ] {
        lines.extend(part.iter().map(|line| (sign, (*line).to_owned())));
    }
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
         line 3
        -line 4
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
