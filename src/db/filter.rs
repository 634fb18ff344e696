//! Lists with filters. The SQL is put together from `&'static str` pieces only; what a person typed is always bound.

use anyhow::Result;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

use super::Connection;

#[derive(Clone, Debug)]
pub enum Bind {
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

impl From<i64> for Bind {
    fn from(value: i64) -> Bind {
        Bind::Int(value)
    }
}

impl From<&str> for Bind {
    fn from(value: &str) -> Bind {
        Bind::Text(value.to_owned())
    }
}

impl From<Vec<u8>> for Bind {
    fn from(value: Vec<u8>) -> Bind {
        Bind::Bytes(value)
    }
}

/// The conditions of a list, all of which must hold. A `?` stands for a bound value.
#[derive(Clone, Debug, Default)]
pub struct Where {
    sql: String,
    binds: Vec<Bind>,
}

impl Where {
    /// Adds a condition. `values` are bound to its `?` in order.
    pub fn and(&mut self, condition: &'static str, values: impl IntoIterator<Item = Bind>) {
        self.any([(condition, values.into_iter().collect())]);
    }

    /// Adds a group of conditions of which at least one must hold. An empty group matches no row.
    pub fn any(&mut self, conditions: impl IntoIterator<Item = (&'static str, Vec<Bind>)>) {
        let (conditions, values): (Vec<_>, Vec<_>) = conditions.into_iter().unzip();
        self.binds.extend(values.into_iter().flatten());
        self.push(if conditions.is_empty() { "1 = 0".to_owned() } else { conditions.join(" or ") });
    }

    /// Adds the condition that `column` is one of `ids`. An empty list matches no row.
    pub fn among(&mut self, column: &'static str, ids: &[impl Copy + Into<i64>]) {
        // No id is 0, so an empty list finds nothing.
        self.binds.extend(ids.iter().map(|id| (*id).into()).chain(ids.is_empty().then_some(0)).map(Bind::Int));
        let values = vec!["?"; ids.len().max(1)].join(", ");
        self.push(format!("{column} in ({values})"));
    }

    /// Adds the condition that, for at least one `(column, select, inner)`, the column is among the rows that `select` finds
    /// under the conditions `inner`.
    pub fn within(&mut self, columns: &[(&'static str, &'static str, &Where)]) {
        let one = |(column, select, inner): &(&str, &str, &Where)| format!("{column} in ({select}{})", inner.sql);
        self.push(columns.iter().map(one).collect::<Vec<_>>().join(" or "));
        for (_, _, inner) in columns {
            self.binds.extend(inner.binds.clone());
        }
    }

    fn push(&mut self, condition: String) {
        let join = if self.sql.is_empty() { "where" } else { "and" };
        self.sql = format!("{} {join} ({condition})", self.sql);
    }

    /// Returns the rows of `select` that meet the conditions. `tail` groups or orders them.
    pub async fn rows(&self, conn: &mut Connection, select: &'static str, tail: &'static str) -> Result<Vec<AnyRow>> {
        fetch(conn, &format!("{select}{} {tail}", self.sql), self.binds.clone()).await
    }

    /// Returns at most `limit` rows of `select` in `order`, after skipping `offset`.
    pub async fn page(
        &self,
        conn: &mut Connection,
        select: &'static str,
        order: &'static str,
        (limit, offset): (i64, i64),
    ) -> Result<Vec<AnyRow>> {
        let mut binds = self.binds.clone();
        binds.extend([Bind::Int(limit), Bind::Int(offset)]);
        fetch(conn, &format!("{select}{} {order} limit ? offset ?", self.sql), binds).await
    }

    /// Returns the number in the first column of the first row; `select` is a `select count(…)`.
    pub async fn count(&self, conn: &mut Connection, select: &'static str) -> Result<i64> {
        let rows = self.rows(conn, select, "").await?;
        Ok(rows.first().map(|row| row.try_get(0)).transpose()?.unwrap_or(0))
    }
}

async fn fetch(conn: &mut Connection, sql: &str, binds: Vec<Bind>) -> Result<Vec<AnyRow>> {
    let mut query = sqlx::query(AssertSqlSafe(numbered(sql)));
    for bind in binds {
        query = match bind {
            Bind::Int(value) => query.bind(value),
            Bind::Text(value) => query.bind(value),
            Bind::Bytes(value) => query.bind(value),
        };
    }
    Ok(query.fetch_all(conn).await?)
}

/// Replaces each `?` by `$1`, `$2`… in order.
fn numbered(sql: &str) -> String {
    let mut pieces = sql.split('?');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.zip(1..).fold(first, |sql, (piece, n)| format!("{sql}${n}{piece}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_numbered_in_order() {
        let mut people = Where::default();
        people.any([("a = ? and b = ?", vec![1.into(), 2.into()]), ("c = ?", vec![3.into()])]);
        let mut list = Where::default();
        list.and("r.area = ?", ["75".into()]);
        list.within(&["r.x", "r.y"].map(|column| (column, "select id from person", &people)));
        let inner = |n: u8| format!("(select id from person where (a = ${n} and b = ${} or c = ${}))", n + 1, n + 2);
        let expected = format!(" where (r.area = $1) and (r.x in {} or r.y in {})", inner(2), inner(5));
        assert_eq!(numbered(&list.sql), expected);
        assert_eq!(list.binds.len(), 7);
    }

    #[test]
    fn no_alternative_holds_for_nothing() {
        let mut nobody = Where::default();
        nobody.any([]);
        assert_eq!(nobody.sql, " where (1 = 0)");
    }
}
