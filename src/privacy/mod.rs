//! The promises about personal data: they are destroyed in time and on demand, and everybody may read and take a copy
//! of their own.

pub mod erase;
pub mod rights;
pub mod rotation;
pub mod subject_copy;
pub mod sweep;
