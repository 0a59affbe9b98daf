//! How formatters sort lines.

use std::cmp::Ordering;

/// Compares two lines of a file as the formatter of its language would.
///
/// All of them count numbers as numbers: `v2` before `v10`. Imports of TypeScript are sorted by
/// the module that they name, everything else by its text.
pub(super) fn compare(path: &str, a: &str, b: &str) -> Ordering {
    let extension = path.rsplit('.').next().unwrap_or_default();
    if matches!(extension, "ts" | "mts" | "js" | "mjs")
        && let (Some(from_a), Some(from_b)) = (module(a), module(b))
    {
        return natural(from_a, from_b).then_with(|| natural(a, b));
    }
    natural(a, b).then_with(|| a.cmp(b))
}

/// The module after `from`.
fn module(line: &str) -> Option<&str> {
    let (_, rest) = line.rsplit_once(" from ")?;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(quote).next()
}

/// By characters, and by value where both have digits. What ends a name comes before what
/// continues it.
fn natural(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    loop {
        let (digits_a, digits_b) = (digits(a), digits(b));
        if digits_a > 0 && digits_b > 0 {
            let (number_a, number_b) = (value(&a[..digits_a]), value(&b[..digits_b]));
            let order = number_a
                .len()
                .cmp(&number_b.len())
                .then_with(|| number_a.cmp(number_b));
            if order.is_ne() {
                return order;
            }
            (a, b) = (&a[digits_a..], &b[digits_b..]);
            continue;
        }
        match (a.split_first(), b.split_first()) {
            (Some((x, rest_a)), Some((y, rest_b))) => {
                let order = rank(*x).cmp(&rank(*y));
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

fn rank(byte: u8) -> u8 {
    match byte {
        b';' | b':' => b'!',
        other => other,
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

    #[test]
    fn modules_are_sorted_by_name() {
        sorted(
            "mod.rs",
            &[
                "mod get_invoice;",
                "mod get_invoice2;",
                "mod get_invoice10;",
                "mod get_invoice_item;",
                "mod get_invoices;",
                "mod list_invoices;",
            ],
        );
    }

    #[test]
    fn imports_of_typescript_are_sorted_by_module() {
        sorted(
            "index.ts",
            &[
                "import { getInvoiceItem } from \"./get-invoice-item.js\";",
                "import { getInvoice } from \"./get-invoice.js\";",
                "import { getInvoices } from \"./get-invoices.js\";",
            ],
        );
        sorted(
            "index.ts",
            &["  getInvoice,", "  getInvoiceItem,", "  getInvoices,"],
        );
    }
}
