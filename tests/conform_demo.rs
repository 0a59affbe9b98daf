//! The whole suite against the sample server: honest it passes, and each fault is found.
