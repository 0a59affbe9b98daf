//! The JSON Schema of `mcpkit.toml` agrees with what is read.

use serde_json::Value;

/// As `mcpkit schema` prints it.
pub fn schema() -> String {
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_mcpkit"))
        .arg("schema")
        .output()
        .unwrap();
    String::from_utf8(run.stdout).unwrap()
}

const GOOD: &[&str] = &[
    "",
    "extends = '../platform/mcpkit.toml'",
    "[lint]\nprofile = 'enterprise'\nselect = ['tool-*']\nignore = ['param-case']",
    "[lint.severity]\n'param-*' = 'error'\ntool-name-case = 'off'",
    "[lint.rules.tool-name-case]\nlevel = 'error'\nstyle = 'kebab'",
    "[lint.rules.tool-name-length]\nmax = 40",
    "[lint.words]\nverbs = ['frob']\nnouns = []\nabbreviations = ['sku']",
    "[[lint.allow]]\nrule = 'param-*'\nname = 'get_user'\nreason = 'x'\nuntil = '2027-01-31'",
    "[lint.targets.'*.example.com']\nprofile = 'strict'\n[lint.targets.a.rules.param-case]\nlevel = 'off'",
    "[lint]\nclients = ['all']\n[lint.targets.a]\nclients = ['cursor']",
    "[conform]\nskip = ['contract/http/*']\nlevel = 'must'\n[conform.calls]\nget = {id = 1}",
    "[server]\ncommand = ['node', 'server.js']\n[server.env]\nA = 'b'",
];

const BAD: &[&str] = &[
    "lnit = 1",
    "extends = ['a.toml']",
    "[lint]\nprofile = 'loose'",
    "[lint]\nignore = ['no-such-rule']",
    "[lint]\nselect = 'tool-*'",
    "[lint]\nclients = ['no-such-client']",
    "[lint.targets.a]\nclients = ['Cursor']",
    "[lint.severity]\nparam-case = 'warn'",
    "[lint.rules.no-such-rule]\nlevel = 'off'",
    "[lint.rules.tool-name-case]\nstlye = 'kebab'",
    "[lint.rules.tool-name-case]\nstyle = 'loud'",
    "[lint.rules.tool-name-length]\nmax = '64'",
    "[[lint.allow]]\nrule = 'param-case'",
    "[[lint.allow]]\nrule = 'param-case'\nreason = ''",
    "[[lint.allow]]\nrule = 'param-case'\nreason = 'x'\nuntil = 'soon'",
    "[lint.targets.a.targets.b]\nprofile = 'spec'",
    "[conform]\nlevel = 'perhaps'",
    "[server]\ncommnd = []",
];

/// What the schema and the program say of each document.
pub fn disagreements() -> Vec<String> {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    let good = GOOD.iter().map(|text| (text, true));
    for (text, expected) in good.chain(BAD.iter().map(|text| (text, false))) {
        let table: toml::Table = text.parse().unwrap();
        let valid = validator.is_valid(&serde_json::to_value(table).unwrap());
        let path = folder.path().join("mcpkit.toml");
        std::fs::write(&path, text.replace("extends = '", "#")).unwrap();
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_mcpkit"))
            .args(["lint", "--show-settings", "--config"])
            .arg(&path)
            .output()
            .unwrap();
        let read = run.status.success();
        if (valid, read) != (expected, expected) {
            let said = String::from_utf8_lossy(&run.stderr).into_owned();
            wrong.push(format!("schema {valid}, program {read}:\n{text}\n{said}"));
        }
    }
    wrong
}
