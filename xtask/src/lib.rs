//! What the project's commands share with its benchmarks: other programs, temporary servers, what is installed.
//!
//! Standard library only, so that the first call of a fresh clone compiles in two seconds.

pub mod command;
pub mod dovecot;
pub mod kannel;
pub mod postfix;
pub mod postgres;
pub mod scratch;
pub mod setup;

/// What goes wrong here is read by the person who typed the command: a sentence, with what to do.
pub type Result<T, E = Box<dyn std::error::Error>> = std::result::Result<T, E>;
