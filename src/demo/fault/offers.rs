//! The rows of the table of faults that are about lists, tools, resources, prompts, completion and log messages.

/// Adds its rows to those before, and hands all to the next part of the table.
macro_rules! offers {
    ($next:ident $($rest:ident)*; $($before:tt)*) => {
        $next! { $($rest)*; $($before)*
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
        }
    };
}

pub(super) use offers;
