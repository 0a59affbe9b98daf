//! Sets of the lexicon's classes.

use std::ops::{BitOr, BitOrAssign};

/// A set of classes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Classes([u64; 4]);

impl Classes {
    /// The set of none.
    pub const NONE: Classes = Classes([0; 4]);

    /// The set of the class with a number; of none when there are not so many.
    pub fn of(number: usize) -> Classes {
        let mut bits = [0; 4];
        if let Some(word) = bits.get_mut(number / 64) {
            *word = 1 << (number % 64);
        }
        Classes(bits)
    }

    /// Whether it has no class.
    pub fn is_empty(self) -> bool {
        self == Classes::NONE
    }

    /// Whether both have a class in common.
    pub fn meets(self, other: Classes) -> bool {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        (a & e) | (b & f) | (c & g) | (d & h) != 0
    }
}

impl BitOr for Classes {
    type Output = Classes;

    fn bitor(self, other: Classes) -> Classes {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        Classes([a | e, b | f, c | g, d | h])
    }
}

impl BitOrAssign for Classes {
    fn bitor_assign(&mut self, other: Classes) {
        *self = *self | other;
    }
}
