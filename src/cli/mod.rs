//! The command line: the only code that prints, asks or exits.
