//! Statements whose text is put together while the program runs, with the values bound to it.

use anyhow::Result;
use sqlx::any::{AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, AssertSqlSafe};

use super::Connection;

/// A value to be bound. `None` is null.
#[derive(Clone, Debug)]
pub enum Bind {
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

/// Implements `From` for a type and for an option of it.
macro_rules! bind {
    ($($type:ty => $variant:ident),*) => {$(
        impl From<$type> for Bind {
            fn from(value: $type) -> Bind {
                Bind::$variant(Some(value.into()))
            }
        }

        impl From<Option<$type>> for Bind {
            fn from(value: Option<$type>) -> Bind {
                Bind::$variant(value.map(Into::into))
            }
        }
    )*};
}

bind!(i64 => Int, &str => Text, &String => Text, String => Text, Vec<u8> => Bytes);

#[derive(Clone, Debug)]
pub struct Statement {
    pub(super) sql: String,
    pub(super) values: Vec<Bind>,
}

/// Starts a statement. Its values follow with [`Statement::bind`], in the order of `$1`, `$2`…
pub fn statement(sql: impl Into<String>) -> Statement {
    Statement { sql: sql.into(), values: vec![] }
}

impl Statement {
    /// Binds the next value.
    #[must_use]
    pub fn bind(mut self, value: impl Into<Bind>) -> Statement {
        self.values.push(value.into());
        self
    }

    /// Binds the next values, and writes their numbers wherever the text says `in (IDS)`. `ids` must not be empty.
    #[must_use]
    pub fn bind_ids(self, ids: &[impl Copy + Into<i64>]) -> Statement {
        self.bind_list("in (IDS)", ids.iter().map(|id| Bind::Int(Some((*id).into()))).collect())
    }

    /// Like [`Statement::bind_ids`], for hashes and the text `in (HASHES)`.
    #[must_use]
    pub fn bind_hashes(self, hashes: &[Vec<u8>]) -> Statement {
        self.bind_list("in (HASHES)", hashes.iter().cloned().map(Bind::from).collect())
    }

    fn bind_list(mut self, place: &str, values: Vec<Bind>) -> Statement {
        let first = self.values.len() + 1;
        let numbers: Vec<String> = (first..first + values.len()).map(|n| format!("${n}")).collect();
        self.sql = self.sql.replace(place, &format!("in ({})", numbers.join(", ")));
        self.values.extend(values);
        self
    }

    fn query(self) -> Query<'static, Any, AnyArguments> {
        self.values.into_iter().fold(sqlx::query(AssertSqlSafe(self.sql)), |query, value| match value {
            Bind::Int(value) => query.bind(value),
            Bind::Text(value) => query.bind(value),
            Bind::Bytes(value) => query.bind(value),
        })
    }

    /// Runs the statement and returns how many rows it changed.
    pub async fn execute(self, conn: &mut Connection) -> Result<u64> {
        Ok(self.query().execute(conn).await?.rows_affected())
    }

    /// Runs the query and returns all its rows.
    pub async fn rows(self, conn: &mut Connection) -> Result<Vec<AnyRow>> {
        Ok(self.query().fetch_all(conn).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::statement;

    #[test]
    fn ids_are_numbered_after_the_values_before_them() {
        let both = statement("select $1 from t where a in (IDS) or b in (IDS)").bind(7_i64).bind_ids(&[8_i64, 9]);
        assert_eq!(both.sql, "select $1 from t where a in ($2, $3) or b in ($2, $3)");
        assert_eq!(both.values.len(), 3);
    }
}
