//! A small sample server with documented faults: the target `demo`.
