//! Patterns on which a backtracking engine takes exponential time. Only sure cases: a repetition
//! whose body matches the same text in several ways, followed by something that can fail.

use regex_syntax::ParserBuilder;
use regex_syntax::ast::{self, Ast, RepetitionKind, RepetitionRange};
use regex_syntax::hir::translate::Translator;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look};

/// Patterns that are looked at; longer ones are taken as harmless.
const LONGEST: usize = 1_000;
/// Nesting that is looked at.
const DEEPEST: u32 = 40;

/// A character whose repetition, followed by what does not fit, makes the pattern explode.
pub fn pump(pattern: &str) -> Option<char> {
    let repeated = [")*", ")+", "){"].iter().any(|end| pattern.contains(end));
    if pattern.len() > LONGEST || !repeated {
        return None;
    }
    let ast = ast::parse::ParserBuilder::new()
        .nest_limit(DEEPEST)
        .build()
        .parse(pattern)
        .ok()?;
    let hir = ParserBuilder::new()
        .nest_limit(DEEPEST)
        .build()
        .parse(pattern)
        .ok()?;
    search(&hir, false)
        .or_else(|| alternatives(pattern, &ast, fails_at_the_end(&hir)))
        .and_then(|set| Some(set.iter().next()?.start()))
}

/// The characters that make some repetition of the pattern explode. `fails` says that what comes
/// after can fail.
fn search(hir: &Hir, fails: bool) -> Option<ClassUnicode> {
    match hir.kind() {
        HirKind::Repetition(repetition) => {
            let body = &repetition.sub;
            if repetition.max.is_none() && fails {
                let set = endless(body);
                if !set.ranges().is_empty() {
                    return Some(set);
                }
            }
            search(body, fails)
        }
        HirKind::Capture(capture) => search(&capture.sub, fails),
        HirKind::Alternation(branches) => branches.iter().find_map(|hir| search(hir, fails)),
        // Each part is looked at with all behind it.
        HirKind::Concat(parts) if parts.len() > 64 => None,
        HirKind::Concat(parts) => parts.iter().enumerate().find_map(|(i, part)| {
            let after = Hir::concat(parts[i + 1..].to_vec());
            search(
                part,
                fails_at_the_end(&after) || (fails && !swallows(&after)),
            )
        }),
        _ => None,
    }
}

/// Whether a pattern can fail behind what it skips: it asks for a character or for the end.
fn fails_at_the_end(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Look(Look::End) => true,
        HirKind::Concat(parts) => {
            let failing = parts.iter().position(fails_at_the_end);
            failing.is_some_and(|at| !parts[..at].iter().any(swallows))
        }
        HirKind::Capture(capture) => fails_at_the_end(&capture.sub),
        _ => hir
            .properties()
            .minimum_len()
            .is_some_and(|least| least > 0),
    }
}

/// Whether a part takes about any text, so that nothing is sure behind it.
fn swallows(hir: &Hir) -> bool {
    const MOST: u32 = 1_000;
    match hir.kind() {
        HirKind::Repetition(repetition) => match repetition.sub.kind() {
            HirKind::Class(Class::Unicode(set)) => {
                let size: u32 = set
                    .iter()
                    .map(|range| u32::from(range.end()) - u32::from(range.start()) + 1)
                    .sum();
                size > MOST
            }
            _ => swallows(&repetition.sub),
        },
        HirKind::Capture(capture) => swallows(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().any(swallows),
        _ => false,
    }
}

/// The characters of which a body matches runs of any length.
fn endless(hir: &Hir) -> ClassUnicode {
    match hir.kind() {
        HirKind::Repetition(repetition) if repetition.max.is_none() => run(&repetition.sub, false),
        HirKind::Repetition(repetition) => endless(&repetition.sub),
        HirKind::Capture(capture) => endless(&capture.sub),
        HirKind::Alternation(branches) => union(branches.iter().map(endless)),
        HirKind::Concat(parts) => one_with_all(parts, endless),
        _ => ClassUnicode::empty(),
    }
}

/// The characters of which a body matches some run; `empty` says whether the empty one counts.
fn run(hir: &Hir, empty: bool) -> ClassUnicode {
    match hir.kind() {
        HirKind::Empty if empty => ascii(),
        HirKind::Class(Class::Unicode(set)) => {
            let mut set = set.clone();
            set.intersect(&ascii());
            set
        }
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).unwrap_or_default();
            match text.chars().next() {
                Some(c) if c.is_ascii() && text.chars().all(|other| other == c) => {
                    ClassUnicode::new([ClassUnicodeRange::new(c, c)])
                }
                _ => ClassUnicode::empty(),
            }
        }
        HirKind::Repetition(repetition) if empty && repetition.min == 0 => ascii(),
        HirKind::Repetition(repetition) => run(&repetition.sub, false),
        HirKind::Capture(capture) => run(&capture.sub, empty),
        HirKind::Alternation(branches) => union(branches.iter().map(|hir| run(hir, empty))),
        HirKind::Concat(parts) if empty => meet(parts.iter().map(|hir| run(hir, true))),
        HirKind::Concat(parts) => one_with_all(parts, |hir| run(hir, false)),
        _ => ClassUnicode::empty(),
    }
}

