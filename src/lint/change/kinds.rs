//! Every kind of change that is told apart, with what it means for those who use the server.

use super::{Impact, Kind};

macro_rules! kinds {
    ($($name:ident $id:literal $impact:ident $title:literal $why:literal)+) => {
        $(
            #[doc = $title]
            pub static $name: Kind = Kind {
                id: $id,
                impact: Impact::$impact,
                title: $title,
                why: $why,
            };
        )+
        /// All of them, grouped by what they are about.
        pub static ALL: &[&Kind] = &[$(&$name),+];
    };
}

kinds! {
    TOOL_REMOVED "tool-removed" Breaking
        "A tool is gone"
        "Clients that call it get an error. Keep it, marked as deprecated, until its users have moved."
    TOOL_RENAMED "tool-renamed" Breaking
        "A tool has another name"
        "Clients that call the old name get an error, and permissions given to it are lost."
    TOOL_ADDED "tool-added" Safe
        "A tool is new"
        "Nobody calls it yet. It does take room in the context of every model."
    TOOL_RETITLED "tool-title-changed" Safe
        "A tool is shown under another title"
        "People who approve calls by what they read see something else than before."
    TOOL_REDESCRIBED "tool-description-changed" Safe
        "The description of a tool changed"
        "Models decide by it when to call the tool: evaluations should run again."
    MEANING_CHANGED "meaning-changed" Risky
        "A description speaks of another unit, base or limit"
        "The same value now means something else, and no schema can refuse the old one."
    DEPRECATED "deprecated" Safe
        "A definition is now marked as deprecated"
        "Its users should move before it goes."
    READ_ONLY_LOST "read-only-lost" Breaking
        "A tool no longer says that it only reads"
        "Clients that call read-only tools without asking stop doing so, or worse, do not notice."
    DESTRUCTIVE_NOW "destructive-now" Breaking
        "A tool may now destroy something"
        "It was approved as harmless."
    HINT_WEAKENED "hint-weakened" Risky
        "A tool promises less than before"
        "Retries and sandboxes rely on what a tool promises of repeats and of the world outside."
    HINT_STRENGTHENED "hint-strengthened" Safe
        "A tool promises more than before"
        "Clients may call it with fewer questions: the promise has to be true."
    ICONS_CHANGED "icons-changed" Safe
        "A definition is shown with other icons"
        "People recognise it by them."
    META_CHANGED "meta-changed" Safe
        "The `_meta` of a definition changed"
        "Some clients act on it."
    TASK_SUPPORT_CHANGED "task-support-changed" Breaking
        "A tool is called as a task in another way"
        "A client that calls it as before is refused, or waits for an answer that comes elsewhere."

    PARAMETER_REMOVED "parameter-removed" Breaking
        "A parameter is gone"
        "Calls that give it are refused, or are carried out as if it had not been said."
    PARAMETER_RENAMED "parameter-renamed" Breaking
        "A parameter has another name"
        "Calls that use the old name are refused, or are carried out as if it had not been said."
    PARAMETER_ADDED "parameter-added" Safe
        "An optional parameter is new"
        "Existing calls are as good as before."
    REQUIRED_ADDED "required-parameter-added" Breaking
        "A required parameter is new"
        "Every existing call lacks it."
    NOW_REQUIRED "parameter-now-required" Breaking
        "A parameter has to be given now"
        "Calls that leave it out are refused."
    NOW_OPTIONAL "parameter-now-optional" Safe
        "A parameter may be left out now"
        "Existing calls are as good as before."
    INPUT_NARROWED "input-narrowed" Breaking
        "A parameter takes fewer values"
        "Calls that were right are refused."
    INPUT_WIDENED "input-widened" Safe
        "A parameter takes more values"
        "Existing calls are as good as before."
    INPUT_UNCLEAR "input-changed" Risky
        "A parameter takes other values"
        "Whether the old values still fit cannot be told from the schemas alone."
    EXTRA_REFUSED "unknown-arguments-refused" Risky
        "Unknown arguments are refused now"
        "Calls that give more than the schema names worked until now."
    DEFAULT_CHANGED "default-changed" Risky
        "Leaving a parameter out means something else"
        "Calls that leave it out do something else than before, and nobody is told."
    DEFAULT_ADDED "default-added" Safe
        "A parameter says its default"
        "It should say what happened before."
    PARAMETER_REDESCRIBED "parameter-description-changed" Safe
        "The title or description of a parameter changed"
        "Models fill it in by that text."
    HEADER_CHANGED "header-mirroring-changed" Risky
        "A parameter is mirrored in another header"
        "Clients that still send the old headers are refused until they list the tools again."
    INPUT_SCHEMA_REMOVED "input-schema-removed" Breaking
        "A tool has no input schema any more"
        "Clients drop tools without one."

    OUTPUT_SCHEMA_REMOVED "output-schema-removed" Breaking
        "A tool no longer says what it returns"
        "Programs that read its structured result have nothing left to rely on."
    OUTPUT_SCHEMA_ADDED "output-schema-added" Safe
        "A tool says what it returns"
        "Clients check results against it from now on."
    OUTPUT_REMOVED "output-field-removed" Breaking
        "A field of the result is gone"
        "Programs that read it find nothing."
    OUTPUT_RENAMED "output-field-renamed" Breaking
        "A field of the result has another name"
        "Programs that read the old name find nothing."
    OUTPUT_ADDED "output-field-added" Safe
        "A field of the result is new"
        "Programs that do not know it do not look at it."
    OUTPUT_OPTIONAL "output-field-now-optional" Breaking
        "A field of the result may be missing now"
        "Programs that rely on it fail when it is not there."
    OUTPUT_PROMISED "output-field-now-promised" Safe
        "A field of the result is always there now"
        "Programs may rely on it from now on."
    OUTPUT_WIDENED "output-widened" Breaking
        "A field of the result takes values that it did not take before"
        "Programs meet values that they were not written for."
    OUTPUT_NEW_VALUES "output-values-added" Risky
        "A field of the result has further values"
        "Programs that tell the values apart meet one that they do not know."
    OUTPUT_NARROWED "output-narrowed" Safe
        "A field of the result takes fewer values"
        "Programs that knew all the old values know the rest."
    OUTPUT_UNCLEAR "output-changed" Risky
        "A field of the result takes other values"
        "Whether programs still understand them cannot be told from the schemas alone."
    OUTPUT_REDESCRIBED "output-description-changed" Safe
        "The title or description of a result's field changed"
        "Models read results by that text."

    RESOURCE_REMOVED "resource-removed" Breaking
        "A resource or template is gone"
        "Clients that read it get an error."
    RESOURCE_MOVED "resource-moved" Breaking
        "A resource or template has another address"
        "Clients that kept the old address get an error."
    RESOURCE_ADDED "resource-added" Safe
        "A resource or template is new"
        "Nobody reads it yet."
    MIME_CHANGED "mime-type-changed" Breaking
        "A resource has another MIME type"
        "Clients that read it as what it was cannot."
    RESOURCE_RENAMED "resource-described-otherwise" Safe
        "Name, title or description of a resource changed"
        "People and models choose it by that text."

    PROMPT_REMOVED "prompt-removed" Breaking
        "A prompt is gone"
        "The commands that people made of it stop working."
    PROMPT_RENAMED "prompt-renamed" Breaking
        "A prompt has another name"
        "The commands that people made of it stop working."
    PROMPT_ADDED "prompt-added" Safe
        "A prompt is new"
        "Nobody uses it yet."
    PROMPT_REDESCRIBED "prompt-description-changed" Safe
        "Title or description of a prompt changed"
        "People choose it by that text."
    ARGUMENT_REMOVED "prompt-argument-removed" Breaking
        "An argument of a prompt is gone"
        "Calls that give it are refused, or are answered as if it had not been said."
    ARGUMENT_ADDED "prompt-argument-added" Safe
        "An optional argument of a prompt is new"
        "Existing calls are as good as before."
    ARGUMENT_REQUIRED "prompt-argument-now-required" Breaking
        "A prompt wants an argument that it did not want before"
        "Calls that leave it out are refused."
    ARGUMENT_OPTIONAL "prompt-argument-now-optional" Safe
        "An argument of a prompt may be left out now"
        "Existing calls are as good as before."

    CAPABILITY_REMOVED "capability-removed" Breaking
        "The server no longer declares a capability"
        "Clients that used it must not do so any more."
    CAPABILITY_ADDED "capability-added" Safe
        "The server declares a further capability"
        "Clients may use it from now on."
    INSTRUCTIONS_CHANGED "instructions-changed" Risky
        "The server's instructions changed"
        "They steer the model in every conversation, whatever tool it calls."
    SERVER_RENAMED "server-renamed" Risky
        "The server calls itself by another name"
        "Permissions and settings are often kept under that name."
    VERSION_TOO_LOW "version-too-low" Risky
        "The server's version does not tell of a breaking change"
        "Semantic versions promise that what worked goes on working until the first number grows."
    REVISION_OLDER "revision-older" Breaking
        "The server speaks an older protocol revision"
        "Clients lose what the newer revision brought."
    CHANGED "definition-changed" Risky
        "A member of a definition changed that no other kind speaks of"
        "What it means is not known here; look at it."
}
