//! Verbs that tool names begin with. Both lists are sorted; tests hold them to it.

/// The eleven verbs that the operational standards agree on.
pub const STANDARD: &[&str] = &[
    "create", "delete", "execute", "export", "get", "import", "list", "search", "trigger",
    "update", "validate",
];

/// Words that say the same as a standard verb, and which one.
pub const SYNONYMS: &[(&str, &str)] = &[
    ("change", "update"),
    ("destroy", "delete"),
    ("enumerate", "list"),
    ("erase", "delete"),
    ("fetch", "get"),
    ("find", "search"),
    ("invoke", "execute"),
    ("lookup", "search"),
    ("modify", "update"),
    ("obtain", "get"),
    ("perform", "execute"),
    ("remove", "delete"),
    ("retrieve", "get"),
    ("verify", "validate"),
];

/// Further verbs of real servers, for actions that no standard verb names. A word that is mostly
/// a noun in names (`file`, `issue`, `message`) is not here; one that is both (`query`, `plan`) is.
#[rustfmt::skip]
pub const KNOWN: &[&str] = &[
    "abort", "accept", "ack", "acknowledge", "acquire", "act", "activate", "add", "adjust",
    "aggregate", "align", "allocate", "allow", "analyse", "analyze", "annotate", "answer",
    "append", "apply", "approve", "archive", "arrange", "ask", "assemble", "assert", "assess",
    "assign", "associate", "attach", "audit", "authenticate", "authorise", "authorize",
    "autofix", "backup", "ban", "batch", "begin", "bench", "bind", "block", "book", "bookmark",
    "boot", "browse", "build", "buy", "calculate", "call", "cancel", "capture", "cast",
    "categorise", "categorize", "center", "chain", "charge", "chat", "check", "checkout",
    "choose", "cite", "claim", "classify", "clean", "clear", "click", "clip", "clone", "close",
    "collapse", "collect", "combine", "commit", "compact", "compare", "compile", "complete",
    "compose", "compress", "compute", "concat", "configure", "confirm", "connect",
    "consolidate", "consume", "continue", "convert", "copy", "correlate", "count", "crawl",
    "crop", "customise", "customize", "cut", "deactivate", "debug", "decide", "decline",
    "decode", "decompress", "decrease", "decrypt", "deduplicate", "define", "deploy",
    "deprecate", "dequeue", "derive", "describe", "deselect", "detach", "detect", "determine",
    "diagnose", "diff", "disable", "disassociate", "discard", "disconnect", "discover",
    "dismiss", "dispatch", "display", "divide", "download", "drag", "draw", "drop", "dump",
    "duplicate", "echo", "edit", "embed", "emit", "emulate", "enable", "encode", "encrypt",
    "end", "enhance", "enqueue", "enrich", "ensure", "enter", "escalate", "estimate", "eval",
    "evaluate", "examine", "exchange", "exec", "exit", "expand", "expect", "expire", "explain",
    "explore", "expose", "extend", "extract", "fail", "favorite", "fill", "filter", "finalize",
    "finish", "fix", "flag", "flatten", "flip", "flush", "fmt", "focus", "follow", "forecast",
    "forget", "fork", "format", "forward", "freeze", "gather", "generate", "geocode", "give",
    "go", "grant", "guess", "gunzip", "gzip", "handle", "hash", "head", "hide", "highlight",
    "hold", "hover", "identify", "ignore", "increase", "increment", "index", "infer", "ingest",
    "init", "initialise", "initialize", "inject", "insert", "inspect", "install", "instantiate",
    "integrate", "interact", "interpret", "introspect", "invalidate", "invite", "isolate",
    "join", "jump", "keep", "kill", "label", "launch", "lay", "learn", "leave", "like", "link", "lint",
    "load", "locate", "lock", "login", "logout", "look", "maintain", "make", "manage", "map",
    "mark", "match", "measure", "merge", "migrate", "minify", "monitor", "mount", "move",
    "multiply", "mute", "navigate", "negotiate", "normalise", "normalize", "notify", "observe",
    "open", "optimise", "optimize", "orchestrate", "organise", "organize", "override", "pack",
    "parse", "partition", "paste", "patch", "pause", "pay", "peek", "pin", "ping", "place",
    "plan", "play", "plot", "poll", "pop", "populate", "post", "predict", "prepare", "press",
    "preview", "print", "prioritise", "prioritize", "probe", "process", "produce", "promote",
    "propose", "protect", "provide", "provision", "prune", "publish", "pull", "purchase",
    "purge", "push", "put", "query", "quit", "quote", "raise", "rank", "rate", "react", "read",
    "rebase", "rebuild", "recall", "receive", "recommend", "reconcile", "record", "recover",
    "redeem", "redo", "reduce", "refactor", "refine", "refresh", "refund", "regenerate",
    "register", "reindex", "reject", "release", "reload", "remember", "remind", "rename",
    "render", "renew", "reopen", "reorder", "repair", "repeat", "replace", "replay", "reply",
    "request", "rerank", "rerun", "reschedule", "research", "reserve", "reset", "resize",
    "resolve", "respond", "restart", "restore", "resume", "retry", "return", "reveal",
    "reverse", "revert", "review", "revoke", "rewrite", "roll", "rollback", "rotate", "round",
    "route", "run", "sample", "sanitize", "save", "scale", "scan", "schedule", "scrape",
    "screenshot", "scroll", "seed", "select", "sell", "send", "serve", "set", "setup", "share",
    "show", "shuffle", "shutdown", "sign", "simulate", "skip", "sleep", "snapshot", "solve",
    "sort", "spawn", "split", "star", "start", "stop", "store", "stream", "submit", "subscribe",
    "subtract", "suggest", "sum", "summarise", "summarize", "suspend", "swap", "switch", "sync",
    "synchronize", "synthesize", "tag", "tail", "take", "tap", "teach", "tell", "terminate",
    "test", "think", "throttle", "toggle", "touch", "trace", "track", "train", "transcribe",
    "transfer", "transform", "transition", "translate", "traverse", "trim", "troubleshoot",
    "truncate", "try", "tune", "type", "unarchive", "unassign", "unblock", "undeploy", "undo",
    "unfollow", "unify", "uninstall", "unlink", "unlock", "unmount", "unmute", "unpack",
    "unpin", "unprotect", "unpublish", "unregister", "unset", "unstar", "unsubscribe",
    "unwatch", "unzip", "upgrade", "upload", "upsert", "use", "visit", "visualise", "visualize",
    "vote", "wait", "wake", "warm", "watch", "withdraw", "wrap", "write", "zip", "zoom",
];

/// The standard verb that a word says the same as.
pub fn standard_for(word: &str) -> Option<&'static str> {
    let at = SYNONYMS.binary_search_by_key(&word, |pair| pair.0).ok()?;
    Some(SYNONYMS[at].1)
}

/// Whether the word is one of the eleven.
pub fn is_standard(word: &str) -> bool {
    STANDARD.binary_search(&word).is_ok()
}

/// Whether the word is a verb of any list.
pub fn is_verb(word: &str) -> bool {
    is_standard(word) || KNOWN.binary_search(&word).is_ok() || standard_for(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_and_share_no_word() {
        assert!(STANDARD.is_sorted());
        assert!(KNOWN.is_sorted_by(|a, b| a < b));
        assert!(SYNONYMS.is_sorted_by(|a, b| a.0 < b.0));
        for (word, standard) in SYNONYMS {
            assert!(is_standard(standard), "{standard}");
            assert!(KNOWN.binary_search(word).is_err(), "{word}");
        }
        for word in STANDARD {
            assert!(KNOWN.binary_search(word).is_err(), "{word}");
        }
    }
}
