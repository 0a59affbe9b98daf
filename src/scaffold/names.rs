//! Names of projects and of things: what languages, registries and file systems take.

use unicode_normalization::UnicodeNormalization as _;

use super::taken::{
    DEVICES, FOLDERS, NODE_PACKAGES, PYTHON, PYTHON_PACKAGES, RUST, RUST_CRATES, TYPESCRIPT,
    UNCOUNTED, VERBS, WORDS_OF_SERVERS,
};
use super::{Forms, Refusal, singular};
use crate::stdlib;

/// Characters of a project's name. Kubernetes takes 63, and templates put words behind it.
const LONGEST_NAME: usize = 50;
/// Characters of a noun: with a verb before it and in the plural it is a tool's name.
const LONGEST_NOUN: usize = 40;

/// Whether a project can have this name.
pub fn check_name(name: &str, language: &str) -> Result<(), Refusal> {
    let refuse = |reason: String| {
        let near = nearest_name(name, language);
        Err(Refusal {
            reason,
            nearest: near,
        })
    };
    if name.is_empty() {
        return refuse("a project needs a name".to_owned());
    }
    if let Err(reason) = spelled(name, '-', LONGEST_NAME) {
        return refuse(reason);
    }
    if let Some(why) = taken_name(name, language) {
        return refuse(why);
    }
    Ok(())
}

/// Whether an example can be about this: one thing, in snake_case.
pub fn check_noun(noun: &str) -> Result<(), Refusal> {
    let refuse = |reason: String| {
        Err(Refusal {
            reason,
            nearest: nearest_noun(noun),
        })
    };
    if noun.is_empty() {
        return refuse("the example needs a noun, such as `work_order`".to_owned());
    }
    if let Err(reason) = spelled(noun, '_', LONGEST_NOUN) {
        return refuse(reason);
    }
    if !noun.ends_with(|c: char| c.is_ascii_lowercase()) {
        return refuse("it must end with a letter, for it is also used in the plural".to_owned());
    }
    if let Some(why) = unfit_noun(noun) {
        return refuse(why);
    }
    Ok(())
}

/// Lower-case words with a separator between them, the first beginning with a letter.
fn spelled(name: &str, separator: char, longest: usize) -> Result<(), String> {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == separator;
    let which = if separator == '-' {
        "hyphens"
    } else {
        "underscores"
    };
    if let Some(c) = name.chars().find(|c| !allowed(*c)) {
        let c = match c {
            ' ' => "a blank".to_owned(),
            c if c.is_control() => format!("U+{:04X}", c as u32),
            c => format!("`{c}`"),
        };
        return Err(format!(
            "it holds {c}; lower-case letters, digits and {which} can be used"
        ));
    }
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Err("it must begin with a letter".to_owned());
    }
    if name.split(separator).any(str::is_empty) {
        return Err(format!("{which} stand between words, one at a time"));
    }
    if name.len() > longest {
        return Err(format!(
            "it has {} characters; {longest} can be used",
            name.len()
        ));
    }
    Ok(())
}

/// The valid name that is most like another; `None` where nothing is left of it.
pub fn nearest_name(name: &str, language: &str) -> Option<String> {
    let name = words(name, '-', LONGEST_NAME)?;
    let candidates = [
        name.clone(),
        format!("{name}-server"),
        format!("mcp-{name}"),
    ];
    candidates.into_iter().find(|name| {
        spelled(name, '-', LONGEST_NAME).is_ok() && taken_name(name, language).is_none()
    })
}

fn nearest_noun(noun: &str) -> Option<String> {
    let noun = words(noun, '_', LONGEST_NOUN)?;
    let noun = noun.trim_end_matches(|c: char| !c.is_ascii_lowercase());
    // `get_order`
    let first = noun.split('_').next().unwrap_or(noun);
    let rest = noun.strip_prefix(first)?.trim_start_matches('_');
    let noun = match VERBS.contains(&first) && !rest.is_empty() {
        true => rest,
        false => noun,
    };
    let one = Forms::of(noun).singular().snake;
    let candidates = [one, format!("{noun}_item")];
    candidates
        .into_iter()
        .find(|noun| spelled(noun, '_', LONGEST_NOUN).is_ok() && unfit_noun(noun).is_none())
}

/// The words of a text in ASCII, as a name: accents go, capitals begin words.
fn words(text: &str, separator: char, longest: usize) -> Option<String> {
    let text = text.trim_end_matches('/');
    let last = text.rsplit(['/', '\\']).next().unwrap_or(text);
    let mut name = String::new();
    let mut before = ' ';
    let plain = last
        .replace(['ß', 'ẞ'], "ss")
        .replace(['æ', 'Æ'], "ae")
        .replace(['ø', 'Ø'], "o")
        .replace(['ł', 'Ł'], "l");
    for c in plain.nfkd().filter(char::is_ascii) {
        if c.is_ascii_alphanumeric() {
            if c.is_ascii_uppercase() && before.is_ascii_lowercase() {
                name.push(separator);
            }
            name.push(c.to_ascii_lowercase());
        } else if c != '\'' && !name.ends_with(separator) {
            name.push(separator);
        }
        before = c;
    }
    let name = name.trim_start_matches(|c: char| !c.is_ascii_lowercase());
    let name: String = name.chars().take(longest).collect();
    let name = name.trim_end_matches(separator);
    (!name.is_empty()).then(|| name.to_owned())
}

