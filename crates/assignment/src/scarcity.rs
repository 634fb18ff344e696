//! How many rows can be assigned at all, and which columns are scarce.

use crate::arcs::{Arcs, NONE};
use crate::int::Int;

/// The decomposition of Dulmage and Mendelsohn (1958), as far as a solution needs it.
///
/// Every solution that assigns as many rows as possible uses every scarce column, for rows whose arcs all lead to scarce
/// columns; and it assigns every other row, to columns that are not scarce.
pub(crate) struct Scarcity {
    /// Whether each row has an arc to a column that is not scarce. Such a row is always assigned, and to such a column.
    pub(crate) assigned_for_sure: Vec<bool>,
    /// Whether each column is scarce: no free column can be reached from it by moving rows from column to column.
    pub(crate) scarce: Vec<bool>,
}

/// The level of a node that no search has reached.
const FAR: u32 = u32::MAX;
/// Marks a column as taken. Greater than the number of rows that share a free column.
const TAKEN: i32 = i32::MAX;

/// A matching, and the levels of the last search.
struct Search<'a> {
    rows: &'a Arcs,
    columns: &'a Arcs,
    column_of: Vec<u32>,
    row_of: Vec<u32>,
    /// Number of steps from each row to a free column.
    row_level: Vec<u32>,
    /// Number of steps from each column to a free column.
    column_level: Vec<u32>,
    queue: Vec<u32>,
}

/// Finds a largest matching, and from it which columns are scarce. `columns` are the arcs of `rows` reversed.
///
/// Greedy, then by phases of shortest augmenting paths (Hopcroft and Karp, 1973): O(*m* √*n*).
pub(crate) fn scarcity(rows: &Arcs, columns: &Arcs) -> Scarcity {
    let mut search = Search {
        rows,
        columns,
        row_level: vec![FAR; rows.len()],
        column_level: vec![FAR; columns.len()],
        queue: Vec::new(),
        column_of: vec![NONE; rows.len()],
        row_of: vec![NONE; columns.len()],
    };
    let mut left: Vec<u32> = (0..).take(rows.len()).collect();
    left.sort_by_key(|&row| rows.degree(row));
    let others = (0..).take(columns.len()).map(|column| i32::try_from(columns.degree(column)));
    let mut others: Vec<i32> = others.map(|others| others.unwrap_or(TAKEN).min(TAKEN - 1)).collect();
    left.retain(|&row| !search.assign_directly(row, &mut others));
    loop {
        search.spread(&left);
        left.retain(|&row| search.row_level[row as usize] != FAR);
        if left.is_empty() {
            // This time `spread` did not stop early: it has reached everything that can be reached.
            break;
        }
        search.join(&mut left);
    }
    Scarcity {
        assigned_for_sure: search.row_level.iter().map(|&level| level != FAR).collect(),
        scarce: search.column_level.iter().map(|&level| level == FAR).collect(),
    }
}

impl Search<'_> {
    /// Assigns a row to the free column that the fewest rows share. Returns false if it has no free column.
    fn assign_directly(&mut self, row: u32, others: &mut [i32]) -> bool {
        let choices = self.rows.ends_of(row).iter().map(|&column| others[column as usize].tagged(column));
        let Some((fewest, column)) = choices.min().map(i32::parts) else { return false };
        if fewest == TAKEN {
            return false;
        }
        others[column as usize] = TAKEN;
        self.row_of[column as usize] = row;
        self.column_of[row as usize] = column;
        true
    }

    /// Gives every node its distance to a free column, breadth first from there; stops once all rows left have theirs.
    fn spread(&mut self, left: &[u32]) {
        self.row_level.fill(FAR);
        self.column_level.fill(FAR);
        self.queue.clear();
        for (column, &row) in (0..).zip(&self.row_of) {
            if row == NONE {
                self.column_level[column as usize] = 0;
                self.queue.push(column);
            }
        }
        let mut missing = left.len();
        let mut at = 0;
        while let Some(&column) = self.queue.get(at) {
            at += 1;
            let level = self.column_level[column as usize] + 1;
            for &row in self.columns.ends_of(column) {
                let known = &mut self.row_level[row as usize];
                if *known != FAR {
                    continue;
                }
                *known = level;
                let column = self.column_of[row as usize];
                if column == NONE {
                    missing -= 1;
                    if missing == 0 {
                        return;
                    }
                } else {
                    self.column_level[column as usize] = level;
                    self.queue.push(column);
                }
            }
        }
    }

    /// Assigns as many rows as disjoint ways down the levels allow, and keeps the others in `left`.
    fn join(&mut self, left: &mut Vec<u32>) {
        let mut way: Vec<u32> = Vec::new();
        let mut next = self.rows.starts.clone();
        left.retain(|&start| {
            way.clear();
            way.push(start);
            'way: while let Some(&row) = way.last() {
                let at = &mut next[row as usize];
                let end = self.rows.starts[row as usize + 1];
                while *at < end {
                    let column = self.rows.ends[*at as usize];
                    *at += 1;
                    if self.column_level[column as usize] >= self.row_level[row as usize] {
                        continue;
                    }
                    // No other way of this round may pass here.
                    self.column_level[column as usize] = FAR;
                    let owner = self.row_of[column as usize];
                    if owner != NONE {
                        way.push(owner);
                        continue 'way;
                    }
                    let mut gained = column;
                    while let Some(row) = way.pop() {
                        self.row_of[gained as usize] = row;
                        gained = std::mem::replace(&mut self.column_of[row as usize], gained);
                    }
                    return false;
                }
                way.pop();
            }
            true
        });
    }
}
