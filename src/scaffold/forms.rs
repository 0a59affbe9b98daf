//! A name in the ways in which languages, files and people write it.

use serde::Serialize;

/// One name in all its forms. Words are lower case in the snake form: `work_order`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Forms {
    /// `work_order`
    pub snake: String,
    /// `work-order`
    pub kebab: String,
    /// `workOrder`
    pub camel: String,
    /// `WorkOrder`
    pub pascal: String,
    /// `WORK_ORDER`
    pub upper: String,
    /// `Work Order`
    pub title: String,
    /// `work order`
    pub words: String,
    /// `a` or `an`
    pub article: &'static str,
    /// Two or three letters for identifiers: `wo`.
    pub prefix: String,
}

impl Forms {
    /// The forms of a name in snake_case, kebab-case, or of several words.
    pub fn of(name: &str) -> Forms {
        let words: Vec<String> = name
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase)
            .collect();
        let capital: Vec<String> = words.iter().map(|w| capitalized(w)).collect();
        let pascal = capital.concat();
        let camel = words
            .first()
            .map(|first| format!("{first}{}", capital[1..].concat()))
            .unwrap_or_default();
        let first = words.first().map_or("", String::as_str);
        // Spoken with a consonant: a user, a unit, a euro.
        let spoken = ["eu", "one", "uni", "us", "ut"];
        let vowel = first.starts_with(['a', 'e', 'i', 'o', 'u']);
        let article = match vowel && !spoken.iter().any(|s| first.starts_with(s)) {
            true => "an",
            false => "a",
        };
        Forms {
            snake: words.join("_"),
            kebab: words.join("-"),
            camel,
            upper: words.join("_").to_uppercase(),
            title: capital.join(" "),
            words: words.join(" "),
            article,
            prefix: prefix(&words),
            pascal,
        }
    }

    /// The same name for several things.
    pub fn plural(&self) -> Forms {
        self.with_last(plural)
    }

    /// The same name for one thing.
    pub fn singular(&self) -> Forms {
        self.with_last(singular)
    }

    fn with_last(&self, change: impl Fn(&str) -> String) -> Forms {
        let (head, last) = self
            .snake
            .rsplit_once('_')
            .map_or(("", self.snake.as_str()), |(h, l)| (h, l));
        Forms::of(&format!("{head}_{}", change(last)))
    }
}

/// The first letters of up to three words; the first three letters of one.
fn prefix(words: &[String]) -> String {
    match words {
        [one] => one.chars().take(3).collect(),
        several => several
            .iter()
            .take(3)
            .filter_map(|w| w.chars().next())
            .collect(),
    }
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// Nouns that no rule covers; one thing, several.
const IRREGULAR: &[(&str, &str)] = &[
    ("analysis", "analyses"),
    ("child", "children"),
    ("criterion", "criteria"),
    ("index", "indexes"),
    ("leaf", "leaves"),
    ("life", "lives"),
    ("man", "men"),
    ("mouse", "mice"),
    ("person", "people"),
    ("quiz", "quizzes"),
    ("shelf", "shelves"),
    ("status", "statuses"),
    ("woman", "women"),
];

/// The plural of an English noun in lower case.
pub fn plural(noun: &str) -> String {
    if let Some((_, many)) = IRREGULAR.iter().find(|(one, _)| *one == noun) {
        return (*many).to_owned();
    }
    let stem = &noun[..noun.len().saturating_sub(1)];
    let vowel_before_y = stem.ends_with(['a', 'e', 'i', 'o', 'u']);
    if noun.ends_with('y') && !vowel_before_y && noun.is_ascii() {
        format!("{stem}ies")
    } else if ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|e| noun.ends_with(e))
    {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

/// The singular of an English noun in lower case; a noun that is none already stays.
pub fn singular(noun: &str) -> String {
    if let Some((one, _)) = IRREGULAR
        .iter()
        .find(|(one, many)| *many == noun || *one == noun)
    {
        return (*one).to_owned();
    }
    for (end, instead) in [
        ("ies", "y"),
        ("sses", "ss"),
        ("xes", "x"),
        ("ches", "ch"),
        ("shes", "sh"),
    ] {
        if let Some(stem) = noun.strip_suffix(end).filter(|s| s.len() > 1) {
            return format!("{stem}{instead}");
        }
    }
    match noun.strip_suffix('s') {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) && stem.len() > 1 => stem.to_owned(),
        _ => noun.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_all_its_forms() {
        let order = Forms::of("work_order");
        assert_eq!(
            [&order.snake, &order.kebab, &order.camel, &order.pascal],
            ["work_order", "work-order", "workOrder", "WorkOrder"]
        );
        assert_eq!(
            [&order.upper, &order.title, &order.words, &order.prefix],
            ["WORK_ORDER", "Work Order", "work order", "wo"]
        );
        assert_eq!(Forms::of("Invoice item"), Forms::of("invoice-item"));
        assert_eq!(Forms::of("invoice").prefix, "inv");
        let articles =
            ["invoice", "user", "unit", "update", "work_order"].map(|n| Forms::of(n).article);
        assert_eq!(articles, ["an", "a", "a", "an", "a"]);
    }

    #[test]
    fn only_the_last_word_is_counted() {
        assert_eq!(Forms::of("work_order").plural().snake, "work_orders");
        assert_eq!(Forms::of("order-entries").singular().camel, "orderEntry");
    }

    #[test]
    fn nouns_go_to_the_plural_and_back() {
        for (one, many) in [
            ("order", "orders"),
            ("city", "cities"),
            ("day", "days"),
            ("box", "boxes"),
            ("class", "classes"),
            ("branch", "branches"),
            ("person", "people"),
            ("status", "statuses"),
            ("case", "cases"),
            ("house", "houses"),
        ] {
            assert_eq!(plural(one), many);
            assert_eq!(singular(many), one);
            assert_eq!(singular(one), one, "{one} stays");
        }
    }
}
