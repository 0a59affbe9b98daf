//! Rules about descriptions, at their edges.
