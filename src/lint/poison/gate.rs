//! One look at a text for the pieces that every longer pattern needs, so that most texts are
//! spared the patterns.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// What a folded text has of the pieces.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Gate(u16);

impl Gate {
    /// Marks of chat templates.
    pub const CHAT: u16 = 1;
    /// Words that such marks have in angle brackets.
    pub const TAG: u16 = 2;
    /// Words that such marks have before a colon.
    pub const SPEAKER: u16 = 4;
    /// Parts of paths to secrets.
    pub const PATH: u16 = 8;
    /// Commands that install.
    pub const SETUP: u16 = 16;
    /// Other commands.
    pub const SHELL: u16 = 32;
    /// Addresses.
    pub const URL: u16 = 64;
    /// Comments.
    pub const COMMENT: u16 = 128;
    /// Styles.
    pub const STYLE: u16 = 256;
    /// Images and links.
    pub const IMAGE: u16 = 512;
    /// Scripts.
    pub const SCRIPT: u16 = 1024;
    /// Words with their letters turned.
    pub const ROTATED: u16 = 2048;
    /// Words written backwards.
    pub const BACKWARDS: u16 = 4096;

    /// Looks at a folded text.
    pub fn of(text: &str) -> Gate {
        let Some((pieces, bits)) = &*PIECES else {
            return Gate(u16::MAX);
        };
        let found = pieces.find_overlapping_iter(text);
        Gate(found.fold(0, |all, piece| all | bits[piece.pattern().as_usize()]))
    }

    /// Whether it has any of these.
    pub fn has(self, bits: u16) -> bool {
        self.0 & bits != 0
    }
}

#[rustfmt::skip]
const LISTS: &[(u16, &[&str])] = &[
    (Gate::CHAT, &["<|", "[inst", "[/inst", "<<", "[system", "_turn", "<s>", "</s>", "##"]),
    (Gate::TAG, &[
        "sys", "admin", "secret", "hidden", "override", "assistant", "developer", "instructions",
        "tool_", "function_",
    ]),
    (Gate::SPEAKER, &["system", "assistant", "human", "developer"]),
    (Gate::PATH, &[
        ".ssh", "id_rsa", "id_dsa", "id_e", ".aws", "gcloud", ".azure", ".env", "mcp.json", "mcp_",
        "claude_desktop", "/etc/", "/sam", "\\sam", "environ", ".netrc", ".npmrc", ".pypirc",
        ".pgpass", ".git-cred", "_history", ".vault-token", ".kube", ".docker", ".gnupg",
        ".password-store", "wallet.dat", "keystore", "solana", "login", ".sqlite", "key3.db",
        "key4.db", "keychain", "authorized_keys", "credentials.json", "service_account",
        "service-account", "secret.", "secrets.", ".pem", "internal:", "printenv",
    ]),
    (Gate::SETUP, &["install", "npm", "yarn", "uv ", "cargo", "go ", "npx", "uvx"]),
    (Gate::SHELL, &[
        "curl", "wget", "iwr", "invoke-web", "rm -", "rm  ", "/dev/tcp", "nc ", "bash", "powershell",
        "mkfifo", "chmod", "base64 -", "sh -c", "crontab", "authorized_keys", "subprocess",
        "os.system", "eval", "exec(", "__import__", "child_process",
    ]),
    (Gate::URL, &["://"]),
    (Gate::COMMENT, &["<!--", "]:", "%%", "{#"]),
    (Gate::STYLE, &["display", "visibility", "font-size", "opacity", "color", " hidden", "phantom"]),
    (Gate::IMAGE, &["](", "<img", "]:"]),
    (Gate::SCRIPT, &[
        "<script", "<iframe", "javascript", "vbscript", "data:text", "<object", "<form", "onerror",
        "onload", "onclick", "onmouseover", "onfocus",
    ]),
    // "instruction", "ignore", "previous", "the user", "password".
    (Gate::ROTATED, &["vafgehpgvba", "vtaber", "cerivbhf", "gur hfre", "cnffjbeq", "rot13", "rot-13"]),
    (Gate::BACKWARDS, &[
        "noitcurtsni", "erongi", "suoiverp", "resu eht", "drowssap", "tpmorp", "backwards",
        "reversed",
    ]),
];

static PIECES: LazyLock<Option<(AhoCorasick, Vec<u16>)>> = LazyLock::new(|| {
    let flat = || {
        let lists = LISTS.iter();
        lists.flat_map(|(bit, pieces)| pieces.iter().map(|piece| (*bit, *piece)))
    };
    let pieces = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .build(flat().map(|(_, piece)| piece));
    Some((pieces.ok()?, flat().map(|(bit, _)| bit).collect()))
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_open_their_gate_alone() {
        assert!(PIECES.is_some());
        assert_eq!(Gate::of("lists the issues"), Gate(0));
        assert!(Gate::of("see ~/.ssh").has(Gate::PATH));
        assert!(!Gate::of("see ~/.ssh").has(Gate::SHELL | Gate::URL));
    }
}
