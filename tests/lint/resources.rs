//! Rules about resources, at their edges.
