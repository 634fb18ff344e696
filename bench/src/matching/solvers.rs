//! The other solvers: installed from Debian and the Python index, then run through `bench/solvers/run.py`.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::race::{Entry, Outcome, RUNS, Solved};
use crate::Result;
use xtask::command::{in_path, output, root, target};
use xtask::setup::{Tool, install_missing, python_programs};

const NEEDED: [Tool; 2] = [
    Tool { name: "a C++ compiler (g++)", is_here: || in_path("g++").is_some(), package: "g++" },
    Tool {
        name: "LEMON's headers",
        is_here: || Path::new("/usr/include/lemon/network_simplex.h").is_file(),
        package: "liblemon-dev",
    },
];

/// Ready to run.
pub(crate) struct Solvers {
    python: PathBuf,
    lemon: PathBuf,
    /// "LEMON 1.3.1", …: what a figure belongs to.
    pub(crate) versions: String,
}

impl Solvers {
    /// Installs them under `target` at the first call; later calls install only what changed.
    pub(crate) fn install() -> Result<Self> {
        install_missing(&NEEDED)?;
        let (sources, folder) = (root().join("bench/solvers"), target().join("solvers"));
        let lemon = folder.join("lemon");
        let python = python_programs("solvers", &sources.join("requirements.txt"))?.join("python");

        eprintln!("compiling LEMON");
        let flags = ["-std=c++17", "-O3", "-march=native", "-DNDEBUG", "-o"];
        output(Command::new("g++").args(flags).arg(&lemon).arg(sources.join("lemon.cpp")))?;

        let tell = "import highspy, ortools, scipy; from importlib.metadata import version; \
                    print(', '.join([f'OR-Tools {version(\"ortools\")}', f'SciPy {version(\"scipy\")}', \
                    f'HiGHS {version(\"highspy\")}']))";
        let tell = output(Command::new(&python).args(["-c", tell]))?;
        let package = output(Command::new("dpkg-query").args(["-W", "-f", "${Version}", "liblemon-dev"]));
        let versions = format!("LEMON {}, {tell}", package.unwrap_or_else(|_| "of unknown version".into()));
        Ok(Self { python, lemon, versions })
    }

    /// Each of them on this instance, in a process of its own.
    pub(crate) fn solve(&self, instance: &Path, limit: Duration) -> Result<Vec<Entry>> {
        let mut script = Command::new(&self.python);
        script.arg(root().join("bench/solvers/run.py")).arg(&self.lemon);
        script.args([RUNS.to_string(), limit.as_secs().to_string()]).arg(instance).stderr(Stdio::inherit());
        let told = output(&mut script)?;
        told.lines().map(|line| read(line).ok_or_else(|| format!("run.py said: {line}").into())).collect()
    }
}

/// `SOLVER SERVED POINTS BUILDING SOLVING PEAK_KIB`, or `SOLVER late`, or `SOLVER failed`.
fn read(line: &str) -> Option<Entry> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (solver, rest) = words.split_first()?;
    let outcome = match *rest {
        ["late"] => Outcome::Late,
        ["failed"] => Outcome::Failed,
        [served, points, building, solving, kib] => Outcome::Solved(Solved {
            optimum: (served.parse().ok()?, points.parse().ok()?),
            building: building.parse().ok()?,
            solving: solving.parse().ok()?,
            kib: kib.parse().ok()?,
        }),
        _ => return None,
    };
    Some(Entry { solver: (*solver).to_owned(), outcome })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_script_says_is_understood_or_refused() {
        let entry = read("scipy 1392 1206197 0.007322 0.038076 65220").expect("an entry");
        let solved = Solved { optimum: (1392, 1_206_197), building: 0.007_322, solving: 0.038_076, kib: 65_220 };
        assert_eq!((entry.solver.as_str(), entry.outcome), ("scipy", Outcome::Solved(solved)));
        assert_eq!(read("highs late").expect("an entry").outcome, Outcome::Late);
        assert_eq!(read("highs failed").expect("an entry").outcome, Outcome::Failed);
        assert!(read("highs 3 4").is_none() && read("").is_none());
    }
}
