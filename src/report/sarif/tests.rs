//! What readers of SARIF ask for.

use serde_json::Value;

use super::sarif;
use crate::outcome::{Report, Status};
use crate::report::samples;

fn log(reports: &[Report]) -> Value {
    serde_json::from_str(&sarif(reports)).unwrap()
}

#[test]
fn a_finding_of_a_running_server_has_rule_place_and_fingerprint() {
    let log = log(&[samples::conform()]);
    let run = &log["runs"][0];
    insta::assert_snapshot!(serde_json::to_string_pretty(&run["results"][0]).unwrap(), @r#"
    {
      "ruleId": "contract/http/unknown-method",
      "level": "error",
      "message": {
        "text": "An unimplemented method is answered with HTTP 404 and JSON-RPC error -32601, so that routers and caches see it.\nexpected: HTTP 404, error -32601\nactual: HTTP 200 with a result\nfix: Answer methods that the server does not know with -32601.\ntarget: http://127.0.0.1:3000/mcp (2025-03-26)"
      },
      "locations": [
        {
          "physicalLocation": {
            "artifactLocation": {
              "uri": "mcpkit.toml"
            },
            "region": {
              "startLine": 1
            }
          },
          "logicalLocations": [
            {
              "fullyQualifiedName": "http://127.0.0.1:3000/mcp",
              "kind": "resource"
            }
          ]
        }
      ],
      "partialFingerprints": {
        "mcpkit/v1": "ef9f3830f18c4f68bd9a80d533cf76e6a50c1227"
      },
      "properties": {
        "revision": "2025-03-26",
        "transport": "http"
      },
      "ruleIndex": 2
    }
    "#);
    insta::assert_snapshot!(serde_json::to_string_pretty(&run["invocations"]).unwrap(), @r#"
    [
      {
        "executionSuccessful": false,
        "exitCode": 1,
        "toolExecutionNotifications": [
          {
            "level": "error",
            "descriptor": {
              "id": "contract/base/cancel"
            },
            "message": {
              "text": "connection closed in the HTTP body"
            }
          }
        ]
      }
    ]
    "#);
}

#[test]
fn every_requirement_that_ran_is_a_rule_with_help() {
    let log = log(&[samples::conform(), samples::lint(2)]);
    let rules = |run: usize| {
        log["runs"][run]["tool"]["driver"]["rules"]
            .as_array()
            .unwrap()
    };
    let ids: Vec<_> = rules(0).iter().map(|r| r["id"].as_str().unwrap()).collect();
    assert_eq!(
        ids,
        [
            "contract/base/cancel",
            "contract/base/id",
            "contract/http/unknown-method",
            "contract/tools/order"
        ]
    );
    let known = &rules(0)[2];
    assert!(
        known["help"]["markdown"]
            .as_str()
            .unwrap()
            .starts_with("# contract/")
    );
    assert!(known["helpUri"].as_str().unwrap().starts_with("https://"));
    assert_eq!(known["properties"]["tags"][1], "contract/http");
    assert!(rules(1).len() > 10, "all lint rules");
    for (run, results) in [(0, 4), (1, 3)] {
        let found = log["runs"][run]["results"].as_array().unwrap();
        assert_eq!(found.len(), results);
        for result in found {
            let index = result["ruleIndex"].as_u64().unwrap() as usize;
            assert_eq!(rules(run)[index]["id"], result["ruleId"]);
        }
    }
}

#[test]
fn files_and_lines_stand_where_there_are_some() {
    let log = log(&[samples::lint(1)]);
    let results = &log["runs"][0]["results"];
    let place = &results[1]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "dump.json");
    assert_eq!(place["region"]["startLine"], 10);
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "mcpkit.toml");
}

#[test]
fn known_findings_are_suppressed_with_their_reason() {
    let mut report = samples::conform();
    let item = report.items.iter_mut().find(|i| i.status == Status::Warn);
    item.unwrap().known = Some("the proxy sorts".into());
    let log = log(&[report]);
    let results = log["runs"][0]["results"].as_array().unwrap();
    let suppressed: Vec<_> = results
        .iter()
        .filter(|r| r.get("suppressions").is_some())
        .collect();
    assert_eq!(suppressed.len(), 1);
    assert_eq!(
        suppressed[0]["suppressions"][0]["justification"],
        "the proxy sorts"
    );
}

