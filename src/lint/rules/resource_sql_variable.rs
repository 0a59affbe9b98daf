use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeSet;

use crate::lint::address::{Address, addressed, variables};
use crate::lint::case::words;
use crate::lint::show::quote;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources",
    standards: &["res-read-only"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Variables that are safe all the same.
    allow: BTreeSet<String>,
}

/// Variables that hold a statement, whatever the scheme.
const STATEMENTS: &[&str] = &[
    "raw_sql",
    "query_sql",
    "sql",
    "sql_command",
    "sql_query",
    "sql_statement",
    "sql_text",
];

/// Schemes and authorities of databases, where a query is a statement, too.
const DATABASES: &[&str] = &[
    "bigquery",
    "clickhouse",
    "database",
    "db",
    "duckdb",
    "mariadb",
    "mssql",
    "mysql",
    "oracle",
    "postgres",
    "postgresql",
    "snowflake",
    "sql",
    "sqlite",
    "sqlite3",
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Options { allow } = sink.options();
    for (kind, entry, address) in addressed(facts.surface) {
        // A literal query (`?sql={x}`) is a statement, too.
        let keys = address.query.into_iter().flat_map(|query| query.split('&'));
        let keys = keys.filter_map(|pair| Some(pair.split_once('=')?.0));
        let names: Vec<&str> = match kind.word() {
            "template" => variables(address.text)
                .into_iter()
                .map(|v| v.name)
                .chain(keys)
                .collect(),
            _ => keys.collect(),
        };
        let Some(name) = names
            .into_iter()
            .find(|name| !allow.contains(*name) && is_statement(name, &address))
        else {
            continue;
        };
        sink.push(|| {
            let message = format!(
                "whoever reads {} sends a statement to a database: {}",
                quote(address.text),
                quote(name)
            );
            Finding::of(&entry, entry.at(kind.member()), message)
        });
    }
}

fn is_statement(name: &str, address: &Address<'_>) -> bool {
    let plain = words(name).join("_");
    // What is searched for is no statement, even in a database.
    let text = address.text.to_ascii_lowercase();
    let searched = ["search", "find", "vector", "semantic", "docs", "documents"]
        .iter()
        .any(|word| text.contains(word));
    let database = |text: &str| DATABASES.contains(&text.to_ascii_lowercase().as_str());
    STATEMENTS.contains(&plain.as_str())
        || (!searched
            && matches!(
                plain.as_str(),
                "query" | "statement" | "where" | "where_clause"
            )
            && (database(address.scheme) || address.authority.is_some_and(database)))
}
