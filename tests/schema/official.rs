//! What our schemas are compared with: the official definition behind each of ours, and the
//! verdicts in which we mean to differ.

use serde_json::{Value, json};

/// A verdict in which we mean to differ from the official schema. In `defs` and `cases`, `*` stands
/// for any text.
pub struct Difference {
    defs: &'static [&'static str],
    pub cases: &'static [&'static str],
    /// Whether it is ours that accepts.
    accepted: bool,
    pub reason: &'static str,
}

pub const DIFFERENCES: &[Difference] = &[
    Difference {
        defs: &["Message", "Response", "*Error*"],
        cases: &["/id = null", "as written"],
        accepted: true,
        reason: "JSON-RPC 2.0 asks for a null id when the request's own could not be read",
    },
    Difference {
        defs: &["Message", "*Response", "*Error"],
        cases: &[
            "/result = null",
            "/error = null",
            "bad: *unused*",
            "bad: *exclude*",
        ],
        accepted: false,
        reason: "a response has either a result or an error",
    },
    Difference {
        defs: &["Message", "*Notification"],
        cases: &[
            "/id = *",
            "/params/_meta/progressToken = *",
            "bad: * id *",
            "bad: * no id",
        ],
        accepted: false,
        reason: "a message with an id is a request; the official schema takes a malformed one \
                 for a notification",
    },
    Difference {
        defs: &["CompleteResult"],
        cases: &["/completion/values grown to 101"],
        accepted: false,
        reason: "at most 100 values: a number until 2025-11-25 only in the text",
    },
    Difference {
        defs: &["ElicitRequest", "CallToolOutcome"],
        cases: &[
            "*/requestedSchema/properties/*/enum*",
            "*/requestedSchema/properties/*/oneOf*",
            "*/requestedSchema/properties/*/items/anyOf*",
            "bad: choices are texts",
        ],
        accepted: false,
        reason: "malformed choices pass the official schema as a field without choices",
    },
    Difference {
        defs: &["*Outcome"],
        cases: &[
            "/requestState deleted",
            "/inputRequests deleted",
            "/resultType = input_required",
            "bad: input_required asks *",
        ],
        accepted: false,
        reason: "the text wants inputRequests, requestState or both",
    },
    Difference {
        defs: &[
            "DiscoverResult",
            "CallToolOutcome",
            "MissingRequiredClientCapabilityError",
        ],
        cases: &[
            "/capabilities/completions/*",
            "/capabilities/logging/*",
            "/capabilities/ex*/*/*",
            "*/requiredCapabilities/*/*/*",
            "*/metadata/*",
        ],
        accepted: true,
        reason: "any JSON value: the official schema lost null and fractions on its way from \
                 TypeScript",
    },
];

impl Difference {
    /// Which of its cases a verdict falls under.
    pub fn covers(&self, name: &str, case: &str, accepted: bool) -> Option<&'static str> {
        let about = self.accepted == accepted && self.defs.iter().any(|def| matches(def, name));
        let mut cases = self.cases.iter().copied();
        cases.find(|pattern| about && matches(pattern, case))
    }
}

/// Whether `text` fits `pattern`, in which `*` stands for any text.
fn matches(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(text) = text.strip_prefix(start) else {
        return false;
    };
    (0..=text.len()).any(|at| text.is_char_boundary(at) && matches(rest, &text[at..]))
}

/// What the official schema says about one of our definitions.
pub fn counterpart(official: &Value, schema: &Value, name: &str) -> Value {
    let home = if official.get("$defs").is_some() {
        "$defs"
    } else {
        "definitions"
    };
    let defs = official[home].as_object().unwrap();
    let def = |name: &str| json!({ "$ref": format!("#/{home}/{name}") });
    let renamed = |new: &str, old: &str| def(if defs.contains_key(new) { new } else { old });
    let result = renamed("JSONRPCResultResponse", "JSONRPCResponse");
    let error = renamed("JSONRPCErrorResponse", "JSONRPCError");
    let (request, notification) = (def("JSONRPCRequest"), def("JSONRPCNotification"));
    let indexed = |kind: &str| {
        schema["x-index"][kind]
            .as_object()
            .unwrap()
            .values()
            .any(|def| def == name)
    };
    match name {
        "Message" => json!({ "anyOf": [request, notification, result, error] }),
        "Response" => json!({ "anyOf": [result, error] }),
        "ResultResponse" => result,
        "ErrorResponse" => error,
        "Request" => request,
        "Notification" => notification,
        _ if name.ends_with("Outcome") => {
            let done = def(&name.replace("Outcome", "Result"));
            if defs.contains_key("CreateTaskResult") {
                return json!({ "anyOf": [def("CreateTaskResult"), done] });
            }
            let is = |kind: &str| json!({ "properties": { "resultType": { "const": kind } } });
            let asking = json!({ "if": is("input_required"), "then": def("InputRequiredResult") });
            let either = json!({ "if": is("complete"), "then": done, "else": asking });
            json!({ "allOf": [def("Result"), either] })
        }
        // Ours describe the whole message, the early official ones only method and params.
        _ if indexed("requests") => json!({ "allOf": [request, def(name)] }),
        _ if indexed("notifications") => json!({ "allOf": [notification, def(name)] }),
        _ => def(name),
    }
}
