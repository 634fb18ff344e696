//! New numbers for rows and columns, so that what is read together lies together in memory.

use crate::arcs::{Arcs, NONE};

/// Least number of arcs for which new numbers gain more than they cost. With fewer, everything fits in a processor's
/// cache in any order.
const ARCS_LEAST: usize = 1 << 19;

/// The caller's number of each row and each column, by new number. Neighbours have new numbers near each other; rows
/// and columns without arcs have none.
#[derive(Debug)]
pub(crate) struct Numbering {
    pub(crate) rows: Vec<u32>,
    pub(crate) columns: Vec<u32>,
}

impl Numbering {
    /// Numbers rows and columns by neighbourhood, if there are enough arcs for it to pay.
    pub(crate) fn new(rows: &Arcs, columns: usize) -> Option<Numbering> {
        (rows.ends.len() >= ARCS_LEAST).then(|| Numbering::by_neighbourhood(rows, columns))
    }

    /// Numbers rows breadth first, one connected component after the other (Cuthill and `McKee`, 1969).
    fn by_neighbourhood(rows: &Arcs, columns: usize) -> Numbering {
        let back = rows.transposed(columns, |_| true);
        let mut numbering = Numbering { rows: Vec::with_capacity(rows.len()), columns: Vec::new() };
        let (mut row_seen, mut column_seen) = (vec![false; rows.len()], vec![false; columns]);
        let mut at = 0;
        for start in (0..).take(rows.len()).filter(|&row| rows.degree(row) > 0) {
            if !std::mem::replace(&mut row_seen[start as usize], true) {
                numbering.rows.push(start);
            }
            while let Some(&row) = numbering.rows.get(at) {
                at += 1;
                for &column in rows.ends_of(row) {
                    if std::mem::replace(&mut column_seen[column as usize], true) {
                        continue;
                    }
                    numbering.columns.push(column);
                    for &beside in back.ends_of(column) {
                        if !std::mem::replace(&mut row_seen[beside as usize], true) {
                            numbering.rows.push(beside);
                        }
                    }
                }
            }
        }
        numbering
    }

    /// The arcs by new numbers of rows and columns. `columns` is the number of columns before.
    pub(crate) fn arcs(&self, rows: &Arcs, columns: usize) -> Arcs {
        let mut new = vec![NONE; columns];
        for (rank, &column) in (0..).zip(&self.columns) {
            new[column as usize] = rank;
        }
        rows.selected(&self.rows, |column| new[column as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_get_neighbouring_numbers_and_what_has_no_arc_gets_none() {
        // Two components: rows 0 and 3 share column 4, rows 1 and 4 share column 1. Row 2 has no arc.
        let rows =
            Arcs { starts: vec![0, 2, 3, 3, 4, 6], ends: vec![4, 0, 1, 4, 1, 2], weights: vec![1, 2, 3, 4, 5, 6] };
        let numbering = Numbering::by_neighbourhood(&rows, 6);
        assert_eq!(numbering.rows, [0, 3, 1, 4]);
        assert_eq!(numbering.columns, [4, 0, 1, 2]);
        let near = numbering.arcs(&rows, 6);
        assert_eq!((near.starts, near.ends), (vec![0, 2, 3, 4, 6], vec![0, 1, 0, 2, 2, 3]));
        assert_eq!(near.weights, [1, 2, 4, 3, 5, 6]);
    }
}
