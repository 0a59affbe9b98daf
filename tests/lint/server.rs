//! Rules about server, at their edges.
