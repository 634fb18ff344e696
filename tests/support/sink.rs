//! A real SMTP server on loopback, for tests.
