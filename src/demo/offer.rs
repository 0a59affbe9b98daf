//! What the sample server shows: the lists of `surface.json`, page by page, with the faults that
//! can be seen in them.

use std::collections::HashMap;
use std::sync::Mutex;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use jsonschema::Validator;
use serde_json::{Map, Value, json};

use super::failure::Failure;
use super::fault::Fault;
use super::faults::Faults;
use super::lock;
use crate::mcp::Revision;
use crate::mcp::mirror::MIRRORED;
use crate::mcp::names::{LISTS, List};

const SURFACE: &str = include_str!("surface.json");
/// Entries of one page.
const PAGE: usize = 3;
/// Members that later revisions brought.
const SINCE: [(&str, Revision); 5] = [
    ("icons", Revision::V2025_11_25),
    ("annotations", Revision::V2025_03_26),
    ("title", Revision::V2025_06_18),
    ("outputSchema", Revision::V2025_06_18),
    ("execution", Revision::V2025_11_25),
];

/// The revision that repeats parameters as headers.
const MIRRORING: Revision = Revision::V2026_07_28;

/// A tool: what is shown of it, what it is, and the check of its arguments.
pub(super) struct Tool {
    pub shown: Value,
    pub is: String,
    pub check: Option<Validator>,
}

impl Tool {
    /// What is wrong with these arguments.
    pub fn wrong(&self, arguments: &Value) -> Option<String> {
        let error = self.check.as_ref()?.iter_errors(arguments).next()?;
        let name = self.shown["name"].as_str().unwrap_or_default();
        Some(format!("Invalid arguments for `{name}`: {error}"))
    }
}

/// Everything on offer.
pub(super) struct Offer {
    pub instructions: Value,
    pub tools: Vec<Tool>,
    surface: Value,
    /// Walks so far, by list and revision, so that clients side by side each see a varying list.
    walks: Mutex<HashMap<(&'static str, Revision), usize>>,
    start: usize,
}

impl Offer {
    pub fn new(faults: &Faults) -> Offer {
        // A test holds the file to be readable.
        let mut surface: Value = serde_json::from_str(SURFACE).unwrap_or_default();
        let originals = surface["tools"].as_array().cloned().unwrap_or_default();
        spoil(&mut surface, faults);
        let shown = surface["tools"].as_array().cloned().unwrap_or_default();
        let tools = originals
            .iter()
            .zip(shown)
            .map(|(original, shown)| Tool {
                shown,
                is: original["name"].as_str().unwrap_or_default().to_owned(),
                check: jsonschema::validator_for(&original["inputSchema"]).ok(),
            })
            .collect();
        // A shuffled list differs between processes, too.
        let start = super::secret::hex::<1>()
            .and_then(|digits| usize::from_str_radix(&digits, 16).ok())
            .filter(|_| faults.has(Fault::ListShuffled));
        Offer {
            instructions: surface["instructions"].take(),
            tools,
            surface,
            walks: Mutex::default(),
            start: start.unwrap_or_default(),
        }
    }

    /// The entries of a list.
    pub fn entries(&self, member: &str) -> &[Value] {
        self.surface[member].as_array().map_or(&[], Vec::as_slice)
    }

    /// One page of a list.
    pub fn page(
        &self,
        list: List,
        params: &Map<String, Value>,
        revision: Revision,
        faults: &Faults,
    ) -> Result<Value, Failure> {
        let is_tools = list.method == "tools/list";
        let has = |fault| is_tools && faults.has(fault);
        let varies = faults.has(Fault::ListVaries) || has(Fault::ListChangeUntold);
        let renames = has(Fault::ListChangeUntold);
        let (start, walk) = match params.get("cursor") {
            None if has(Fault::ListShuffled) || varies => (0, self.walk(list, revision)),
            None => (0, 0),
            Some(cursor) => match read_cursor(cursor, list.method) {
                Some(place) => place,
                None if faults.has(Fault::AnyCursor) => (0, 0),
                None if faults.has(Fault::CursorCrash) => {
                    return Err(Failure::internal("list index out of range"));
                }
                None => return Err(Failure::params("Invalid cursor")),
            },
        };
        let mut entries = self.entries(list.member).to_vec();
        if has(Fault::ListShuffled) && !entries.is_empty() {
            let by = walk % entries.len();
            entries.rotate_left(by);
        }
        if let Some(last) = entries.last_mut().filter(|_| renames) {
            last["name"] = format!("measure_growth_{walk}").into();
        } else if varies && walk % 2 == 1 {
            entries.pop();
        }
        let end = entries.len().min(start + PAGE);
        if start > 0 && start >= end {
            return Err(Failure::params("Invalid cursor"));
        }
        let page: Vec<_> = entries[start..end]
            .iter()
            .map(|entry| fit(entry, revision))
            .collect();
        let mut result = json!({ list.member: page });
        if has(Fault::EndlessList) {
            result["nextCursor"] = cursor(list.method, PAGE, walk);
        } else if end < entries.len() {
            result["nextCursor"] = cursor(list.method, end, walk);
        }
        Ok(result)
    }

