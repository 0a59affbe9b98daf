//! How formatters sort lines.

use std::cmp::Ordering;

/// How a language sorts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// By bytes: modules of Rust.
    Bytes,
    /// Numbers as numbers, `v2` before `v10`, else by bytes.
    Natural,
    /// The same, but `_` before everything else that a name holds: imports of Rust.
    Version,
    /// The same as natural, but each capital directly before its small letter: TypeScript.
    Letters,
}

/// Compares two lines of a file as rustfmt, ruff and Biome would; imports of TypeScript by the
/// module that they name. What ends a name comes before what continues it.
pub(super) fn compare(path: &str, a: &str, b: &str) -> Ordering {
    let style = match path.rsplit('.').next().unwrap_or_default() {
        "ts" | "mts" | "js" | "mjs" => Style::Letters,
        "rs" if a.contains("use ") => Style::Version,
        "rs" => Style::Bytes,
        _ => Style::Natural,
    };
    let modules = match style {
        Style::Letters => module(a).zip(module(b)),
        _ => None,
    };
    let modules = modules.map_or(Ordering::Equal, |(a, b)| by(style, a, b));
    modules.then_with(|| by(style, a, b)).then_with(|| a.cmp(b))
}

/// The module after `from`.
fn module(line: &str) -> Option<&str> {
    let (_, rest) = line.rsplit_once(" from ")?;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(quote).next()
}

fn by(style: Style, a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    loop {
        let (digits_a, digits_b) = (digits(a), digits(b));
        if style != Style::Bytes && digits_a > 0 && digits_b > 0 {
            let (number_a, number_b) = (value(&a[..digits_a]), value(&b[..digits_b]));
            let longer = number_a.len().cmp(&number_b.len());
            let order = longer.then_with(|| number_a.cmp(number_b));
            if order.is_ne() {
                return order;
            }
            (a, b) = (&a[digits_a..], &b[digits_b..]);
            continue;
        }
        match (a.split_first(), b.split_first()) {
            (Some((x, rest_a)), Some((y, rest_b))) => {
                let order = rank(style, *x).cmp(&rank(style, *y));
                if order.is_ne() {
                    return order;
                }
                (a, b) = (rest_a, rest_b);
            }
            (x, y) => return x.is_some().cmp(&y.is_some()),
        }
    }
}

fn digits(text: &[u8]) -> usize {
    text.iter().take_while(|b| b.is_ascii_digit()).count()
}

/// Digits without leading zeros.
fn value(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().take_while(|b| **b == b'0').count();
    &digits[zeros.min(digits.len().saturating_sub(1))..]
}

fn rank(style: Style, byte: u8) -> (u8, bool) {
    match (style, byte) {
        (_, b';' | b':' | b'.' | b',') => (b'!', false),
        (Style::Version, b'_') => (b'"', false),
        (Style::Letters, letter) => (letter.to_ascii_lowercase(), letter.is_ascii_lowercase()),
        (_, other) => (other, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(path: &str, lines: &[&str]) {
        let wrong: Vec<_> = lines
            .windows(2)
            .filter(|pair| compare(path, pair[0], pair[1]).is_ge())
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    // What the formatters themselves made of these lines.

    #[test]
    fn modules_of_rust() {
        let names =
            "get2 get_a get_invoice get_invoice_item get_invoices get_x10 get_x2 get_x_y geta";
        let lines: Vec<String> = names
            .split(' ')
            .map(|name| format!("mod {name};"))
            .collect();
        sorted(
            "mod.rs",
            &lines.iter().map(String::as_str).collect::<Vec<_>>(),
        );
    }

    #[test]
    fn imports_of_rust() {
        let names = "get_invoice get_invoice_item get_invoices get_x_y get_x2 get_x10 list_a";
        let lines: Vec<String> = names
            .split(' ')
            .map(|name| format!("pub use {name}::Tool;"))
            .collect();
        sorted(
            "mod.rs",
            &lines.iter().map(String::as_str).collect::<Vec<_>>(),
        );
    }

    #[test]
    fn imports_of_python() {
        let names = "get_invoice get_invoice_item get_invoices get_x2 get_x10 get_x_y geta";
        let lines: Vec<String> = names
            .split(' ')
            .map(|name| format!("from .{name} import x"))
            .collect();
        sorted(
            "__init__.py",
            &lines.iter().map(String::as_str).collect::<Vec<_>>(),
        );
        sorted("__init__.py", &["get_a,", "get_a2,", "get_a_b,", "get_ab,"]);
    }

    #[test]
    fn imports_of_typescript_are_sorted_by_module() {
        let names = "get-invoice get-invoice-item get-invoices get-x-y get-x2 get-x10 geta";
        let lines: Vec<String> = names
            .split(' ')
            .zip((b'a'..=b'z').rev())
            .map(|(name, what)| {
                let what = char::from(what);
                format!("import {{ {what} }} from \"./{name}.js\";")
            })
            .collect();
        sorted(
            "index.ts",
            &lines.iter().map(String::as_str).collect::<Vec<_>>(),
        );
        let names = [
            "GetC,",
            "geta,",
            "getB,",
            "getInvoice,",
            "getInvoiceItem,",
            "getInvoices,",
        ];
        sorted("index.ts", &names);
    }
}
