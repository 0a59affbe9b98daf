//! Things in a text that are no words: addresses, paths to secrets, markers of chat templates,
//! shell commands.

use std::sync::LazyLock;

use regex::Regex;

use super::gate::Gate;

/// Something found, by its class in the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Literal {
    /// Byte offset.
    pub start: usize,
    /// Byte offset of the end.
    pub end: usize,
    /// The name of its class.
    pub class: &'static str,
}

/// A pattern over folded text. They are constant and tested; one that does not compile would
/// find nothing.
fn pattern(text: &str) -> Option<Regex> {
    // A boundary between ASCII words keeps the automaton fast on other text.
    Regex::new(&text.replace(r"\b", r"(?-u:\b)")).ok()
}

static PATHS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?x)
        (?:~|\$home|%userprofile%|/home/[a-z0-9_-]+|/users/[a-z0-9_-]+|/root)?[/\\]?\.ssh\b(?:[/\\][a-z0-9_*.-]+)?
        | \bid_(?:rsa|dsa|ed25519|ecdsa)\b
        | \.aws[/\\](?:credentials|config)\b | \.config[/\\]gcloud\b | \.azure[/\\][a-z]
        | (?:^|[\s`'\x22(=/\\])\.env\b(?:\.[a-z]+)? 
        | (?:~|\.cursor|\.vscode|\.config|\.windsurf|\.codeium)[/\\.a-z0-9_-]*[/\\]mcp(?:_config|_settings)?\.json\b
        | \bmcp(?:_config|_settings)?\.json\b | \bclaude_desktop_config(?:\.json)?\b
        | /etc/(?:passwd|shadow|sudoers)\b | [/\\]sam\b[/\\]? | /proc/(?:self|\d+)/environ\b
        | (?:~|\$home)?/?\.(?:netrc|npmrc|pypirc|pgpass|git-credentials|bash_history|zsh_history|vault-token)\b
        | \.kube[/\\]config\b | \.docker[/\\]config\.json\b | \.gnupg\b | \.password-store\b
        | \bwallet\.dat\b | \bkeystore[/\\] | \bsolana[/\\]id\.json\b | \blogin\sdata\b | \bcookies\.sqlite\b
        | \bkey[34]\.db\b | \blogin\.keychain(?:-db)?\b | \bauthorized_keys\b | \bcredentials\.json\b
        | \bservice[_-]account[a-z_-]*\.json\b | \bsecrets?\.(?:ya?ml|json|toml|env)\b | \.pem\b
        | \binternal://credentials\S* | \bprintenv\b",
    )
});

static MAILS: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"[a-z0-9][a-z0-9._%+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+"));

static ACCOUNTS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?x) \b0x[0-9a-f]{10,64}\b | \bbc1[a-z0-9]{8,60}\b
        | \b[a-z]{2}[0-9]{2}(?:\x20?[a-z0-9]{4}){3,7}(?:\x20?[a-z0-9]{1,3})?\b
        | \+[0-9][0-9\x20()-]{7,16}[0-9]\b | \b[13][a-km-z1-9]{25,34}\b",
    )
});

static CHAT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?x) <\|\s*(?:im_start|im_end|im_sep|system|user|assistant|end|endoftext|begin_of_text|start_header_id|end_header_id|eot_id|endofprompt|end_of_turn|channel|message|start)[^|>]{0,20}\|>
        | \[/?inst\] | <<\s*/?sys\s*>> | \[system(?:_prompt|\sprompt|\smessage)?\]
        | </?(?:start_of_turn|end_of_turn|s)>\s*(?:system|user|model|\[inst)
        | (?m:^)\s*\#{2,}\s*(?:system(?:\s(?:prompt|message|override))?\s*:?\s*(?m:$)|(?:new\s)?instruction\s*:|new\sinstructions|assistant\s*:)
        | </?\s*(?:system|system_prompt|system-prompt|system_instructions?|system-reminder|admin|secret|hidden|override|assistant|developer|instructions_for_ai|ai_instructions?|sys|priority_instructions?|tool_call|function_calls?|function_results?|tool_result)\s*>
        | (?:(?m:^)|\\n|[.!?]\s+)\s*(?:system|assistant|human|developer)\s*:\s*(?:you\s(?:are|must|will|should|may|can)|ignore|sure|call|always|override|please|never|send|do\snot)\b",
    )
});

static SHELL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?x) \b(?:curl|wget|iwr|invoke-webrequest)\b[^|\n;`]{3,200}\|\s*(?:sudo\s+)?(?:ba|z|da)?(?:sh|iex|python3?|node|perl)\b
        | \brm\s+-[a-z]*[rf][a-z]*\s+(?:--no-preserve-root\s+)?(?:/|~|\*|\$home|\.) | /dev/tcp/ | \bnc\s+(?:-[a-z]+\s+)*-e\b | \bnc\s+-[a-z]*e[a-z]*\s
        | \bbash\s+-i\b | \bpowershell(?:\.exe)?\s+(?:-[a-z]+\s+)*-e(?:nc|ncodedcommand)?\b | \bmkfifo\b
        | \bchmod\s+(?:-r\s+)?0?(?:777|666|4755|\+s)\b | \bbase64\s+(?:-d|--decode)[^|\n]{0,100}\|\s*(?:ba)?sh\b
        | \b(?:bash|sh)\s+-c\s+[\x22'`]?(?:\$\()?(?:curl|wget|nc)\b | \bcrontab\s+-\b | \bauthorized_keys\b
        | \bexec\(\s*[a-z] | \beval\(\s*[a-z] | \b__import__\( | \bchild_process\b | \bsubprocess\.(?:run|popen|call)\( | \bos\.system\( | \bbash\s+<\(\s*curl | \beval\s+[\x22'`]?\$\(
        | \bcurl\b[^|\n;`]{0,120}(?:-d|--data|--data-binary|-f|-t|--upload-file)\s*[\x22'`]?@?[\$~/.a-z]",
    )
});

static SETUP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b(?:npm\s+(?:i|install|add)|pnpm\s+add|yarn\s+add|pip3?\s+install|uv\s+(?:pip\s+install|add)|cargo\s+(?:install|add)|gem\s+install|go\s+get|brew\s+install|apt(?:-get)?\s+install|npx|uvx)\s+(?:-[a-z-]+\s+)*[a-z0-9@][a-z0-9@/._-]{2,60}",
    )
});

/// What stands in a folded text, in order.
pub fn literals(text: &str, gate: Gate) -> Vec<Literal> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let has = |wanted: &[u8]| bytes.iter().any(|b| wanted.contains(b));
    if text.len() < 5 {
        return found;
    }
    let mut all = |regex: &LazyLock<Option<Regex>>, class| {
        if let Some(regex) = &**regex {
            found.extend(regex.find_iter(text).map(|hit| {
                let before = |c: char| c.is_whitespace() || matches!(c, '.' | '!' | '?');
                let whole = hit.as_str();
                let inner = match class {
                    "chattoken" => whole.trim_start_matches(before),
                    _ => whole.trim_start(),
                };
                Literal {
                    start: hit.end() - inner.len(),
                    end: hit.end(),
                    class,
                }
            }));
        }
    };
    if has(b"@") {
        all(&MAILS, "mail");
    }
    // Every account has two digits side by side, or a plus and one.
    let digits =
        |two: &[u8]| two[1].is_ascii_digit() && (two[0].is_ascii_digit() || two[0] == b'+');
    if bytes.windows(2).any(digits) || text.contains("0x") || text.contains("bc1") {
        all(&ACCOUNTS, "account");
    }
    let marked = gate.has(Gate::TAG) && has(b"<") || gate.has(Gate::SPEAKER) && has(b":");
    if marked || gate.has(Gate::CHAT) {
        all(&CHAT, "chattoken");
    }
    if gate.has(Gate::PATH) {
        all(&PATHS, "secretpath");
    }
    if gate.has(Gate::SETUP) {
        all(&SETUP, "setup");
    }
    if gate.has(Gate::SHELL) {
        all(&SHELL, "shell");
    }
    if gate.has(Gate::URL) {
        urls(text, &mut found);
    }
    found.sort_by_key(|literal| (literal.start, literal.end));
    found
}

/// Web addresses; those of the machine itself, and names kept for examples in documents, are not
/// where anyone would send what he steals.
fn urls(text: &str, found: &mut Vec<Literal>) {
    let mut from = 0;
    while let Some(at) = text[from..].find("://") {
        let colon = from + at;
        from = colon + 3;
        let scheme = text[..colon]
            .bytes()
            .rev()
            .take_while(u8::is_ascii_alphanumeric)
            .count();
        let start = colon - scheme;
        let scheme = &text[start..colon];
        if !["http", "https", "ftp", "ws", "wss", "hxxp", "hxxps"].contains(&scheme) {
            continue;
        }
        let ends =
            |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '<' | '>' | ')' | ']');
        let rest = &text[from..];
        let end = from + rest.find(ends).unwrap_or(rest.len());
        let host = rest
            .split(['/', ':', '?', '#', ' ', '"', '`', ')'])
            .next()
            .unwrap_or_default();
        from = end;
        let near = ["localhost", "127.0.0.1", "0.0.0.0", "[::1]"].contains(&host);
        if !near {
            found.push(Literal {
                start,
                end,
                class: "url",
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        let all = [&PATHS, &MAILS, &ACCOUNTS, &CHAT, &SHELL, &SETUP];
        assert!(all.iter().all(|pattern| pattern.is_some()));
    }
}
