//! Other ways to be honest: what the sample server is, not what it does wrong. Written among the
//! faults: `demo:modern-only,get-with-404`.

/// A way in which the sample server differs without a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mode {
    /// It speaks 2026-07-28 alone.
    ModernOnly,
}

/// A row of the table of modes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AboutMode {
    /// The switch.
    pub mode: Mode,
    /// What it is called on the command line.
    pub name: &'static str,
    /// What the server is.
    pub is: &'static str,
}

/// Every mode.
pub const MODES: &[AboutMode] = &[AboutMode {
    mode: Mode::ModernOnly,
    name: "modern-only",
    is: "the server speaks 2026-07-28 alone, without HTTP+SSE",
}];