/// What one part gives while all the others match a run of the same character, or nothing.
fn one_with_all(parts: &[Hir], one: impl Fn(&Hir) -> ClassUnicode) -> ClassUnicode {
    // Each part is compared with all others; more than a few of them are no case for certainty.
    const MOST: usize = 16;
    if parts.len() > MOST {
        return ClassUnicode::empty();
    }
    union(parts.iter().enumerate().map(|(i, part)| {
        let mut set = one(part);
        for (_, other) in parts.iter().enumerate().filter(|(k, _)| *k != i) {
            if set.ranges().is_empty() {
                break;
            }
            set.intersect(&run(other, true));
        }
        set
    }))
}

/// Alternatives of a repetition that match the same character: `(\w|\d)*`.
fn alternatives(pattern: &str, ast: &Ast, fails: bool) -> Option<ClassUnicode> {
    if !fails {
        return None;
    }
    let mut open = vec![(ast, false)];
    while let Some((ast, repeated)) = open.pop() {
        match ast {
            Ast::Repetition(repetition) => {
                let endless = matches!(
                    repetition.op.kind,
                    RepetitionKind::ZeroOrMore
                        | RepetitionKind::OneOrMore
                        | RepetitionKind::Range(RepetitionRange::AtLeast(_))
                );
                open.push((&repetition.ast, repeated || endless));
            }
            Ast::Group(group) => open.push((&group.ast, repeated)),
            Ast::Concat(concat) => open.extend(concat.asts.iter().map(|ast| (ast, repeated))),
            Ast::Alternation(alternation) => {
                let found = repeated
                    .then(|| overlap(pattern, &alternation.asts))
                    .flatten();
                if found.is_some() {
                    return found;
                }
                open.extend(alternation.asts.iter().map(|ast| (ast, repeated)));
            }
            _ => {}
        }
    }
    None
}

/// A character that two of the branches match by themselves.
fn overlap(pattern: &str, branches: &[Ast]) -> Option<ClassUnicode> {
    let mut seen = ClassUnicode::empty();
    for branch in branches.iter().take(64) {
        let Ok(hir) = Translator::new().translate(pattern, branch) else {
            continue;
        };
        let single = match hir.kind() {
            HirKind::Class(_) => true,
            HirKind::Literal(literal) => literal.0.len() == 1,
            _ => false,
        };
        if !single {
            continue;
        }
        let set = run(&hir, false);
        let mut both = seen.clone();
        both.intersect(&set);
        if !both.ranges().is_empty() {
            return Some(both);
        }
        seen.union(&set);
    }
    None
}

fn ascii() -> ClassUnicode {
    ClassUnicode::new([ClassUnicodeRange::new('\0', '\u{7f}')])
}

fn union(sets: impl Iterator<Item = ClassUnicode>) -> ClassUnicode {
    sets.fold(ClassUnicode::empty(), |mut all, set| {
        all.union(&set);
        all
    })
}

fn meet(sets: impl Iterator<Item = ClassUnicode>) -> ClassUnicode {
    sets.fold(ascii(), |mut all, set| {
        all.intersect(&set);
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exploding_patterns_are_found() {
        for pattern in [
            "^(a+)+$",
            "^(a*)*$",
            "^([a-zA-Z0-9]+)*$",
            "^(\\w+\\s?)*$",
            "^(.*,)*x$",
            "(x+x+)+y",
            "^((a|b+)c?)+$",
            "^(a|a)*$",
            "^(\\w|\\d)+$",
            "^([\\w.-]+)+@example$",
            "^(([a-z])+.)+[A-Z]([a-z])+$",
        ] {
            assert!(pump(pattern).is_some(), "{pattern}");
        }
    }

    #[test]
    fn harmless_patterns_are_left_alone() {
        for pattern in [
            "^[a-z]+$",
            "^([a-z]+,)*$",
            "^(a+)+",
            "^([/_.\\-A-Za-z0-9=, ()!])+$",
            "^[.\\-A-Za-z0-9]+([=!,]{1,2}[./\\-A-Za-z0-9]+)+$",
            "^I?\\d+[:|-]\\d+(?:;\\d+[:|-]\\d+)*$",
            "^[a-z0-9]+(-[a-z0-9]+)*$",
            "^(\\d{1,3}\\.){3}\\d{1,3}$",
            "^(a|b)+$",
            "^(https?://)?[\\w.-]+(/[\\w-]+)*$",
            "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==)?$",
            "^([a-z]+)?$",
            "^(a+){1,3}$",
        ] {
            assert_eq!(pump(pattern), None, "{pattern}");
        }
    }
}
