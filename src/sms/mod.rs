//! People without an e-mail address: a telephone number in its place, and text messages (SMS).
//!
//! A number is confirmed by a code that is typed on the page of its form ([`code`]), by a link that was sent to it, or by a
//! moderator who spoke to its holder. What people answer comes back through the gateway ([`incoming`]). How messages leave
//! is in `outbox` and `transport::sms`. See docs/decisions/0044-telephone.md.

pub mod answers;
pub mod code;
pub mod gateway;
pub mod incoming;
