//! The rows of the table of faults that are about streams and what is under way.

/// Adds its rows to those before, and hands all to the next part of the table.
macro_rules! streams {
    ($next:ident $($rest:ident)*; $($before:tt)*) => {
        $next! { $($rest)*; $($before)*
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
    };
}

pub(super) use streams;
