"""How long other solvers take for the best assignment of an instance: `cargo xtask bench matching` runs it.

    run.py LEMON RUNS LIMIT INSTANCE

LEMON is the program built from lemon.cpp, RUNS how often each solver runs (the best counts), LIMIT the seconds that one
process may take. The instance's format is described in crates/matching/examples/assign.rs.

Objective, lexicographic: most needs served, then most points. Each solver gets it in the form that suited it best of
those tried, and runs on one thread, in a process of its own. Prints a line for each:
`SOLVER SERVED POINTS BUILDING SOLVING PEAK_KIB`, in seconds, or `SOLVER late`, or `SOLVER failed`.
Building: from the arrays of the file to what the solver takes.

Tried and left out, slower everywhere: LEMON's cost scaling, OR-Tools' linear sum assignment.
"""

import os
import resource
import subprocess
import sys
from time import perf_counter

# What takes so many seconds is run once.
LONG = 10
SOLVERS = ["lemon-simplex", "lemon-capacity", "ortools", "scipy", "highs"]


class Instance:
    """Arcs from needs to those volunteers whom any need may call, both numbered from 0."""

    def __init__(self, path):
        import numpy as np

        with open(path, "rb") as file:
            magic, needs, _, arcs = np.fromfile(file, "<u4", 4)
            if magic != 0x45504C31:
                sys.exit(f"{path} is no instance")
            self.starts = np.fromfile(file, "<u4", needs + 1).astype(np.int64)
            self.volunteers = np.fromfile(file, "<u4", arcs)
            self.points = np.fromfile(file, "<u2", arcs).astype(np.int64)
        self.needs = int(needs)
        self.arcs = int(arcs)

    def compact(self):
        """Needs and volunteers of each arc, how many volunteers, and a cost for a need not served above all points."""
        import numpy as np

        tails = np.repeat(np.arange(self.needs), np.diff(self.starts))
        called, heads = np.unique(self.volunteers, return_inverse=True)
        most = int(self.points.max(initial=0)) + 1
        return tails, heads, len(called), most, most * (min(self.needs, len(called)) + 1) + 1


def ortools(instance):
    """As much flow as possible at least cost: the objective itself."""
    import numpy as np
    from ortools.graph.python import min_cost_flow

    tails, heads, volunteers, most, _ = instance.compact()
    needs = instance.needs
    source, sink = needs + volunteers, needs + volunteers + 1
    flow = min_cost_flow.SimpleMinCostFlow()
    all_tails = np.concatenate([tails, np.full(needs, source), needs + np.arange(volunteers)])
    all_heads = np.concatenate([needs + heads, np.arange(needs), np.full(volunteers, sink)])
    costs = np.concatenate([most - instance.points, np.zeros(needs + volunteers, np.int64)])
    flow.add_arcs_with_capacity_and_unit_cost(all_tails, all_heads, np.ones_like(costs), costs)
    flow.set_node_supply(source, needs)
    flow.set_node_supply(sink, -needs)
    yield
    assert flow.solve_max_flow_with_min_cost() == flow.OPTIMAL
    yield
    chosen = flow.flows(np.arange(instance.arcs)) > 0
    yield int(chosen.sum()), int(instance.points[chosen].sum())


def of_mates(instance, heads, mates):
    import numpy as np

    tails = np.repeat(np.arange(instance.needs), np.diff(instance.starts))
    chosen = mates[tails] == heads
    return int(chosen.sum()), int(instance.points[chosen].sum())


def scipy(instance):
    """Each need has a column of its own as well, for a cost above all points."""
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    tails, heads, volunteers, most, alone = instance.compact()
    needs = instance.needs
    rows = np.concatenate([tails, np.arange(needs)])
    columns = np.concatenate([heads, volunteers + np.arange(needs)])
    costs = np.concatenate([most - instance.points, np.full(needs, alone)])
    graph = csr_array((costs.astype(np.float64), (rows, columns)), shape=(needs, volunteers + needs))
    yield
    _, mates = min_weight_full_bipartite_matching(graph)
    yield
    yield of_mates(instance, heads, np.where(mates < volunteers, mates, -1))


def highs(instance):
    """The linear program: its corners are whole. What serving is worth surely suffices at some size only, but larger
    numbers make it several times slower; whether it did, the number served tells."""
    import highspy
    import numpy as np

    tails, heads, volunteers, most, _ = instance.compact()
    needs, arcs = instance.needs, instance.arcs
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = arcs, needs + volunteers
    program.sense_ = highspy.ObjSense.kMaximize
    program.col_cost_ = (1000 * most + instance.points).astype(np.float64)
    program.col_lower_, program.col_upper_ = np.zeros(arcs), np.full(arcs, np.inf)
    program.row_lower_, program.row_upper_ = np.full(needs + volunteers, -np.inf), np.ones(needs + volunteers)
    program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    program.a_matrix_.start_ = np.arange(0, 2 * arcs + 1, 2, dtype=np.int32)
    program.a_matrix_.index_ = np.stack([tails, needs + heads], axis=1).ravel().astype(np.int32)
    program.a_matrix_.value_ = np.ones(2 * arcs)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.passModel(program)
    yield
    solver.run()
    assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    yield
    chosen = np.array(solver.getSolution().col_value) > 0.5
    yield int(chosen.sum()), int(instance.points[chosen].sum())


def measure(name, path, runs):
    """In a process of its own. A solver's function stops after building, after solving, and gives what it reached."""
    instance = Instance(path)
    building = solving = float("inf")
    reached = None
    for _ in range(runs):
        steps = globals()[name](instance)
        started = perf_counter()
        next(steps)
        built = perf_counter()
        next(steps)
        solved = perf_counter()
        reached = next(steps)
        building, solving = min(building, built - started), min(solving, solved - built)
        if solved - started > LONG:
            break
    print(*reached, f"{building:.6f} {solving:.6f}", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def outcome(command, limit):
    """What it prints, unless it takes too long or fails."""
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=limit, env={**os.environ, **threads})
    except subprocess.TimeoutExpired:
        return "late"
    return done.stdout.strip() if done.returncode == 0 else "failed"


def main(lemon, runs, limit, path):
    for name in SOLVERS:
        print(f"    {name}", file=sys.stderr)
        if name.startswith("lemon-"):
            command = [lemon, path, name.removeprefix("lemon-"), runs]
        else:
            command = [sys.executable, __file__, "measure", name, path, runs]
        print(name, outcome(command, float(limit)), flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "measure":
        measure(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        main(*sys.argv[1:])
