//! A sparse matrix of weights, row after row in flat arrays.

/// Stands for "no node". It is never an index, because there are fewer than 2³² − 1 of anything.
pub(crate) const NONE: u32 = u32::MAX;

/// The arcs that leave each of a list of nodes, and lead to nodes of the other side.
#[derive(Clone, Debug)]
pub(crate) struct Arcs {
    /// The index of each node's first arc, then the number of arcs.
    pub(crate) starts: Vec<u32>,
    /// The node that each arc leads to.
    pub(crate) ends: Vec<u32>,
    /// The weight of each arc.
    pub(crate) weights: Vec<u16>,
}

impl Default for Arcs {
    /// A list of no nodes.
    fn default() -> Arcs {
        Arcs { starts: vec![0], ends: Vec::new(), weights: Vec::new() }
    }
}

impl Arcs {
    /// Number of nodes, with or without arcs.
    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Ends the list of the arcs pushed since the last node: they belong to a new node.
    #[inline]
    pub(crate) fn close_node(&mut self) {
        let arcs = u32::try_from(self.ends.len()).ok().filter(|&arcs| arcs != NONE);
        self.starts.push(arcs.expect("fewer than 2³² − 1 arcs"));
    }

    /// The indices of a node's arcs.
    pub(crate) fn bounds(&self, node: u32) -> std::ops::Range<usize> {
        self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize
    }

    /// Number of a node's arcs.
    pub(crate) fn degree(&self, node: u32) -> u32 {
        self.starts[node as usize + 1] - self.starts[node as usize]
    }

    /// The nodes that a node's arcs lead to.
    pub(crate) fn ends_of(&self, node: u32) -> &[u32] {
        &self.ends[self.bounds(node)]
    }

    /// End and weight of each of a node's arcs.
    pub(crate) fn of(&self, node: u32) -> impl Iterator<Item = (u32, u16)> {
        let bounds = self.bounds(node);
        self.ends[bounds.clone()].iter().copied().zip(self.weights[bounds].iter().copied())
    }

    /// The greatest weight; 0 without arcs.
    pub(crate) fn weight_max(&self) -> u16 {
        self.weights.iter().copied().max().unwrap_or(0)
    }

    /// The greatest common divisor of all weights; 1 if all are 0.
    pub(crate) fn weight_unit(&self) -> u16 {
        let divisor = |mut a: u16, mut b: u16| {
            while b != 0 {
                (a, b) = (b, a % b);
            }
            a
        };
        let unit = self.weights.iter().try_fold(0, |unit, &weight| match divisor(weight, unit) {
            1 => None,
            unit => Some(unit),
        });
        unit.unwrap_or(1).max(1)
    }

    /// Copies the arcs of these nodes, in this order; `renumber` gives each end its new number.
    pub(crate) fn selected(&self, nodes: &[u32], renumber: impl Fn(u32) -> u32) -> Arcs {
        let size = nodes.iter().map(|&node| self.degree(node) as usize).sum();
        let mut arcs = Arcs {
            starts: Vec::with_capacity(nodes.len() + 1),
            ends: Vec::with_capacity(size),
            weights: Vec::with_capacity(size),
        };
        arcs.starts.push(0);
        for &node in nodes {
            let bounds = self.bounds(node);
            arcs.ends.extend(self.ends[bounds.clone()].iter().map(|&end| renumber(end)));
            arcs.weights.extend_from_slice(&self.weights[bounds]);
            arcs.close_node();
        }
        arcs
    }

    /// Removes the arcs whose end is not kept, in place.
    pub(crate) fn retain(&mut self, is_kept: impl Fn(u32) -> bool) {
        let (mut start, mut kept) = (0, 0_u32);
        for bound in &mut self.starts[1..] {
            let arcs = std::mem::replace(&mut start, *bound)..*bound;
            for arc in arcs {
                let (arc, at) = (arc as usize, kept as usize);
                (self.ends[at], self.weights[at]) = (self.ends[arc], self.weights[arc]);
                kept += u32::from(is_kept(self.ends[at]));
            }
            *bound = kept;
        }
        self.ends.truncate(kept as usize);
        self.weights.truncate(kept as usize);
    }

    /// Reverses the arcs of the nodes that `is_meant` accepts. The other side has `others` nodes.
    pub(crate) fn transposed(&self, others: usize, is_meant: impl Fn(u32) -> bool) -> Arcs {
        let nodes = || (0..).take(self.len()).filter(|&node| is_meant(node));
        let mut starts = vec![0_u32; others + 1];
        for node in nodes() {
            self.ends_of(node).iter().for_each(|&end| starts[end as usize + 1] += 1);
        }
        for other in 0..others {
            starts[other + 1] += starts[other];
        }
        let arcs = starts[others] as usize;
        let mut next = starts.clone();
        let mut ends = vec![0; arcs];
        let mut weights = vec![0; arcs];
        for node in nodes() {
            for (end, weight) in self.of(node) {
                let at = &mut next[end as usize];
                ends[*at as usize] = node;
                weights[*at as usize] = weight;
                *at += 1;
            }
        }
        Arcs { starts, ends, weights }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_weights(weights: &[u16]) -> Arcs {
        Arcs { starts: vec![0], ends: vec![0; weights.len()], weights: weights.into() }
    }

    #[test]
    fn the_unit_of_weights_is_their_greatest_common_divisor() {
        assert_eq!(with_weights(&[12, 0, 18, 30]).weight_unit(), 6);
        assert_eq!(with_weights(&[12, 18, 5]).weight_unit(), 1);
        assert_eq!(with_weights(&[0, 0]).weight_unit(), 1);
        assert_eq!(with_weights(&[]).weight_unit(), 1);
    }
}
