//! Names that the specification gives: methods, headers, `_meta` keys and error codes.

/// Malformed JSON (JSON-RPC 2.0).
pub const PARSE_ERROR: i64 = -32700;
/// Not a valid request object (JSON-RPC 2.0).
pub const INVALID_REQUEST: i64 = -32600;
/// No such method (JSON-RPC 2.0).
pub const METHOD_NOT_FOUND: i64 = -32601;
/// Invalid parameters (JSON-RPC 2.0).
pub const INVALID_PARAMS: i64 = -32602;
/// A header contradicts the body, or is missing (2026-07-28).
pub const HEADER_MISMATCH: i64 = -32020;
/// The request needs a client capability that was not declared (2026-07-28).
pub const MISSING_CLIENT_CAPABILITY: i64 = -32021;
/// The revision asked for is not served (2026-07-28).
pub const UNSUPPORTED_VERSION: i64 = -32022;

/// Header that carries the session id (2025-03-26 … 2025-11-25).
pub const SESSION_HEADER: &str = "Mcp-Session-Id";
/// Header that carries the protocol version (2025-06-18 and later).
pub const VERSION_HEADER: &str = "MCP-Protocol-Version";
/// Header that repeats the method (2026-07-28).
pub const METHOD_HEADER: &str = "Mcp-Method";
/// Header that repeats the name or URI addressed (2026-07-28).
pub const NAME_HEADER: &str = "Mcp-Name";

/// `_meta` key of the protocol version (2026-07-28).
pub const META_VERSION: &str = "io.modelcontextprotocol/protocolVersion";
/// `_meta` key of the client's capabilities (2026-07-28).
pub const META_CAPABILITIES: &str = "io.modelcontextprotocol/clientCapabilities";
/// `_meta` key of the client's name and version (2026-07-28).
pub const META_CLIENT: &str = "io.modelcontextprotocol/clientInfo";
/// `_meta` key of the log level wanted (2026-07-28).
pub const META_LOG_LEVEL: &str = "io.modelcontextprotocol/logLevel";
/// `_meta` key of the server's name and version (2026-07-28).
pub const META_SERVER: &str = "io.modelcontextprotocol/serverInfo";
/// `_meta` key that ties a message to its task (2025-11-25).
pub const META_TASK: &str = "io.modelcontextprotocol/related-task";

/// The extension that brings tasks to 2026-07-28.
pub const TASKS_EXTENSION: &str = "io.modelcontextprotocol/tasks";

/// The parameter that `Mcp-Name` repeats for a method, if the method has one (2026-07-28).
pub fn named_parameter(method: &str) -> Option<&'static str> {
    match method {
        "tools/call" | "prompts/get" => Some("name"),
        "resources/read" => Some("uri"),
        // Of the extension `io.modelcontextprotocol/tasks`.
        "tasks/get" | "tasks/update" | "tasks/cancel" => Some("taskId"),
        _ => None,
    }
}

/// A list method with the result member that holds its entries and the capability it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List {
    /// The method, such as `tools/list`.
    pub method: &'static str,
    /// The result member, such as `tools`.
    pub member: &'static str,
    /// The capability that a server declares for it.
    pub capability: &'static str,
}

/// The four paginated lists of a server.
pub const LISTS: [List; 4] = [
    List {
        method: "tools/list",
        member: "tools",
        capability: "tools",
    },
    List {
        method: "resources/list",
        member: "resources",
        capability: "resources",
    },
    List {
        method: "resources/templates/list",
        member: "resourceTemplates",
        capability: "resources",
    },
    List {
        method: "prompts/list",
        member: "prompts",
        capability: "prompts",
    },
];
