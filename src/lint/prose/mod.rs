//! How texts are read: which there are, their sentences and words, what they speak of, and what in
//! them nobody sees.

pub(in crate::lint) mod mend;
pub(in crate::lint) mod mention;
pub(in crate::lint) mod sections;
mod sentences;
pub(in crate::lint) mod texts;
pub(in crate::lint) mod unseen;
pub(in crate::lint) mod weight;

pub(in crate::lint) use sentences::{
    described, entries, first_sentence, sentences, stem, stems, width,
};
