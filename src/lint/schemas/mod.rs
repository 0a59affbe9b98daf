//! JSON Schema as rules see it: where schemas and parameters are, what they allow, and whether
//! their patterns, references and dialects hold.

pub(in crate::lint) mod accepts;
pub(in crate::lint) mod claims;
pub(in crate::lint) mod dialect;
pub(in crate::lint) mod ecma;
pub(in crate::lint) mod graph;
pub(in crate::lint) mod keywords;
pub(in crate::lint) mod kinds;
pub(in crate::lint) mod members;
pub(in crate::lint) mod params;
pub(in crate::lint) mod redos;
pub(in crate::lint) mod reference;
pub(in crate::lint) mod schema;
pub(in crate::lint) mod tree;
pub(in crate::lint) mod values;
