//! The ids of rows, a type for each table, so that the id of a volunteer is never taken for that of a request.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::{Database, Decode, Encode, Type};

/// Declares id types. SQL, JSON, addresses and pages have the number alone.
macro_rules! ids {
    ($($(#[$about:meta])* $name:ident)+) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl From<i64> for $name {
            fn from(id: i64) -> $name {
                $name(id)
            }
        }

        impl From<$name> for i64 {
            fn from(id: $name) -> i64 {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIntError;
            fn from_str(written: &str) -> Result<$name, ParseIntError> {
                written.parse().map($name)
            }
        }

        impl<DB: Database> Type<DB> for $name where i64: Type<DB> {
            fn type_info() -> DB::TypeInfo {
                i64::type_info()
            }
        }

        impl<'q, DB: Database> Encode<'q, DB> for $name where i64: Encode<'q, DB> {
            fn encode_by_ref(&self, buffer: &mut <DB as Database>::ArgumentBuffer) -> Result<IsNull, BoxDynError> {
                self.0.encode_by_ref(buffer)
            }
        }

        impl<'r, DB: Database> Decode<'r, DB> for $name where i64: Decode<'r, DB> {
            fn decode(value: <DB as Database>::ValueRef<'r>) -> Result<$name, BoxDynError> {
                i64::decode(value).map($name)
            }
        }

        impl From<$name> for crate::db::Bind {
            fn from(id: $name) -> Self {
                id.0.into()
            }
        }

        impl From<Option<$name>> for crate::db::Bind {
            fn from(id: Option<$name>) -> Self {
                id.map(i64::from).into()
            }
        }
    )+};
}

ids! {
    PersonId
    VolunteerId
    RequestId
    NeedId
    IntroductionId
    ProposalId
    BanId
    ModeratorId
    MessageId
    AppealId
    PlanRunId
    ImportId
    ProgramId
    WebhookId
    MailId
}

/// Declares that an id is known to matching by the same number.
macro_rules! known_to_matching {
    ($($name:ident)+) => {$(
        impl From<$name> for matching::$name {
            fn from(id: $name) -> matching::$name {
                matching::$name(id.0)
            }
        }

        impl From<matching::$name> for $name {
            fn from(id: matching::$name) -> $name {
                $name(id.0)
            }
        }
    )+};
}

known_to_matching! {
    VolunteerId
    NeedId
}
