//! The deliberate faults: one row each, one switch each.

mod ask;
mod authorization;
mod http;
mod offers;
mod protocol;
mod streams;
mod tasks;

use ask::ask;
use authorization::authorization;
use http::http;
use offers::offers;
use protocol::protocol;
use streams::streams;
use tasks::tasks;

/// A row of the table of faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// The switch.
    pub fault: Fault,
    /// What it is called on the command line.
    pub name: &'static str,
    /// What the server does.
    pub does: &'static str,
    /// The sentence that it breaks.
    pub breaks: &'static str,
}

macro_rules! faults {
    (; $($fault:ident, $name:literal, $does:literal, $breaks:literal;)*) => {
        /// One way in which the sample server can be made to misbehave.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Fault {
            $(#[doc = $does] $fault,)*
        }

        /// Every fault, in the order of the pages of the specification.
        pub const FAULTS: &[About] = &[
            $(About { fault: Fault::$fault, name: $name, does: $does, breaks: $breaks },)*
        ];
    };
}

// "Responses" are all but those to `initialize` and `server/discover`, so that a client gets as far
// as seeing the fault.
protocol! { http offers ask streams tasks authorization faults; }

impl Fault {
    /// Its row of the table.
    pub fn about(self) -> &'static About {
        // The table and the enum are written by one macro, in one order.
        &FAULTS[self as usize]
    }
}