    fn walk(&self, list: List, revision: Revision) -> usize {
        let mut walks = lock(&self.walks);
        let next = walks.entry((list.method, revision)).or_insert(self.start);
        *next += 1;
        *next - 1
    }
}

fn cursor(method: &str, start: usize, walk: usize) -> Value {
    BASE64.encode(format!("{method} {start} {walk}")).into()
}

fn read_cursor(cursor: &Value, method: &str) -> Option<(usize, usize)> {
    let bytes = BASE64.decode(cursor.as_str()?).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let mut words = text.strip_prefix(method)?.trim_start().split(' ');
    let start = words.next()?.parse().ok()?;
    let walk = words.next()?.parse().ok()?;
    (start > 0).then_some((start, walk))
}

/// An entry without what its revision does not know.
fn fit(entry: &Value, revision: Revision) -> Value {
    let mut entry = entry.clone();
    if revision > Revision::V2025_11_25 {
        // There it is for the server to say what becomes a task.
        strip(&mut entry, "execution");
    }
    for (member, since) in SINCE {
        if revision < since {
            strip(&mut entry, member);
            if let Some(Value::Array(arguments)) = entry.get_mut("arguments") {
                arguments.iter_mut().for_each(|a| strip(a, member));
            }
        }
    }
    if revision < MIRRORING {
        let properties = entry.pointer_mut("/inputSchema/properties");
        let properties = properties.and_then(Value::as_object_mut);
        for property in properties.into_iter().flat_map(|p| p.values_mut()) {
            strip(property, MIRRORED);
        }
    }
    entry
}

fn strip(entry: &mut Value, member: &str) {
    if let Some(entry) = entry.as_object_mut() {
        entry.shift_remove(member);
    }
}

/// The list that a method reads.
pub(super) fn list(method: &str) -> Option<List> {
    LISTS.into_iter().find(|l| l.method == method)
}

fn spoil(surface: &mut Value, faults: &Faults) {
    let get_plant = 1;
    for fault in faults.iter() {
        let tool = &mut surface["tools"][get_plant];
        match fault {
            Fault::ToolNameCamelCase => tool["name"] = "getPlant".into(),
            Fault::ToolNameSpaced => tool["name"] = "get plant".into(),
            Fault::ToolNameLong => tool["name"] = format!("get_plant{:_<120}", "").into(),
            Fault::ParameterUndescribed => {
                strip(
                    &mut tool["inputSchema"]["properties"]["name"],
                    "description",
                );
            }
            Fault::HiddenCharacter => {
                tool["description"] = "Gives\u{200b} the notes on one plant.".into();
            }
            Fault::SchemaNull => tool["inputSchema"] = Value::Null,
            Fault::SchemaOfText => tool["inputSchema"] = json!({"type": "string"}),
            Fault::SchemaInvalid => {
                tool["inputSchema"]["properties"]["name"]["type"] = "text".into();
            }
            Fault::ToolNameTwice => {
                surface["tools"][3]["name"] = surface["tools"][0]["name"].clone();
            }
            Fault::SchemaDraft07 => {
                let draft = "http://json-schema.org/draft-07/schema#";
                tool["inputSchema"]["$schema"] = draft.into();
            }
            Fault::OutputSchemaInvalid => {
                tool["outputSchema"]["properties"]["name"]["type"] = "text".into();
            }
            Fault::SchemaExternalRef => {
                tool["inputSchema"]["properties"]["name"]["$ref"] =
                    "https://garden.example/schemas/plant.json".into();
            }
            Fault::HttpsUnfetchable => {
                let map = json!({"uri": "https://garden.invalid/map", "name": "map"});
                if let Some(resources) = surface["resources"].as_array_mut() {
                    resources.insert(1, map);
                }
            }
            Fault::TemplateBroken => {
                surface["resourceTemplates"][0]["uriTemplate"] = "garden://plants/{na me}".into();
            }
            Fault::IconScheme => tool["icons"][0]["src"] = "file:///garden/plant.png".into(),
            Fault::MirroredSpaced => mirror(tool, "name", "Plant Name"),
            Fault::MirroredTwice => {
                tool["inputSchema"]["properties"]["other"] = json!({"type": "string"});
                mirror(tool, "name", "Plant");
                mirror(tool, "other", "plant");
            }
            Fault::MirroredNumber => {
                tool["inputSchema"]["properties"]["spacing"] = json!({"type": "number"});
                mirror(tool, "spacing", "Spacing");
            }
            Fault::MirroredNested => {
                let item = json!({"type": "string", MIRRORED: "Other"});
                tool["inputSchema"]["properties"]["others"] =
                    json!({"type": "array", "items": item});
            }
            Fault::MirroredHuge => {
                let limit = &mut surface["tools"][0]["inputSchema"]["properties"]["limit"];
                limit["maximum"] = (1_u64 << 53).into();
            }
            Fault::MirroredSecret => {
                surface["tools"][0]["inputSchema"]["properties"]["api_key"] = json!({
                    "type": "string",
                    "maxLength": 64,
                    "description": "Key of the garden.",
                    "x-mcp-header": "Api-Key",
                });
            }
            Fault::RelativeUri => surface["resources"][1]["uri"] = "pictures/seedling".into(),
            _ => {}
        }
    }
}

fn mirror(tool: &mut Value, parameter: &str, header: &str) {
    tool["inputSchema"]["properties"][parameter][MIRRORED] = header.into();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_surface_is_readable_and_every_tool_checks_its_arguments() {
        let offer = Offer::new(&Faults::honest());
        assert!(offer.instructions.is_string());
        assert_eq!(offer.tools.len(), 14);
        assert!(offer.tools.iter().all(|t| t.check.is_some()));
        for list in LISTS {
            assert!(!offer.entries(list.member).is_empty(), "{}", list.method);
        }
    }

    #[test]
    fn a_cursor_leads_on_once_and_no_other_text_is_taken_for_one() {
        let offer = Offer::new(&Faults::honest());
        let tools = list("tools/list").expect("a list");
        let page = |cursor: Option<Value>| {
            let params = cursor
                .map(|c| ("cursor".to_owned(), c))
                .into_iter()
                .collect();
            offer.page(tools, &params, Revision::NEWEST, &Faults::honest())
        };
        let first = page(None).expect("the first page");
        assert_eq!(first["tools"].as_array().map(Vec::len), Some(3));
        let second = page(Some(first["nextCursor"].clone())).expect("the second page");
        assert_eq!(second["tools"][0]["name"], "delete_planting");
        let mut last = second;
        for _ in 0..offer.tools.len() {
            let Some(next) = last.get("nextCursor") else {
                break;
            };
            last = page(Some(next.clone())).expect("another page");
        }
        assert_eq!(last.get("nextCursor"), None);
        for wrong in [
            json!("nonsense"),
            json!(3),
            Value::Null,
            cursor("tools/list", 99, 0),
            cursor("prompts/list", 1, 0),
        ] {
            assert_eq!(page(Some(wrong)), Err(Failure::params("Invalid cursor")));
        }
    }

    #[test]
    fn old_revisions_do_not_see_members_of_later_ones() {
        let offer = Offer::new(&Faults::honest());
        let page = |method: &str, revision| {
            let list = list(method).expect("a list");
            offer
                .page(list, &Map::new(), revision, &Faults::honest())
                .expect("a page")
        };
        let old = page("tools/list", Revision::V2024_11_05);
        let new = page("tools/list", Revision::V2025_06_18);
        assert!(old["tools"][1].get("outputSchema").is_none());
        assert!(old["tools"][1].get("annotations").is_none());
        assert!(new["tools"][1].get("outputSchema").is_some());
        let old = page("prompts/list", Revision::V2025_03_26);
        assert!(old["prompts"][0]["arguments"][0].get("title").is_none());
    }
}
