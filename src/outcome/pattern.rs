//! Patterns that stand for ids and names.

/// Whether a pattern stands for this id: `*` is any text, slashes too, and `?` any character.
pub fn matches(pattern: &str, id: &str) -> bool {
    let (pattern, id): (Vec<_>, Vec<_>) = (pattern.chars().collect(), id.chars().collect());
    let (mut p, mut i) = (0, 0);
    // The last star, and how far it reaches.
    let mut star: Option<(usize, usize)> = None;
    while i < id.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, i));
                p += 1;
            }
            Some(&c) if c == '?' || c == id[i] => {
                p += 1;
                i += 1;
            }
            _ => match &mut star {
                None => return false,
                Some((at, reach)) => {
                    *reach += 1;
                    (p, i) = (*at + 1, *reach);
                }
            },
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

/// Whether a text is a pattern rather than a name.
pub fn is_pattern(text: &str) -> bool {
    text.contains(['*', '?'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_any_text_and_question_marks_for_a_character() {
        let id = "contract/http/unknown-method";
        for pattern in [
            id,
            "*",
            "contract/*",
            "*/http/*",
            "*unknown*",
            "con?ract/*method",
            "contract/http/unknown-method*",
            "*-*",
        ] {
            assert!(matches(pattern, id), "{pattern}");
        }
        for pattern in [
            "",
            "contract",
            "contract/http",
            "?",
            "*/tools/*",
            "*methods",
            "contract/?",
        ] {
            assert!(!matches(pattern, id), "{pattern}");
        }
        assert!(matches("*a*a*a*a*b", &format!("{}b", "a".repeat(200))));
        assert!(!matches(&"*a".repeat(100), &"b".repeat(5000)));
    }
}
