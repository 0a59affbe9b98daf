//! Writes a finished report: one function per format.
