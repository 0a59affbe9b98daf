//! Everything that has an id: rules and requirements, for `list`, `explain` and the pages.
