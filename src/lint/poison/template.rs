//! Which words in which order make an order to the model that does not serve the user: the
//! grammar of the templates in `templates.txt`, and how they are matched.

use std::sync::LazyLock;

use super::Category;
use super::lexicon::{Classes, LEXICON};
use super::tokens::{Hit, Scan};

/// Steps of the search in one text, besides some for each word; a hostile text gets no more.
const STEPS: usize = 10_000;
/// Words around a match that may excuse it.
const AROUND: usize = 30;

const TEXT: &str = include_str!("templates.txt");

/// All templates.
pub static TEMPLATES: LazyLock<Templates> = LazyLock::new(|| {
    let lines = TEXT.lines().map(str::trim);
    let all = lines
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .filter_map(Template::read);
    Templates::new(all.collect())
});

/// The templates, and what a text must have for each.
#[derive(Debug)]
pub struct Templates {
    all: Vec<Template>,
    /// Three parts that it must have, those with rare words first.
    needs: Vec<(bool, [Classes; 3])>,
}

/// Classes that many honest texts have.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "all", "every", "this", "user", "neg", "call", "called", "first", "other", "when", "cond",
    "dataword", "filepart", "tool", "send", "put", "read", "contents", "change", "details", "holds",
    "run", "shall", "requires", "always", "last", "param", "ask", "full", "also", "show", "only",
    "reading", "ifuser", "chat", "goes", "passed", "answer", "disable", "ignore", "instead",
];

impl Templates {
    fn new(all: Vec<Template>) -> Templates {
        let common: Vec<Classes> = COMMON.iter().filter_map(|name| classes(name)).collect();
        let rank = |part: &Classes| common.iter().filter(|class| class.meets(*part)).count();
        let needs = all.iter().map(|template| {
            let parts = template.parts.iter().filter(|part| !part.optional);
            let mut parts: Vec<Classes> = parts.map(|part| part.classes).collect();
            parts.sort_by_key(rank);
            let part = |at: usize| parts.get(at.min(parts.len().saturating_sub(1)));
            let part = |at| part(at).copied().unwrap_or_default();
            (template.loose, [part(0), part(1), part(2)])
        });
        Templates {
            needs: needs.collect(),
            all,
        }
    }

    /// Those whose words a text has.
    pub fn of<'t>(&'t self, scan: &Scan) -> impl Iterator<Item = &'t Template> {
        let seen = scan.seen;
        let has = move |(loose, needs): &(bool, [Classes; 3])| {
            let seen = if *loose { seen.other } else { seen.english };
            needs.iter().all(|part| part.meets(seen))
        };
        let both = self.needs.iter().zip(&self.all);
        both.filter(move |(needs, _)| has(needs))
            .map(|(_, template)| template)
    }
}

/// A sequence (or set) of words and what it is evidence of.
#[derive(Debug)]
pub struct Template {
    /// What it is evidence of.
    pub category: Category,
    /// How strong: 4 is enough alone.
    pub weight: u8,
    /// Words in any order and any language but English.
    loose: bool,
    /// Only in names.
    pub names: bool,
    parts: Vec<Part>,
    unless: Classes,
}

#[derive(Debug, Clone, Copy)]
struct Part {
    classes: Classes,
    /// Words that may stand before it, after the part before.
    gap: usize,
    order: bool,
    not_own: bool,
    plain: bool,
    optional: bool,
}

/// Where a template matched.
#[derive(Debug, Clone, Copy)]
pub struct Match {
    /// Byte offset.
    pub start: usize,
    /// End of the bytes.
    pub end: usize,
    /// Some word was written so as not to be found.
    pub odd: bool,
}

impl Template {
    /// Reads one line: `category weight [loose|name] : part part … [unless class|class]`.
    fn read(line: &'static str) -> Option<Template> {
        let (head, body) = line.split_once(':')?;
        let mut head = head.split_whitespace();
        let category = Category::named(head.next()?)?;
        let weight = head.next()?.parse().ok()?;
        let kind = head.next();
        let (body, unless) = body.split_once(" unless ").unwrap_or((body, ""));
        let parts: Option<Vec<Part>> = body.split_whitespace().map(Part::read).collect();
        let parts = parts?;
        Some(Template {
            category,
            weight,
            loose: kind == Some("loose"),
            names: kind == Some("name"),
            parts,
            unless: classes(unless.trim()).unwrap_or_default(),
        })
    }

    /// The first match in a text.
    pub fn find(&self, scan: &Scan) -> Option<Match> {
        if self.loose {
            self.find_loose(scan)
        } else {
            self.find_ordered(scan)
        }
    }

    fn find_ordered(&self, scan: &Scan) -> Option<Match> {
        let first = self.parts.first()?;
        let mut steps = STEPS + 16 * scan.hits.len();
        for (i, hit) in scan.hits.iter().enumerate() {
            if !first.fits(hit, hit.meaning.english) {
                continue;
            }
            let Some((last, odd)) = self.follow(scan, 1, i, &mut steps) else {
                continue;
            };
            if self.excused(scan, hit, last) {
                continue;
            }
            return Some(Match {
                start: hit.start,
                end: last.end,
                odd: odd || hit.odd,
            });
        }
        None
    }

