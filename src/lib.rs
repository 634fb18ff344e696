//! Mutual aid in a crisis, ready in ten minutes. Where to start reading: ARCHITECTURE.md.

pub mod app;
pub mod appeals;
pub mod campaign;
pub mod cli;
pub mod clock;
pub mod closing;
pub mod db;
pub mod desk;
pub mod history;
pub mod introductions;
pub mod messages;
pub mod outbox;
pub mod people;
pub mod places;
pub mod privacy;
pub mod requests;
pub mod server;
pub mod settings;
pub mod spread;
pub mod tallies;
pub mod volunteers;
pub mod web;
pub mod worker;
