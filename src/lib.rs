//! mcpkit writes Model Context Protocol (MCP) servers, and judges any.
//!
//! The features share plain data ([`outcome`], [`mcp`]) and the wire layer ([`wire`]); they never
//! import each other. Arrows point one way only; `tests/layers.rs` holds the table.

pub mod catalog;
pub mod cli;
pub mod conform;
pub mod demo;
pub mod lint;
pub mod mcp;
pub mod outcome;
pub mod report;
pub mod scaffold;
pub mod stdlib;
pub mod wire;
