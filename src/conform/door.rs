//! What the checks of authorization share: the user's tokens, and what the server does with those
//! who have none. The checks of one revision ask that once.

use std::sync::Arc;

use tokio::sync::OnceCell;

use super::probes::authorization::Access;
use super::tokens::Tokens;

/// One server's door, in one revision.
#[derive(Debug, Default)]
pub struct Door {
    /// The tokens that the user gave.
    pub tokens: Tokens,
    /// Nothing is known of the server but that it wants a token.
    pub locked: bool,
    /// What was learnt of it.
    pub access: OnceCell<Arc<Access>>,
}
