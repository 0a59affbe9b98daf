//! Rules about prompts, at their edges.
