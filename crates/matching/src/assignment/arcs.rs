//! Who can be joined to whom, as flat arrays.

/// No index: an index is a rank, and there are never this many.
pub(super) const NONE: u32 = u32::MAX;

/// The candidates of each of a list of nodes: a sparse matrix, row after row.
#[derive(Clone, Debug, Default)]
pub(super) struct Arcs {
    /// Where the arcs of each node begin; one more, where the last ones end.
    pub(super) starts: Vec<u32>,
    /// The node at the other side.
    pub(super) ends: Vec<u32>,
    /// What joining both is worth.
    pub(super) points: Vec<u16>,
}

impl Arcs {
    /// How many nodes have arcs here.
    pub(super) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    pub(super) fn bounds(&self, node: u32) -> std::ops::Range<usize> {
        self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize
    }

    pub(super) fn degree(&self, node: u32) -> u32 {
        self.starts[node as usize + 1] - self.starts[node as usize]
    }

    pub(super) fn ends_of(&self, node: u32) -> &[u32] {
        &self.ends[self.bounds(node)]
    }

    /// Ends and points of a node's arcs.
    pub(super) fn of(&self, node: u32) -> impl Iterator<Item = (u32, u16)> {
        let bounds = self.bounds(node);
        self.ends[bounds.clone()].iter().copied().zip(self.points[bounds].iter().copied())
    }

    pub(super) fn points_max(&self) -> u16 {
        self.points.iter().copied().max().unwrap_or(0)
    }

    /// The largest number of which all points are multiples.
    pub(super) fn points_unit(&self) -> u16 {
        let divisor = |mut a: u16, mut b: u16| {
            while b != 0 {
                (a, b) = (b, a % b);
            }
            a
        };
        let unit = self.points.iter().try_fold(0, |unit, &points| match divisor(points, unit) {
            1 => None,
            unit => Some(unit),
        });
        unit.unwrap_or(1).max(1)
    }

    /// The arcs of some nodes, in that order, with other numbers for their ends.
    pub(super) fn selected(&self, nodes: &[u32], number: impl Fn(u32) -> u32) -> Arcs {
        let mut starts = vec![0];
        let arcs = nodes.iter().scan(0, |arcs, &node| {
            *arcs += self.degree(node);
            Some(*arcs)
        });
        starts.extend(arcs);
        let size = starts.last().map_or(0, |&size| size as usize);
        let (mut ends, mut points) = (Vec::with_capacity(size), Vec::with_capacity(size));
        for &node in nodes {
            let bounds = self.bounds(node);
            ends.extend(self.ends[bounds.clone()].iter().map(|&end| number(end)));
            points.extend_from_slice(&self.points[bounds]);
        }
        Arcs { starts, ends, points }
    }

    /// Leaves out the arcs to other ends, in place.
    pub(super) fn retain(&mut self, is_kept: impl Fn(u32) -> bool) {
        let (mut start, mut kept) = (0, 0_u32);
        for bound in &mut self.starts[1..] {
            let arcs = std::mem::replace(&mut start, *bound)..*bound;
            for arc in arcs {
                let (arc, at) = (arc as usize, kept as usize);
                (self.ends[at], self.points[at]) = (self.ends[arc], self.points[arc]);
                kept += u32::from(is_kept(self.ends[at]));
            }
            *bound = kept;
        }
        self.ends.truncate(kept as usize);
        self.points.truncate(kept as usize);
    }

    /// The arcs of such nodes seen from the other side, which has so many nodes.
    pub(super) fn transposed(&self, others: usize, is_meant: impl Fn(u32) -> bool) -> Arcs {
        let nodes = || (0..).take(self.len()).filter(|&node| is_meant(node));
        let mut starts = vec![0_u32; others + 1];
        for node in nodes() {
            self.ends_of(node).iter().for_each(|&end| starts[end as usize + 1] += 1);
        }
        for other in 0..others {
            starts[other + 1] += starts[other];
        }
        let arcs = starts.last().map_or(0, |&arcs| arcs as usize);
        let mut next = starts.clone();
        let mut ends = vec![0; arcs];
        let mut points = vec![0; arcs];
        for node in nodes() {
            for (end, worth) in self.of(node) {
                let at = &mut next[end as usize];
                ends[*at as usize] = node;
                points[*at as usize] = worth;
                *at += 1;
            }
        }
        Arcs { starts, ends, points }
    }
}
