//! Lists with filters. The SQL is put together from `&'static str` pieces only; what a person typed is always bound.

use anyhow::{Context, Result};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::Connection;
use super::statement::{Bind, Statement};

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
        let mut ids: Vec<i64> = ids.iter().map(|id| (*id).into()).collect();
        if ids.is_empty() {
            // No row has the id 0.
            ids.push(0);
        }
        self.push(format!("{column} in ({})", vec!["?"; ids.len()].join(", ")));
        self.binds.extend(ids.into_iter().map(Bind::from));
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

    /// A statement with a text that contains the conditions.
    fn statement(&self, sql: String) -> Statement {
        Statement { sql: numbered(&sql), values: self.binds.clone() }
    }

    /// Returns the rows of `select` that meet the conditions. `tail` groups or orders them.
    pub async fn rows(&self, conn: &mut Connection, select: &'static str, tail: &'static str) -> Result<Vec<AnyRow>> {
        self.statement(format!("{select}{} {tail}", self.sql)).rows(conn).await
    }

    /// Returns at most `limit` rows of `select` in `order`, after skipping `offset`.
    pub async fn page(
        &self,
        conn: &mut Connection,
        select: &'static str,
        order: &'static str,
        (limit, offset): (i64, i64),
    ) -> Result<Vec<AnyRow>> {
        let page = self.statement(format!("{select}{} {order} limit ? offset ?", self.sql));
        page.bind(limit).bind(offset).rows(conn).await
    }

    /// Counts the rows of `from` that meet the conditions.
    pub async fn count(&self, conn: &mut Connection, from: &'static str) -> Result<i64> {
        let rows = self.statement(format!("select count(*) as n from {from}{}", self.sql)).rows(conn).await?;
        Ok(rows.first().context("a count without a row")?.try_get("n")?)
    }
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
