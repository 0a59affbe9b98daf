//! The deliberate faults: one row each, one switch each.

/// A row of the table of faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// The switch.
    pub fault: Fault,
    /// What it is called on the command line.
    pub name: &'static str,
    /// What the server does.
    pub does: &'static str,
    /// The sentence that it breaks.
    pub breaks: &'static str,
}

macro_rules! faults {
    ($($fault:ident, $name:literal, $does:literal, $breaks:literal;)*) => {
        /// One way in which the sample server can be made to misbehave.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Fault {
            $(#[doc = $does] $fault,)*
        }

        /// Every fault, in the order of the pages of the specification.
        pub const FAULTS: &[About] = &[
            $(About { fault: Fault::$fault, name: $name, does: $does, breaks: $breaks },)*
        ];
    };
}

// "Responses" below are all but those to `initialize` and `server/discover`, so that a client gets
// as far as seeing the fault.
faults! {
    // JSON-RPC
    WrongId, "wrong-id", "responses carry another id than their request",
        "a response carries the id of its request";
    NoJsonrpc, "no-jsonrpc", "responses lack the member jsonrpc",
        "every message is valid JSON-RPC 2.0";
    ResultAndError, "result-and-error", "responses with a result carry an error as well",
        "a response never has both a result and an error";
    NeitherResultNorError, "neither-result-nor-error", "responses lose their result",
        "a response has a result or an error";
    ErrorCodeText, "error-code-text", "error codes are strings",
        "error codes are integers";
    ErrorWithoutMessage, "error-without-message", "errors have no message",
        "an error has a code and a message";
    NotificationAnswered, "notification-answered", "notifications are answered with a response",
        "a notification is never answered";
    NotificationWithId, "notification-with-id", "a log notification that comes with a list carries an id",
        "notifications have no id";
    InvalidUtf8, "invalid-utf8", "answers to prompts/list and ping hold a byte that is not UTF-8",
        "messages are UTF-8";
    BatchRefused, "batch-refused", "batches are refused in 2025-03-26 as well",
        "2025-03-26 accepts batches";
    BatchAccepted, "batch-accepted", "batches are accepted in every revision",
        "only 2025-03-26 has batches";
    ParseErrorOther, "parse-error-other", "malformed JSON is answered with code 0",
        "malformed JSON is answered with -32700";
    ParseErrorForValid, "parse-error-for-valid", "JSON that is no request is answered with -32700",
        "JSON that is no request is answered with -32600";
    DiesOnBadJson, "dies-on-bad-json", "malformed JSON ends the connection or the process",
        "malformed JSON is answered with an error";
    UnknownMethodAnswered, "unknown-method-answered", "unknown methods are answered with an empty result",
        "an unknown method is answered with -32601";
    InternalsInErrors, "internals-in-errors", "error messages hold a stack trace with paths",
        "errors do not disclose internals";
    BadMetaKey, "bad-meta-key", "results carry a _meta key that breaks the naming rules",
        "_meta keys are dot-separated labels, a slash and a name";

    // Initialization
    VersionEchoed, "version-echoed", "initialize echoes an unknown version",
        "an unknown version is answered with one that the server supports";
    VersionLowered, "version-lowered", "initialize answers with the revision before the one asked for",
        "a supported version is answered with itself";
    NoServerInfo, "no-server-info", "initialize lacks serverInfo",
        "initialize is answered with the server's name and version";
    NoCapabilities, "no-capabilities", "initialize lacks capabilities",
        "initialize is answered with the server's capabilities";
    ServedEarly, "served-early", "features are served before initialize",
        "initialization is the first interaction";
    EarlyRequest, "early-request", "roots/list is requested before the client is initialized",
        "no requests but ping before notifications/initialized";
    PingUnknown, "ping-unknown", "ping is answered with -32601",
        "ping is answered";
    PingFull, "ping-full", "ping is answered with a result that is not empty",
        "ping is answered with an empty result";
    RequestNullId, "request-null-id", "a request with a null id comes before lists and tool results",
        "requests have an id that is not null";
    RequestIdReused, "request-id-reused", "requests before lists and tool results all have the same id",
        "a request id is used once in a session";

    // 2026-07-28: discovery and _meta
    DiscoverUnknown, "discover-unknown", "server/discover is answered with -32601",
        "server/discover is implemented";
    AnyVersion, "any-version", "every protocol version is accepted in _meta",
        "an unsupported version is answered with -32022";
    UnsupportedWith200, "unsupported-with-200", "-32022 comes with HTTP 200",
        "-32022 comes with HTTP 400";
    UnsupportedWithoutData, "unsupported-without-data", "-32022 does not name the supported versions",
        "-32022 names the supported versions in data.supported";
    MetaOptional, "meta-optional", "requests without _meta are served",
        "a request without the required _meta members is answered with -32602";
    MetaMissingWith200, "meta-missing-with-200", "the error for a missing _meta comes with HTTP 200",
        "the error for a missing _meta comes with HTTP 400";
    NoServerMeta, "no-server-meta", "results do not name the server in _meta",
        "every result names the server in _meta";
    NoResultType, "no-result-type", "results have no resultType",
        "every result has a resultType";
    OddResultType, "odd-result-type", "results have the resultType partial",
        "resultType is complete or input_required";
    InputRequiredList, "input-required-list", "prompts/list is answered with input_required",
        "only tools/call, prompts/get and resources/read may ask for input";
    InputRequiredEmpty, "input-required-empty", "prompts/get asks for input without saying which",
        "input_required comes with inputRequests or requestState";
    NoCacheHints, "no-cache-hints", "results have neither ttlMs nor cacheScope",
        "lists, resources and discovery carry ttlMs and cacheScope";
    NegativeTtl, "negative-ttl", "ttlMs is -1",
        "ttlMs is not negative";
    ScopeVaries, "scope-varies", "the pages of tools/list differ in cacheScope",
        "all pages of a list have the same cacheScope";
    OldResourceCode, "old-resource-code", "unknown resources are answered with -32002 in 2026-07-28",
        "-32002 is not used in 2026-07-28";
    OldElicitationCode, "old-elicitation-code", "unknown prompts are answered with -32042 in 2026-07-28",
        "-32042 is not used in 2026-07-28";
    ReservedCode, "reserved-code", "unknown tools are answered with -32050",
        "codes from -32020 to -32099 are those that the specification defines";
    RemovedMethods, "removed-methods", "ping and logging/setLevel are served in 2026-07-28",
        "removed methods are unknown methods";
    LogUnasked, "log-unasked", "log messages come with lists and tool results although none were asked for",
        "no log messages without logLevel in _meta";
    AnyLogLevel, "any-log-level", "unknown log levels are accepted",
        "an unknown log level is answered with -32602";
    RequestInModern, "request-in-modern", "ping is requested before lists and tool results in 2026-07-28",
        "the server sends no requests";

    // 2026-07-28: HTTP
    HeadersIgnored, "headers-ignored", "headers that contradict the body are accepted",
        "a header that differs from the body is refused";
    MismatchOtherCode, "mismatch-other-code", "contradicting headers are answered with -32600",
        "contradicting headers are answered with -32020";
    MismatchWith200, "mismatch-with-200", "-32020 comes with HTTP 200",
        "-32020 comes with HTTP 400";
    EncodedNameRefused, "encoded-name-refused", "Mcp-Name is not decoded",
        "base64 in Mcp-Name is decoded before it is compared";
    HeadersByCase, "headers-by-case", "MCP headers are recognised in lower case only",
        "header names are case-insensitive";
    UnknownMethodWith200, "unknown-method-with-200", "unknown methods come with HTTP 200 in 2026-07-28",
        "an unknown method is answered with HTTP 404";
    SessionInModern, "session-in-modern", "2026-07-28 answers carry a session id",
        "no session id is minted";
    BufferedStream, "buffered-stream", "event streams lack X-Accel-Buffering: no",
        "event streams carry X-Accel-Buffering: no";

    // 2026-07-28: subscriptions
    ListenUnacknowledged, "listen-unacknowledged", "subscriptions/listen is not acknowledged",
        "a subscription begins with its acknowledgement";
    ListenLateAcknowledged, "listen-late-acknowledged", "a notification comes before the acknowledgement",
        "nothing comes on a subscription before its acknowledgement";
    ListenUntagged, "listen-untagged", "notifications of a subscription lack its id",
        "notifications of a subscription carry subscriptionId in _meta";
    ListenUnasked, "listen-unasked", "tools/list_changed comes without being asked for",
        "no notification type comes that was not asked for";

    // stdio
    StdoutNoise, "stdout-noise", "a line that is no message precedes every response on stdout",
        "stdout carries nothing but messages";
    PrettyPrinted, "pretty-printed", "answers to prompts/list and ping span several lines on stdout",
        "a message on stdout has no line breaks";
    IgnoresEnd, "ignores-end", "the process ignores the end of its input and SIGTERM",
        "the process ends when its input does";

    // HTTP
    AnyOrigin, "any-origin", "requests from any Origin are served",
        "a foreign Origin is refused";
    OriginWith400, "origin-with-400", "a foreign Origin is refused with HTTP 400",
        "a foreign Origin is refused with HTTP 403";
    AnyHost, "any-host", "requests for any Host are served",
        "a foreign Host is refused (DNS rebinding)";
    CorsWildcard, "cors-wildcard", "answers allow every Origin to read them",
        "a local server is not readable by any web page";
    AcceptedWithBody, "accepted-with-body", "202 for a notification has a body",
        "202 has no body";
    AcceptedWith200, "accepted-with-200", "notifications are answered with 200",
        "an accepted notification is answered with 202";
    GetJson, "get-json", "GET is answered with 200 and JSON",
        "GET opens an event stream or is answered with 405";
    PlainText, "plain-text", "JSON is sent as text/plain",
        "a request is answered as application/json or text/event-stream";
    StreamLeftOpen, "stream-left-open", "the event stream stays open after the response",
        "the event stream ends after the response";
    StreamWithoutResponse, "stream-without-response", "the event stream ends before the response",
        "the event stream carries the response";
    NoPriming, "no-priming", "event streams begin without a priming event in 2025-11-25",
        "an event stream begins with an id and empty data";
    EventIdRepeated, "event-id-repeated", "all events have the same id in 2025-11-25",
        "event ids are unique in a session";
    SessionOptional, "session-optional", "requests without a session id are served",
        "a missing session id is answered with HTTP 400";
    SessionLostWith400, "session-lost-with-400", "an unknown or ended session is answered with 400",
        "an ended session is answered with HTTP 404";
    SessionNeverEnds, "session-never-ends", "DELETE succeeds but the session lives on",
        "an ended session is answered with HTTP 404";
    SessionIdSpaced, "session-id-spaced", "session ids hold a space",
        "a session id has visible ASCII characters only";
    SessionIdCounted, "session-id-counted", "session ids are counted up",
        "session ids cannot be guessed";
    AnyVersionHeader, "any-version-header", "every MCP-Protocol-Version is accepted",
        "an unsupported MCP-Protocol-Version is answered with HTTP 400";
    MalformedWith200, "malformed-with-200", "errors about unreadable messages come with HTTP 200",
        "an unreadable message is answered with HTTP 400";

    // HTTP+SSE
    EndpointMissing, "endpoint-missing", "HTTP+SSE sends no endpoint event",
        "the stream names the endpoint for messages";
    EndpointLate, "endpoint-late", "HTTP+SSE sends another event before the endpoint event",
        "the endpoint event comes first";

    // Lists
    AnyCursor, "any-cursor", "an invalid cursor is taken for none",
        "an invalid cursor is answered with -32602";
    EndlessList, "endless-list", "tools/list gives the same cursor again and again",
        "a list has an end";
    ListShuffled, "list-shuffled", "every walk through tools/list has another order",
        "lists have a deterministic order";
    ListVaries, "list-varies", "every second walk through a list lacks its last entry",
        "lists do not vary by connection or side effect";
    CapabilityUndeclared, "capability-undeclared", "tools, resources and prompts are served but not declared",
        "what is served is declared";
    CapabilityUnserved, "capability-unserved", "prompts are declared but prompts/list is unknown",
        "what is declared is served";
    CompletionsUndeclared, "completions-undeclared", "completions are served but not declared",
        "completions are declared";

    // Tools
    UnknownToolResult, "unknown-tool-result", "an unknown tool is answered with a result",
        "an unknown tool is a protocol error";
    BadArgumentsAccepted, "bad-arguments-accepted", "arguments are not validated",
        "tool inputs are validated";
    OutputSchemaBroken, "output-schema-broken", "structured content breaks the tool's outputSchema",
        "structured content conforms to outputSchema";
    StructuredWithoutText, "structured-without-text", "structured content is not repeated as text",
        "structured content is repeated as text";
    ProgressFalls, "progress-falls", "progress goes down",
        "progress increases";
    ProgressLate, "progress-late", "progress comes after the response",
        "progress stops with the response";
    CancellationAnswered, "cancellation-answered", "cancelling an unknown request is answered with an error",
        "invalid cancellations are ignored";
    ToolNameCamelCase, "tool-name-camel-case", "a tool is called getPlant",
        "tool names are in one case (lint)";
    ToolNameSpaced, "tool-name-spaced", "a tool name holds a space",
        "tool names have letters, digits, _, - and . only";
    ToolNameLong, "tool-name-long", "a tool name has 129 characters",
        "tool names have at most 128 characters";
    ToolNameTwice, "tool-name-twice", "two tools have the same name",
        "tool names are unique";
    SchemaNull, "schema-null", "an inputSchema is null",
        "inputSchema is a JSON Schema object";
    SchemaOfText, "schema-of-text", "an inputSchema is for a string",
        "inputSchema has the type object";
    SchemaInvalid, "schema-invalid", "an inputSchema is no valid JSON Schema",
        "schemas are valid in their dialect";
    ParameterUndescribed, "parameter-undescribed", "a parameter has no description",
        "parameters are described (lint)";
    HiddenCharacter, "hidden-character", "a tool description holds a zero-width character",
        "texts have no hidden characters (lint)";

    // Resources
    EmptyContents, "empty-contents", "unknown resources are answered with empty contents",
        "an unknown resource is answered with an error";
    ResourceCodeZero, "resource-code-zero", "unknown resources are answered with code 0",
        "an unknown resource is answered with the code for it";
    BrokenBlob, "broken-blob", "a blob is no base64",
        "binary data is base64";
    RelativeUri, "relative-uri", "a resource has a relative URI",
        "resource URIs follow RFC 3986";

    // Prompts and completion
    PromptCodeZero, "prompt-code-zero", "unknown prompts are answered with code 0",
        "an unknown prompt is answered with -32602";
    UnknownPromptAnswered, "unknown-prompt-answered", "unknown prompts are answered with messages",
        "an unknown prompt is answered with -32602";
    PromptArgumentOptional, "prompt-argument-optional", "missing required prompt arguments are accepted",
        "a missing required argument is answered with -32602";
    AnyCompletionReference, "any-completion-reference", "completion is given for unknown prompts",
        "completion for an unknown prompt is answered with -32602";
    TooManyCompletions, "too-many-completions", "completion gives 101 values",
        "completion gives at most 100 values";

    // Streams, and what is under way
    BusyWhileMeasuring, "busy-while-measuring", "while measure_growth runs, tools/list is refused",
        "requests are served side by side";
    ProgressCrossed, "progress-crossed", "progress of measure_growth goes to the stream of another call",
        "what comes on the stream of a request belongs to it";
    ProgressOnGet, "progress-on-get", "progress of measure_growth goes to the GET stream",
        "what comes on the GET stream belongs to no request";
    ResponseOnGet, "response-on-get", "the response of measure_growth goes to the GET stream",
        "no response comes on the GET stream";
    Broadcasts, "broadcasts", "a change is told on every stream of a session",
        "a message goes to one stream";
    ClosesWithoutRetry, "closes-without-retry", "a stream is closed before its response without a retry time",
        "a stream that is closed early says when to come back";
    DisconnectCancels, "disconnect-cancels", "measure_growth ends when its client is disconnected in 2025-11-25",
        "a lost connection is no cancellation";
    ResumesAny, "resumes-any", "a resumed stream brings the messages of all streams of the session",
        "a resumed stream brings its own messages only";
    VersionHeaderRequired, "version-header-required", "requests of a session without MCP-Protocol-Version are refused",
        "without MCP-Protocol-Version 2025-03-26 is assumed";
    CancelledElsewhere, "cancelled-elsewhere", "the response of a call whose stream was closed goes to a subscription in 2026-07-28",
        "closing the stream of a request cancels it";
    CancellationIgnored, "cancellation-ignored", "measure_growth is answered although it was cancelled",
        "a cancelled request is not answered";
    CancelledProgress, "cancelled-progress", "measure_growth reports progress after it was cancelled",
        "a cancelled request is not worked on";
    CancelFatal, "cancel-fatal", "after the cancellation of a running call nothing is served in the conversation",
        "cancellations may cross the response";
    TokenAsText, "token-as-text", "an integer progressToken comes back as a string",
        "progress carries the token of the request";
    ProgressMessageJson, "progress-message-json", "the message of progress is a JSON object in a string",
        "the message of progress is meant for people";
    ProgressFlood, "progress-flood", "measure_growth reports its progress in hundreds of steps",
        "progress is limited in its rate";
    PingFlood, "ping-flood", "dozens of pings come with a tool result in the legacy era",
        "pings are rare";
    LogOnListen, "log-on-listen", "a log message comes on a subscription",
        "log messages come on the stream of their request";
    ListenCut, "listen-cut", "a subscription without a wish ends without a word",
        "the end of a subscription is told";
    SubscribeUnserved, "subscribe-unserved", "resources/subscribe is declared but unknown",
        "what is declared is served";
    UpdatesUnasked, "updates-unasked", "resources/updated comes with a tool result without a subscription",
        "changes are told to those who subscribed";
    UnsubscribeIgnored, "unsubscribe-ignored", "resources/unsubscribe has no effect",
        "after resources/unsubscribe no changes are told";
    ListChangeUntold, "list-change-untold", "listChanged is declared, but nobody is told that tools/list changed",
        "a change of a list is told";
    ChangeUndeclared, "change-undeclared", "tools/list_changed comes with a tool result although listChanged is not declared",
        "only declared notifications are sent";
    MetaRemembered, "meta-remembered", "requests without _meta are served once one with _meta was",
        "nothing is inferred from earlier requests";
    CursorByConnection, "cursor-by-connection", "a cursor is refused on a new connection in 2026-07-28",
        "state is named by what a request carries";
    DiesOnBadUtf8, "dies-on-bad-utf8", "a message that is not UTF-8 ends the connection or the process",
        "a message that cannot be read is answered with an error";
    ParamUnchecked, "param-unchecked", "Mcp-Param headers that contradict the body are accepted",
        "a Mcp-Param header that differs from the body is refused";
    ParamOptional, "param-optional", "a missing Mcp-Param header is accepted",
        "a missing Mcp-Param header is refused";
    ParamCharacters, "param-characters", "broken base64 in a Mcp-Param header is accepted",
        "a Mcp-Param header with invalid characters is refused";
    ParamUndecoded, "param-undecoded", "Mcp-Param headers are not decoded",
        "base64 in a Mcp-Param header is decoded before it is compared";
    ParamAlways, "param-always", "a Mcp-Param header is expected for a parameter that is null",
        "no header is expected for a parameter that is null or left out";
    ParamAsText, "param-as-text", "integers in Mcp-Param headers are compared as text",
        "integers in Mcp-Param headers are compared as numbers";
    MirroredHuge, "mirrored-huge", "a mirrored integer may be 2^53",
        "mirrored integers can be represented exactly everywhere";
    MirroredSecret, "mirrored-secret", "a parameter api_key is mirrored into a header",
        "sensitive parameters are not mirrored";
}

impl Fault {
    /// Its row of the table.
    pub fn about(self) -> &'static About {
        // The table and the enum are written by one macro, in one order.
        &FAULTS[self as usize]
    }
}
