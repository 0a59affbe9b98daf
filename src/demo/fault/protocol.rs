//! The rows of the table of faults that are about JSON-RPC, opening, versions and names.

/// Adds its rows to those before, and hands all to the next part of the table.
macro_rules! protocol {
    ($next:ident $($rest:ident)*; $($before:tt)*) => {
        $next! { $($rest)*; $($before)*
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
            ClientInfoRequired, "client-info-required", "requests that do not name the client in _meta are refused",
                "naming the client in _meta is optional";
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
        }
    };
}

pub(super) use protocol;
