//! The `mcpkit` command.

fn main() {}
