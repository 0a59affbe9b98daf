//! The command line as its users meet it.

mod cli {
    pub mod support;

    mod failures;
    mod formats;
    mod secrets;
    mod servers;
    mod settings;
    mod usage;
}
