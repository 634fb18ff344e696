//! Writes who could serve whom as a file that the example `assign` of the crate `assignment` reads and describes.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use super::Failure;

/// Needs as rows, volunteers as columns, points as weights. Each volunteer can serve one need.
#[derive(Default)]
pub(crate) struct Instance {
    /// For each need, the index after its last candidate.
    ends: Vec<u32>,
    volunteers: Vec<u32>,
    points: Vec<u16>,
}

impl Instance {
    pub(crate) fn need(&mut self, candidates: impl Iterator<Item = (u32, u16)>) {
        let mut candidates: Vec<_> = candidates.collect();
        candidates.sort_unstable();
        self.volunteers.extend(candidates.iter().map(|&(volunteer, _)| volunteer));
        self.points.extend(candidates.iter().map(|&(_, points)| points));
        self.ends.push(u32::try_from(self.volunteers.len()).unwrap_or(u32::MAX));
    }

    pub(crate) fn write(&self, path: &Path) -> Result<(), Failure> {
        let volunteers = self.volunteers.iter().max().map_or(0, |last| last + 1);
        let head = [0x4550_4c31, u32::try_from(self.ends.len())?, volunteers, u32::try_from(self.volunteers.len())?, 0];
        let file = File::create(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut file = BufWriter::new(file);
        for number in head.iter().chain(&self.ends).chain(&self.volunteers) {
            file.write_all(&number.to_le_bytes())?;
        }
        for points in &self.points {
            file.write_all(&points.to_le_bytes())?;
        }
        for _ in 0..volunteers {
            file.write_all(&[1])?;
        }
        Ok(file.flush()?)
    }
}