/// Why a well-spelled name of a project cannot be used.
fn taken_name(name: &str, language: &str) -> Option<String> {
    let is = |words: &[&str]| words.contains(&name);
    if is(DEVICES) {
        return Some("Windows takes it for a device".to_owned());
    }
    if is(FOLDERS) {
        return Some("tools take a folder of this name for something else".to_owned());
    }
    let keyword = |words: &[&str]| words.contains(&name.replace('-', "_").as_str());
    match language {
        "python" if keyword(PYTHON) => Some("it is a keyword of Python".to_owned()),
        "python" if keyword(stdlib::PYTHON) || keyword(PYTHON_PACKAGES) => {
            Some("a module that the server imports has this name".to_owned())
        }
        "rust" if keyword(RUST) => Some("it is a keyword of Rust".to_owned()),
        "rust" if keyword(RUST_CRATES) => {
            Some("a crate that the server uses has this name".to_owned())
        }
        "typescript" if is(stdlib::NODE) || is(NODE_PACKAGES) => {
            Some("a package that the server uses, or one of Node, has this name".to_owned())
        }
        _ => None,
    }
}

/// Why a well-spelled noun cannot be used.
fn unfit_noun(noun: &str) -> Option<String> {
    let keyword = [PYTHON, RUST, TYPESCRIPT]
        .iter()
        .any(|words| words.contains(&noun));
    if keyword || WORDS_OF_SERVERS.contains(&noun) {
        return Some("the code of the server uses this word itself".to_owned());
    }
    let last = noun.rsplit('_').next().unwrap_or(noun);
    if let Some(why) = unfit_verb(noun) {
        return Some(why);
    }
    let uncounted = UNCOUNTED.contains(&last);
    if uncounted || Forms::of(noun).plural().snake == noun {
        return Some("it is the same for one and for many; name one of them".to_owned());
    }
    if singular(last) != last {
        return Some("it stands for many; name one of them".to_owned());
    }
    None
}

fn unfit_verb(noun: &str) -> Option<String> {
    let first = noun.split('_').next().unwrap_or(noun);
    let says = || "it begins with a verb; name a thing, such as `work_order`".to_owned();
    VERBS.contains(&first).then(says)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(name: &str, language: &str) -> Result<(), Option<String>> {
        check_name(name, language).map_err(|refusal| refusal.nearest)
    }

    #[test]
    fn names_that_registries_take_are_taken() {
        for good in ["work-orders", "a", "orders2", "mcp-2-go", "std-tools"] {
            for language in ["python", "typescript", "rust", "ours"] {
                assert_eq!(name(good, language), Ok(()), "{good}");
            }
        }
        assert_eq!(name("express", "rust"), Ok(()));
        assert_eq!(name("asyncio", "typescript"), Ok(()));
    }

    #[test]
    fn other_names_get_the_nearest_that_is_taken() {
        for (bad, language, near) in [
            ("WorkOrders", "python", "work-orders"),
            ("My App!", "python", "my-app"),
            ("Ünïcode", "rust", "unicode"),
            ("Straße", "rust", "strasse"),
            ("ﬁle_store", "rust", "file-store"),
            ("2fast", "python", "fast"),
            ("../x", "python", "x"),
            ("/etc/passwd", "python", "passwd"),
            ("a{{b}}", "python", "a-b"),
            ("say \"hi\"", "python", "say-hi"),
            ("bob's", "python", "bobs"),
            ("a\nb", "python", "a-b"),
            ("a--b", "python", "a-b"),
            ("-a-", "python", "a"),
            ("async", "python", "async-server"),
            ("test", "python", "test-server"),
            ("con", "python", "con-server"),
            ("std", "rust", "std-server"),
            ("core", "rust", "core-server"),
            ("fs", "typescript", "fs-server"),
        ] {
            assert_eq!(name(bad, language), Err(Some(near.to_owned())), "{bad}");
        }
        let long = "a".repeat(500);
        assert_eq!(name(&long, "rust"), Err(Some("a".repeat(LONGEST_NAME))));
        for hopeless in ["", "😀", "日本", "..", "42"] {
            assert_eq!(name(hopeless, "python"), Err(None), "{hopeless}");
        }
    }

    #[test]
    fn nouns_are_one_thing() {
        for good in [
            "work_order",
            "invoice",
            "address",
            "process",
            "batch",
            "child",
            "report",
        ] {
            assert_eq!(check_noun(good), Ok(()), "{good}");
        }
        for (bad, near) in [
            ("orders", Some("order")),
            ("people", Some("person")),
            ("WorkOrders", Some("work_order")),
            ("get_order", Some("order")),
            ("news", Some("news_item")),
            ("sheep", Some("sheep_item")),
            ("class", Some("class_item")),
            ("type", Some("type_item")),
            ("import", Some("import_item")),
            ("resource", Some("resource_item")),
            ("order_2", Some("order")),
            ("Größe", Some("grosse")),
            ("update", None),
            ("", None),
            ("日本", None),
        ] {
            let refusal = check_noun(bad).unwrap_err();
            assert_eq!(refusal.nearest.as_deref(), near, "{bad}: {refusal}");
        }
    }
}
