//! The deliberate faults: one row each, one switch each.

use super::ask_faults::ask_faults;

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
ask_faults! { faults
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

    // Inputs
    RequiredUnchecked, "required-unchecked", "tools take calls without a required argument",
        "tool inputs are validated: required";
    RangeUnchecked, "range-unchecked", "tools take numbers out of their range",
        "tool inputs are validated: minimum, maximum";
    EnumUnchecked, "enum-unchecked", "tools take values that are not listed",
        "tool inputs are validated: enum";
    ExtraUnchecked, "extra-unchecked", "tools take arguments that their closed schema does not have",
        "tool inputs are validated: additionalProperties";
    PatternUnchecked, "pattern-unchecked", "tools take texts that do not match their pattern",
        "tool inputs are validated: pattern";
    LengthUnchecked, "length-unchecked", "tools take texts of any length",
        "tool inputs are validated: minLength, maxLength";
    ItemsUnchecked, "items-unchecked", "tools take lists that are too short or too long",
        "tool inputs are validated: minItems, maxItems";
    DialectIgnored, "dialect-ignored", "tools pass over the keywords that came with later dialects of JSON Schema",
        "schemas are validated by their dialect";
    ArgumentErrorsThrown, "argument-errors-thrown", "bad arguments are protocol errors in 2025-11-25 and later",
        "errors of a tool are results that a model can read";
    ToolNamesAnyCase, "tool-names-any-case", "tool names are recognised in any case",
        "tool names are case-sensitive";
    CompletionUnchecked, "completion-unchecked", "completion takes an object for the text begun",
        "completion inputs are validated";
    PromptArgumentsUnchecked, "prompt-arguments-unchecked", "prompts take an object for a text",
        "prompt arguments are validated";
    UriUnchecked, "uri-unchecked", "text that is no URI is answered with some resource",
        "resource URIs are validated";
    PathTraversal, "path-traversal", "a file URI with .. leads out of the garden",
        "file paths are sanitized";

    // Names, headers and codes that a rule of their own forbids
    MirroredSpaced, "mirrored-spaced", "an x-mcp-header holds a space",
        "x-mcp-header is an HTTP token";
    MirroredTwice, "mirrored-twice", "two parameters have the same x-mcp-header but for its case",
        "x-mcp-header is unique in an inputSchema";
    MirroredNumber, "mirrored-number", "a parameter of type number has an x-mcp-header",
        "x-mcp-header stands on strings, integers and booleans only";
    MirroredNested, "mirrored-nested", "an x-mcp-header stands below items",
        "x-mcp-header stands where properties alone lead";
    ApplicationCode, "application-code", "unknown tools are answered with -32500",
        "codes of an application lie outside -32768 to -32000";
    LegacyCode, "legacy-code", "unknown tools are answered with -32005",
        "codes from -32000 to -32019 are left to old implementations";
    CodeMisused, "code-misused", "unknown prompts are answered with -32020 in 2026-07-28",
        "-32020 means that a header contradicts the body";
    ParseErrorWithId, "parse-error-with-id", "errors about malformed JSON carry an id of the server's own",
        "an error about what cannot be read has no id";
    MetaForwardDns, "meta-forward-dns", "results carry a _meta key whose prefix is a host name that is not reversed",
        "prefixes of _meta keys are reversed host names";
    BadTraceparent, "bad-traceparent", "results carry a traceparent that the W3C does not know",
        "traceparent is written as the W3C specifies it";
    ExtensionUnprefixed, "extension-unprefixed", "an extension is declared without a prefix",
        "extensions are named by a prefix and a name";
    OldestOffered, "oldest-offered", "an unknown version is answered with 2024-11-05",
        "an unknown version is answered with the newest that the server supports";
    ToolsUnserved, "tools-unserved", "tools are declared but tools/list is unknown",
        "declared tools are listed";
    ResourcesUnserved, "resources-unserved", "resources are declared but resources/list is unknown",
        "declared resources are listed";
    DiscoverBare, "discover-bare", "server/discover lacks the capabilities",
        "server/discover names the capabilities";
    ConnectionKept, "connection-kept", "requests that end their connection are refused in 2026-07-28",
        "no connection needs to be kept";
    PostRefused, "post-refused", "tools/list by POST is answered with HTTP 405",
        "the endpoint takes POST";
    SessionMissingWith404, "session-missing-with-404", "a missing session id is answered with HTTP 404",
        "a missing session id is answered with HTTP 400";
    PostFails, "post-fails", "HTTP+SSE answers a posted ping with HTTP 500",
        "a message posted to the endpoint is taken";

    // What comes unasked
    ProgressText, "progress-text", "progress is a text",
        "notifications have the shape of the schema";
    ProgressForeign, "progress-foreign", "progress carries a token that no request gave",
        "progress carries the token of its request";
    SamplingShapeless, "sampling-shapeless", "sampling is requested without maxTokens before lists and tool results",
        "requests of the server have the shape of the schema";
    CancelsClient, "cancels-client", "the server cancels the client's requests for lists and tool results",
        "the server cancels only what is its own";

    // 2026-07-28 alone, with the mode modern-only
    GetWith404, "get-with-404", "GET is answered with HTTP 404 in 2026-07-28",
        "a server without older revisions answers GET with HTTP 405";
    DeleteWith404, "delete-with-404", "DELETE is answered with HTTP 404 in 2026-07-28",
        "a server without older revisions answers DELETE with HTTP 405";
    SessionHeaderRefused, "session-header-refused", "requests with a session id are refused in 2026-07-28",
        "a session id is ignored";
    LastEventRefused, "last-event-refused", "requests with Last-Event-ID are refused in 2026-07-28",
        "Last-Event-ID is ignored";
    VersionHeaderOptional, "version-header-optional", "requests without MCP-Protocol-Version are served in 2026-07-28",
        "a missing MCP-Protocol-Version is refused";
    InitializeUnnamed, "initialize-unnamed", "initialize is an unknown method",
        "the error for initialize names the supported versions";
    SseInModern, "sse-in-modern", "HTTP+SSE is offered although only 2026-07-28 is spoken",
        "HTTP+SSE is not adopted any more";
    LoggingAdopted, "logging-adopted", "logging is declared and served in 2026-07-28",
        "logging is not adopted any more";

    // Lists, prompts and completion
    CursorCrash, "cursor-crash", "an invalid cursor is answered with -32603",
        "an invalid cursor is handled gracefully";
    PromptImageBroken, "prompt-image-broken", "an image in a prompt is no base64",
        "images in prompts are base64";
    PromptAudioUntyped, "prompt-audio-untyped", "a sound in a prompt has no media type",
        "sounds in prompts have a media type";
    PromptResourceBare, "prompt-resource-bare", "a resource in a prompt has neither text nor blob",
        "resources in prompts have text or a blob";
    InputRequiredOdd, "input-required-odd", "prompts/get asks for input by a method that is none",
        "input is asked for by elicitation, sampling or roots";
    CompletionUnasked, "completion-unasked", "completion without an argument is answered with values",
        "completion without its argument is answered with -32602";
    CompletionCrash, "completion-crash", "completions are not declared, and asking for one is answered with -32603",
        "undeclared completion is answered with -32601";

    // Schemas, contents and URIs
    SchemaDraft07, "schema-draft-07", "an inputSchema is of draft-07",
        "schemas are of 2020-12";
    OutputSchemaInvalid, "output-schema-invalid", "an outputSchema is no valid JSON Schema",
        "schemas are valid in their dialect";
    SchemaExternalRef, "schema-external-ref", "an inputSchema refers to another one on the web",
        "schemas do not refer to the network";
    ToolImageBroken, "tool-image-broken", "an image in a tool's result is no base64",
        "images in results are base64";
    ResourcesUndeclared, "resources-undeclared", "resources are served and embedded but not declared",
        "a server that embeds resources declares them";
    LaterContent, "later-content", "tool results hold resource links in every revision",
        "results hold what the revision knows";
    LaterNotification, "later-notification", "notifications/elicitation/complete comes with lists in every legacy revision",
        "notifications are those that the revision knows";
    HttpsUnfetchable, "https-unfetchable", "a resource has an https URI that leads nowhere",
        "https URIs stand for what clients can fetch";
    TemplateBroken, "template-broken", "a uriTemplate has a space in an expression",
        "URI templates follow RFC 6570";
    TemplateEchoed, "template-echoed", "what is read by a template has the template as its URI",
        "contents of resources have a URI";
    IconScheme, "icon-scheme", "an icon is a file: URI",
        "icons are loaded by https or are data";

    // Log messages
    LogSecret, "log-secret", "log messages hold a private key",
        "log messages hold no credentials";
    LogAccount, "log-account", "log messages hold the number of a bank account",
        "log messages hold no personal data";
    LogTrace, "log-trace", "log messages hold a stack trace",
        "log messages hold no internals";
    LogFlood, "log-flood", "a tool call brings 1100 log messages at once",
        "log messages come at a bounded rate";
    LoggerVaries, "logger-varies", "the logger is written in two ways",
        "loggers have consistent names";

    // Capabilities and answers
    CompletionTotalSmall, "completion-total-small", "the total of a completion is 0",
        "the total of a completion fits its values";
    PromptEvaluates, "prompt-evaluates", "expressions in prompt arguments are evaluated",
        "prompt arguments are text";
    SubscribeUnserved, "subscribe-unserved", "resources.subscribe is declared but resources/subscribe is unknown",
        "what is declared is served";
    LevelUnserved, "level-unserved", "logging is declared but logging/setLevel is unknown",
        "what is declared is served";

    // Authorization: these imply a server that wants a bearer token
    ForbiddenForUnauthorized, "forbidden-for-unauthorized", "requests without a token are answered with HTTP 403",
        "a request without a token is answered with HTTP 401";
    AnyTokenAccepted, "any-token-accepted", "every bearer token is accepted",
        "tokens are validated";
    UnsignedTokenAccepted, "unsigned-token-accepted", "a JSON Web Token without a signature is accepted",
        "tokens are validated";
    ExpiredAccepted, "expired-accepted", "an expired token is accepted",
        "an expired token is answered with HTTP 401";
    OtherAudienceAccepted, "other-audience-accepted", "a token for another server is accepted",
        "only tokens issued for this server are accepted";
    QueryTokenAccepted, "query-token-accepted", "a token in the query of the URL is accepted",
        "tokens come in the header Authorization";
    MalformedAuthorizationFails, "malformed-authorization-fails", "a malformed Authorization is answered with HTTP 500",
        "a malformed Authorization is answered with HTTP 400";
    DataInRefusal, "data-in-refusal", "the refusal of a request without a token holds its result",
        "no data goes to unauthorized parties";
    UnprotectedList, "unprotected-list", "lists are served without a token",
        "every request is verified";
    UnprotectedOpening, "unprotected-opening", "initialize and server/discover are served without a token",
        "all connections are authenticated";
    UnprotectedStream, "unprotected-stream", "GET is served without a token",
        "every request is verified";
    SessionAuthenticates, "session-authenticates", "a session id is as good as a token",
        "sessions are not used for authentication";
    SessionNotBound, "session-not-bound", "the session of one user serves another",
        "sessions are bound to their user";
    StateAuthenticates, "state-authenticates", "a requestState is as good as a token",
        "having a state does not authenticate";
    StateNotBound, "state-not-bound", "the requestState of one user serves another",
        "requestState is bound to its user";
    OtherScheme, "other-scheme", "the challenge asks for user and password (Basic)",
        "authorization over HTTP is that of the specification";
    NoChallenge, "no-challenge", "HTTP 401 has no WWW-Authenticate",
        "HTTP 401 has a WWW-Authenticate of the scheme Bearer";
    ChallengeWithoutError, "challenge-without-error", "the challenge does not say that the token is invalid",
        "a bad token is answered with error=\"invalid_token\"";
    ChallengeWithoutMetadata, "challenge-without-metadata", "the challenge has no resource_metadata",
        "the challenge names the protected resource metadata (2025-06-18)";
    ChallengeWithoutScope, "challenge-without-scope", "the challenge has no scope",
        "the challenge names the scopes needed";
    ChallengeScopeChanges, "challenge-scope-changes", "the same request is challenged for another scope each time",
        "challenges are consistent";
    OfflineAccessScope, "offline-access-scope", "offline_access is among the scopes",
        "offline_access is no scope of the server";
    MetadataMissing, "metadata-missing", "there is no protected resource metadata",
        "protected resource metadata (RFC 9728) is served";
    ChallengeMetadataLost, "challenge-metadata-lost", "resource_metadata leads nowhere",
        "the metadata is where the challenge says";
    MetadataWithoutServers, "metadata-without-servers", "the metadata names no authorization server",
        "authorization_servers has at least one entry";
    ResourceMismatch, "resource-mismatch", "the metadata speaks of another resource",
        "the metadata's resource is this server";
    ResourceWithSlash, "resource-with-slash", "the metadata's resource ends with a slash",
        "the canonical URI has no trailing slash";
    PlainHttpServer, "plain-http-server", "the authorization server is reached without TLS",
        "authorization servers use https";
    HostByCase, "host-by-case", "requests with a Host in capitals are refused",
        "scheme and host are accepted in upper case";
    ScopeNotChallenged, "scope-not-challenged", "HTTP 403 for a missing scope has no WWW-Authenticate",
        "a missing scope is challenged with insufficient_scope";
    ScopeChallengeStale, "scope-challenge-stale", "the challenge for a missing scope names the scope that is there",
        "the challenge names the scopes needed now";
    ScopesOneByOne, "scopes-one-by-one", "each challenge names one more scope of the same operation",
        "one challenge names all scopes of an operation";
    WriteCannotRead, "write-cannot-read", "a token that may write may not read",
        "scope hierarchies are honoured";
    WriteWithReadToken, "write-with-read-token", "tools that write serve tokens that may only read",
        "access is controlled for each tool";

    // Authorization as of 2025-03-26: these imply a server of that revision with endpoints of its own
    NoAuthorizationMetadata, "no-authorization-metadata", "there is no authorization server metadata",
        "authorization server metadata (RFC 8414) is served";
    NoAuthorizationEndpoints, "no-authorization-endpoints", "there are neither metadata nor the default endpoints",
        "without metadata, /authorize, /token and /register are there";
    AuthorizationMetadataBelowPath, "authorization-metadata-below-path", "the metadata is below the path of the endpoint",
        "the metadata is at the root of the server";
    PlainHttpEndpoint, "plain-http-endpoint", "the authorization endpoint is reached without TLS",
        "authorization endpoints use https";
    OpenRedirect, "open-redirect", "authorization redirects to any URI",
        "redirect URIs are validated";
    NoPkce, "no-pkce", "the metadata offers no code challenge",
        "PKCE is required";
    NoRegistration, "no-registration", "the metadata has no registration_endpoint",
        "clients can register dynamically";
    ImplicitGrant, "implicit-grant", "the implicit grant is offered",
        "OAuth 2.1 has no implicit grant";
    OddGrants, "odd-grants", "only an exotic grant is offered",
        "the grants offered fit people or applications";

    // Tasks: 2025-11-25
    TasksUndeclared, "tasks-undeclared", "tasks are served but not declared",
        "whoever supports tasks declares for which requests";
    TaskMetadataRefused, "task-metadata-refused", "requests that cannot be tasks are refused when they ask for one",
        "task metadata is ignored where tasks are not declared";
    TaskSupportIgnored, "task-support-ignored", "tools without task support run as tasks",
        "a tool without task support is not run as a task";
    TaskOptionalAnyway, "task-optional-anyway", "tools that need a task run without one",
        "a tool that needs a task is refused without one";
    TaskIdNumber, "task-id-number", "task ids are numbers",
        "a task id is a string";
    TaskIdTakenOver, "task-id-taken-over", "the client picks the id of its task",
        "task ids are made by the server";
    TaskIdRepeated, "task-id-repeated", "all tasks have the same id",
        "task ids are unique";
    TaskIdCounted, "task-id-counted", "task ids are counted up",
        "task ids cannot be guessed";
    TaskBeginsOver, "task-begins-over", "new tasks are shown as completed",
        "a task begins as working";
    TaskRevives, "task-revives", "completed tasks are shown as working every second time",
        "a finished task stays as it is";
    TaskInputUnmarked, "task-input-unmarked", "a task that asks is shown as working",
        "a task that needs input is input_required";
    TaskInputUnrelated, "task-input-unrelated", "questions of a task do not name it",
        "requests of a task name it in _meta";
    TaskInputStuck, "task-input-stuck", "a task that was answered still asks",
        "an answered task goes on";
    TaskCreatedAtVague, "task-created-at-vague", "createdAt is no timestamp",
        "createdAt is an ISO 8601 timestamp";
    TaskUpdatedAtVague, "task-updated-at-vague", "lastUpdatedAt is no timestamp",
        "lastUpdatedAt is an ISO 8601 timestamp";
    TaskTtlMissing, "task-ttl-missing", "tasks do not say how long they are kept",
        "tasks/get tells the ttl";
    TaskAnsweredDirectly, "task-answered-directly", "calls that ask for a task are answered with their result",
        "a call that asks for a task is answered with the task";
    TaskCreatedLate, "task-created-late", "the task is named when its work is over",
        "a task is named as soon as possible";
    TaskResultWrapped, "task-result-wrapped", "tasks/result wraps the result",
        "tasks/result gives the outcome of the call";
    TaskResultAltered, "task-result-altered", "tasks/result gives another text than the call",
        "tasks/result gives exactly what the call would have";
    TaskResultEarly, "task-result-early", "tasks/result is refused while the task works",
        "tasks/result waits for the task";
    TaskResultUnrelated, "task-result-unrelated", "tasks/result does not name the task",
        "tasks/result names the task in _meta";
    TaskProgressUnrelated, "task-progress-unrelated", "progress of a task does not name it",
        "messages of a task name it in _meta";
    TaskProgressRenamed, "task-progress-renamed", "progress of a task has another token",
        "progress of a task keeps the token of the call";
    TaskRunsOn, "task-runs-on", "a cancelled task goes on reporting progress",
        "cancelled work stops";
    RelatedTaskWins, "related-task-wins", "related-task in _meta decides which task is meant",
        "the parameter taskId decides";
    RelatedTaskEverywhere, "related-task-everywhere", "tasks/get, list and cancel name the task in _meta",
        "they name it in the result alone";
    TaskStatusRelated, "task-status-related", "notifications/tasks/status names the task in _meta",
        "it names it in its parameters alone";
    TaskListAnywhere, "task-list-anywhere", "tasks/list is served to clients that nobody tells apart",
        "tasks/list is for clients that are known";
    TaskListWhole, "task-list-whole", "tasks/list gives 150 tasks on one page",
        "tasks/list has pages";
    TaskListCut, "task-list-cut", "tasks/list has a first page only",
        "every task can be listed";
    AnyTaskCursor, "any-task-cursor", "tasks/list takes an invalid cursor for none",
        "an invalid cursor is answered with -32602";
    TaskCancelTerminal, "task-cancel-terminal", "finished tasks can be cancelled",
        "cancelling a finished task is answered with -32602";
    TaskCancelLazy, "task-cancel-lazy", "tasks/cancel answers that the task works",
        "tasks/cancel answers when the task is cancelled";
    TaskCancelUndone, "task-cancel-undone", "a cancelled task completes all the same",
        "a cancelled task stays cancelled";
    TaskUnknownCode, "task-unknown-code", "unknown tasks are answered with code -1",
        "an unknown task is answered with -32602";
    TaskFailureSilent, "task-failure-silent", "failed tasks have no statusMessage",
        "a failed task says why";
    TaskGetStreamed, "task-get-streamed", "tasks/get is answered with an event stream",
        "tasks/get is answered at once";

    // Tasks: the extension of 2026-07-28
    TaskUnasked, "task-unasked", "tasks are made for clients that do not know them",
        "no task for a client that did not declare the extension";
    TaskNeedOtherCode, "task-need-other-code", "a tool that needs a task is refused with -32602",
        "the missing extension is named with -32021";
    TaskTypeComplete, "task-type-complete", "new tasks have the resultType complete",
        "a new task has the resultType task";
    TaskTypeEverywhere, "task-type-everywhere", "tasks/get has the resultType task",
        "only a new task has the resultType task";
    ToolErrorFailsTask, "tool-error-fails-task", "a tool's own error fails its task",
        "failed is for JSON-RPC errors";
    TaskCreatedEarly, "task-created-early", "a task is named before it can be asked for",
        "a named task can be asked for";
    TaskWithState, "task-with-state", "a new task carries requestState",
        "questions come before the task";
    TaskWithoutResult, "task-without-result", "completed tasks have no result",
        "a completed task carries its result";
    InputKeyReused, "input-key-reused", "all questions of a task have the same key",
        "a question has a key of its own";
    TaskAckFull, "task-ack-full", "tasks/cancel answers with the task",
        "tasks/cancel is answered with an empty result";
    UnknownTaskAcknowledged, "unknown-task-acknowledged", "updates and cancellations of unknown tasks are acknowledged",
        "an unknown task is an error";
    UnknownInputRefused, "unknown-input-refused", "answers that nobody asked for are refused",
        "answers that nobody asked for are ignored";
    TasksForEveryone, "tasks-for-everyone", "tasks/* are served to clients that do not know tasks",
        "they are refused with -32021";
    TaskListenProgress, "task-listen-progress", "progress comes on a task's subscription",
        "no progress on a task's subscription";

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
