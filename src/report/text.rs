//! Fits text into columns.

use crate::mcp::hidden::visible;

/// Breaks a text at spaces into lines of at most `width` characters; its own line breaks stay.
/// Words that are longer stay whole, so that ids and links can be copied, unless `hard` is set.
pub(super) fn wrap(text: &str, width: usize, hard: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        // An excerpt may mark a column.
        if hard && paragraph.chars().count() <= width {
            lines.push(paragraph.to_owned());
            continue;
        }
        let mut line = String::new();
        let mut used = 0;
        for word in paragraph.split_whitespace() {
            for piece in pieces(word, if hard { width } else { usize::MAX }) {
                let length = piece.chars().count();
                if used > 0 && used + 1 + length > width {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                if used > 0 {
                    line.push(' ');
                    used += 1;
                }
                line.push_str(piece);
                used += length;
            }
        }
        lines.push(line);
    }
    lines
}

/// The word in pieces of at most `width` characters.
fn pieces(word: &str, width: usize) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let end = rest
            .char_indices()
            .nth(width)
            .map_or(rest.len(), |(at, _)| at);
        let (piece, tail) = rest.split_at(end);
        rest = tail;
        (!piece.is_empty()).then_some(piece)
    })
}

/// The text cut to `most` characters; a cut is marked.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(2)).collect();
    format!("{} …", kept.trim_end())
}

/// A count with its noun.
pub(super) fn plural(count: usize, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {noun}s")
    }
}

/// A duration as people read it.
pub(super) fn duration(ms: f64) -> String {
    if ms < 1000.0 {
        format!("{ms:.0} ms")
    } else if ms < 60_000.0 {
        format!("{:.1} s", ms / 1000.0)
    } else {
        let seconds = (ms / 1000.0).round();
        format!("{} min {} s", (seconds / 60.0).floor(), seconds % 60.0)
    }
}

/// The line of a file that a message is about, with a mark under the column (both from 1). Long
/// lines show what is around the column.
pub fn excerpt(text: &str, line: usize, column: usize) -> Vec<String> {
    const AROUND: usize = 35;
    let Some(full) = text.lines().nth(line.saturating_sub(1)) else {
        return Vec::new();
    };
    let column = column.saturating_sub(1);
    let (start, most) = if full.chars().count() > 2 * AROUND {
        (column.saturating_sub(AROUND), AROUND)
    } else {
        (0, 2 * AROUND)
    };
    let before: String = full.chars().skip(start).take(column - start).collect();
    let after: String = full.chars().skip(column).take(most).collect();
    let before = visible(&before);
    let number = line.to_string();
    let margin = " ".repeat(number.len());
    vec![
        format!("{margin} |"),
        format!("{number} | {before}{}", visible(&after)),
        format!("{margin} | {}^", " ".repeat(before.chars().count())),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_long_words_stay_whole() {
        assert_eq!(wrap("one two three", 7, false), ["one two", "three"]);
        assert_eq!(
            wrap("see https://example.org/a/long/link now", 10, false),
            ["see", "https://example.org/a/long/link", "now"]
        );
        assert_eq!(wrap("a {\"b\":1}\nc", 4, true), ["a", "{\"b\"", ":1}", "c"]);
    }

    #[test]
    fn a_cut_is_marked_and_never_longer_than_asked() {
        assert_eq!(cut("short", 5), "short");
        assert_eq!(cut("a longer text", 8), "a long …");
    }

    #[test]
    fn durations_read_like_speech() {
        assert_eq!(duration(12.4), "12 ms");
        assert_eq!(duration(2_310.0), "2.3 s");
        assert_eq!(duration(125_000.0), "2 min 5 s");
    }

    #[test]
    fn an_excerpt_marks_the_column_even_after_hidden_characters() {
        assert_eq!(
            excerpt("a = 1\nb\u{202e} = x", 2, 6),
            ["  |", "2 | b\\u{202e} = x", "  |             ^"]
        );
        let long = format!("{}X{}", "a".repeat(200), "b".repeat(200));
        let shown = excerpt(&long, 1, 201);
        assert!(shown[1].contains("aX") && shown[1].len() < 80, "{shown:?}");
        assert!(excerpt("a", 9, 1).is_empty());
    }
}