    fn follow<'s>(
        &self,
        scan: &'s Scan,
        part: usize,
        from: usize,
        steps: &mut usize,
    ) -> Option<(&'s Hit, bool)> {
        let before = &scan.hits[from];
        let Some(wanted) = self.parts.get(part) else {
            return Some((before, before.odd));
        };
        let after = before.at + before.words;
        for (i, hit) in scan.hits.iter().enumerate().skip(from + 1) {
            *steps = steps.saturating_sub(1);
            if hit.sentence != before.sentence || hit.at > after + wanted.gap || *steps == 0 {
                break;
            }
            if hit.at >= after
                && wanted.fits(hit, hit.meaning.english)
                && let Some((last, odd)) = self.follow(scan, part + 1, i, steps)
            {
                return Some((last, odd || before.odd));
            }
        }
        None
    }

    /// Whether a word of the same sentence takes the meaning back.
    fn excused(&self, scan: &Scan, first: &Hit, last: &Hit) -> bool {
        if self.unless.is_empty() {
            return false;
        }
        let from = scan.hits.partition_point(|hit| hit.at + AROUND < first.at);
        let near = scan.hits[from..]
            .iter()
            .take_while(|hit| hit.at <= last.at + AROUND);
        near.into_iter()
            .any(|hit| hit.sentence == first.sentence && hit.meaning.any().meets(self.unless))
    }

    fn find_loose(&self, scan: &Scan) -> Option<Match> {
        let all = self.parts.iter();
        let any = all.fold(Classes::NONE, |all, part| all | part.classes);
        let window = self.parts.iter().map(|part| part.gap).max()?;
        for (i, hit) in scan.hits.iter().enumerate() {
            if !hit.meaning.other.meets(any) || scan.english.get(hit.sentence) == Some(&true) {
                continue;
            }
            let near: Vec<&Hit> = scan.hits[i..]
                .iter()
                .take_while(|next| next.sentence == hit.sentence && next.at <= hit.at + window)
                .collect();
            if let Some(found) = self.all_in(&near)
                && !self.excused(scan, hit, hit)
            {
                return Some(found);
            }
        }
        None
    }

    /// Every part by another word, one of which no English text has.
    fn all_in(&self, near: &[&Hit]) -> Option<Match> {
        let mut used: Vec<usize> = Vec::new();
        for part in &self.parts {
            let taken = near.iter().enumerate().position(|(i, hit)| {
                !used.contains(&i)
                    && !used.iter().any(|u| near[*u].at == hit.at)
                    && part.fits(hit, hit.meaning.other)
            });
            match taken {
                Some(i) => used.push(i),
                None if part.optional => {}
                None => return None,
            }
        }
        let hits = || used.iter().map(|i| near[*i]);
        if hits().all(|hit| !hit.meaning.english.is_empty()) {
            return None;
        }
        Some(Match {
            start: hits().map(|hit| hit.start).min()?,
            end: hits().map(|hit| hit.end).max()?,
            odd: hits().any(|hit| hit.odd),
        })
    }
}

impl Part {
    /// `[!|^|~]class|class[<gap]`: `!` an order, `^` one that is not the tool's own summary,
    /// `~` not taken back by a "not".
    fn read(text: &str) -> Option<Part> {
        let (names, gap) = match text.split_once('<') {
            Some((names, gap)) => (names, gap.parse().ok()?),
            None => (text, 2),
        };
        let names_only = names.trim_start_matches(['!', '^', '~', '?']);
        Some(Part {
            classes: classes(names_only)?,
            gap,
            order: names.contains(['!', '^']),
            not_own: names.contains('^'),
            plain: names.contains(['!', '^', '~']),
            optional: names.contains('?'),
        })
    }

    fn fits(&self, hit: &Hit, classes: Classes) -> bool {
        classes.meets(self.classes)
            && (hit.order || !self.order)
            && (!hit.own || !self.not_own)
            && (!hit.negated || !self.plain)
    }
}

/// The bits of `class|class`.
fn classes(names: &str) -> Option<Classes> {
    if names.is_empty() {
        return None;
    }
    names
        .split('|')
        .try_fold(Classes::NONE, |all, name| Some(all | LEXICON.find(name)?))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn every_line_is_a_template() {
        let lines = TEXT
            .lines()
            .map(str::trim)
            .filter(|l| !l.is_empty() && !l.starts_with('#'));
        let wrong: Vec<&str> = lines
            .filter(|line| Template::read(line).is_none())
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn no_class_is_one_too_many() {
        let last = LEXICON.find("attention").zip(LEXICON.find("notask"));
        assert!(last.is_some_and(|(one, other)| !one.is_empty() && !other.is_empty()));
    }
}
