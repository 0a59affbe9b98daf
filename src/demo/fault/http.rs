//! The rows of the table of faults that are about the transports.

/// Adds its rows to those before, and hands all to the next part of the table.
macro_rules! http {
    ($next:ident $($rest:ident)*; $($before:tt)*) => {
        $next! { $($rest)*; $($before)*
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
        }
    };
}

pub(super) use http;
