//! The rows of the table of faults that are about asking the client.

/// Adds its rows to those before, and hands all to the next part of the table.
macro_rules! ask {
    ($next:ident $($rest:ident)*; $($before:tt)*) => {
        $next! { $($rest)*; $($before)*
            // Asking the client
            AsksUndeclared, "asks-undeclared", "tools ask for forms, sampling and roots whatever the client declared",
                "only declared client capabilities are used";
            RootsUnchecked, "roots-unchecked", "roots are asked for whatever the client declared",
                "the capability is checked before roots are asked for";
            ModeUndeclared, "mode-undeclared", "elicitation uses modes that the client did not declare",
                "only declared modes of elicitation are used";
            AskUnanswered, "ask-unanswered", "what the client answers to a question is never heard",
                "a call ends once its questions are answered";
            DeclineUnanswered, "decline-unanswered", "a call gets no response once its question was declined or cancelled",
                "declined and cancelled elicitations are handled";
            GivesUpSilently, "gives-up-silently", "a question that is not answered is given up without a cancellation",
                "a request that timed out is cancelled";
            RootsChangeFatal, "roots-change-fatal", "after roots/list_changed every request fails",
                "changes of the roots are handled gracefully";
            ElicitationWithoutMessage, "elicitation-without-message", "forms come without a message",
                "an elicitation has a message";
            AsksForPassword, "asks-for-password", "a form asks for a password",
                "forms do not ask for secrets";
            NestedForm, "nested-form", "a form has a field that is an object",
                "forms are flat objects with primitive fields";
            LinkInForm, "link-in-form", "a form has a link in a description",
                "forms have no links to click on";
            ElicitationBadUrl, "elicitation-bad-url", "the url of an elicitation is no URL",
                "the url of an elicitation is a valid URL";
            ElicitationPlainHttp, "elicitation-plain-http", "the url of an elicitation is not encrypted",
                "the url of an elicitation is https";
            SecretsInUrl, "secrets-in-url", "the url of an elicitation carries a token and a password",
                "the url of an elicitation holds no secrets and is not pre-authenticated";
            ElicitationWithoutId, "elicitation-without-id", "URL elicitations have no elicitationId in 2025-11-25",
                "a URL elicitation has an elicitationId";
            PageRequiredUnlisted, "page-required-unlisted", "-32042 does not list the elicitations",
                "-32042 lists the elicitations that are required";
            PageRequiredEmpty, "page-required-empty", "-32042 comes with an empty list of elicitations",
                "-32042 is used only when a URL elicitation is required";
            PageRequiredForm, "page-required-form", "-32042 lists a form",
                "-32042 lists URL elicitations only";
            PageRequiredOtherCode, "page-required-other-code", "required elicitations are listed by an error with code -1",
                "a request that is blocked on an elicitation is answered with -32042";
            SamplingToolsUndeclared, "sampling-tools-undeclared", "sampling offers tools whatever the client declared",
                "sampling offers no tools unless sampling.tools is declared";
            SamplingContext, "sampling-context", "sampling asks for the context of this server",
                "includeContext is avoided, and not used unless declared";
            MixedToolResults, "mixed-tool-results", "a sampling message mixes tool results with text",
                "messages with tool results hold nothing else";
            SamplingAdopted, "sampling-adopted", "sampling is used in 2026-07-28",
                "deprecated sampling is not adopted";
            AsksOnStream, "asks-on-stream", "questions are sent as requests in 2026-07-28",
                "the client is asked by input_required results only";
            MissingCapabilityResult, "missing-capability-result", "a missing client capability is answered with an error result",
                "a missing client capability is answered with -32021";
            MissingCapabilityBare, "missing-capability-bare", "-32021 does not name the capability that is missing",
                "-32021 names the capabilities in data.requiredCapabilities";
            MissingCapabilityWith200, "missing-capability-with-200", "-32021 comes with HTTP 200",
                "-32021 comes with HTTP 400";
            MalformedInputAccepted, "malformed-input-accepted", "answers that make no sense are accepted",
                "what the client answers is validated";
            ExtraInputRefused, "extra-input-refused", "input that nobody asked for is refused",
                "unexpected input is ignored";
            MissingInputRefused, "missing-input-refused", "a retry without the input is refused",
                "missing input is asked for again";
            StateUnsealed, "state-unsealed", "the seal of requestState is not checked",
                "requestState that was tampered with is rejected";
            StateUnbound, "state-unbound", "requestState is accepted with other arguments",
                "requestState is bound to the request that it came from";
            ExtensionImposed, "extension-imposed", "tool results are of an extension that the client did not declare",
                "clients without an extension are served without it";
        }
    };
}

pub(super) use ask;