#[test]
fn runs_on_the_same_target_keep_names_of_their_own() {
    let log = log(&[samples::conform(), samples::conform()]);
    let name = |run: usize| log["runs"][run]["automationDetails"]["id"].clone();
    assert_eq!(name(0), "mcpkit-conform/http-127.0.0.1-3000-mcp/");
    assert_eq!(name(1), "mcpkit-conform/http-127.0.0.1-3000-mcp-2/");
}

#[test]
fn hostile_texts_hold_neither_links_nor_hidden_characters() {
    let log = log(&[samples::hostile()]);
    walk(&log, &|text| samples::assert_no_hidden(text));
    for result in log["runs"][0]["results"].as_array().unwrap() {
        let text = result["message"]["text"].as_str().unwrap();
        assert!(
            !text.contains("](javascript") || text.contains("\\](javascript"),
            "{text}"
        );
        assert!(text.chars().count() < 10_000);
    }
}

fn walk(value: &Value, check: &impl Fn(&str)) {
    match value {
        Value::String(text) => check(text),
        Value::Array(items) => items.iter().for_each(|v| walk(v, check)),
        Value::Object(members) => members.values().for_each(|v| walk(v, check)),
        _ => {}
    }
}

#[test]
fn every_log_fits_the_official_schema() {
    let schema = include_str!("../../../tests/sarif/sarif-schema-2.1.0.json");
    // One pattern has a bracket too many for a strict reader.
    let schema = schema.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let schema = serde_json::from_str(&schema).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let mut known = samples::conform();
    known.baseline = true;
    known.items[1].known = Some("the proxy sorts".into());
    for reports in [
        vec![],
        vec![samples::conform()],
        vec![known, samples::lint(3)],
        vec![samples::lint(3), samples::folder()],
        vec![samples::hostile()],
    ] {
        let log = log(&reports);
        let wrong: Vec<_> = schema
            .iter_errors(&log)
            .map(|e| format!("{}: {e}", e.instance_path()))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

#[test]
fn several_targets_of_lint_share_a_run() {
    let log = log(&[samples::lint(1), samples::folder()]);
    assert_eq!(log["runs"].as_array().unwrap().len(), 1);
    let run = &log["runs"][0];
    assert_eq!(run["automationDetails"]["id"], "mcpkit-lint/");
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 6);
    let prints: std::collections::HashSet<_> = results
        .iter()
        .map(|r| r["partialFingerprints"]["mcpkit/v1"].to_string())
        .collect();
    assert_eq!(prints.len(), 6);
    let place = |i: usize| {
        let place = &results[i]["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        format!("{uri}:{}", place["region"]["startLine"])
    };
    // What has no file of its own is told where the server is named.
    assert_eq!(place(2), "servers/shop/mcpkit.toml:1");
    assert_eq!(place(4), "servers/shop/src/server.py:3");
}

#[test]
fn with_a_baseline_findings_are_new_or_unchanged() {
    let mut report = samples::conform();
    report.baseline = true;
    let item = report.items.iter_mut().find(|i| i.status == Status::Warn);
    item.unwrap().known = Some("the proxy sorts".into());
    let log = log(&[report]);
    let results = log["runs"][0]["results"].as_array().unwrap();
    let states: Vec<_> = results
        .iter()
        .map(|r| r["baselineState"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["new", "new", "new", "unchanged"]);
}

#[test]
fn rules_about_attacks_are_marked_for_security() {
    let tagged = crate::catalog::entries();
    let tagged = tagged
        .iter()
        .find(|e| e.tags.iter().any(|t| t.starts_with("OWASP")));
    let Some(tagged) = tagged else { return };
    let log = log(&[samples::lint(1)]);
    let rules = log["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .unwrap();
    let rule = rules
        .iter()
        .find(|r| r["id"] == tagged.id.as_str())
        .unwrap();
    assert!(rule["properties"]["security-severity"].is_string());
    let tags = rule["properties"]["tags"].as_array().unwrap();
    assert!(tags.contains(&"security".into()), "{tags:?}");
}
