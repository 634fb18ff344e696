//! Programs of others: the tokens by which they use the interface under `/api/v1`, and the addresses to which the facts
//! of the history are sent.

pub mod post;
pub mod reach;
pub mod tokens;
pub mod webhooks;
