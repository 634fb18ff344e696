// The best assignment of an instance, by one of LEMON's minimum-cost-flow algorithms:
// `lemon FILE simplex|capacity RUNS`. Prints served, points, the least seconds of building and of solving, peak KiB.
//
// Each need sends one unit, either to a volunteer, who takes one at most, or, at a cost above all points together,
// nowhere: what is cheapest serves most needs, and of all ways to do so has most points. Volunteers whom no need
// may call are left out. Of two forms each algorithm gets the one that it solves faster: the simplex knows nodes that
// may take less than they ask for; capacity scaling gets arcs from the volunteers to one sink.

#include <lemon/capacity_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

using Cost = std::int64_t;
using Graph = lemon::SmartDigraph;

struct Instance {
    std::vector<std::uint32_t> starts, volunteers;
    std::vector<std::uint16_t> points;
    std::uint32_t needs = 0, all = 0;
};

template <typename T>
static void read(std::ifstream& file, std::vector<T>& into, std::size_t count) {
    into.resize(count);
    file.read(reinterpret_cast<char*>(into.data()), std::streamsize(count * sizeof(T)));
}

static bool read(const char* path, Instance& instance) {
    std::ifstream file(path, std::ios::binary);
    std::vector<std::uint32_t> head;
    read(file, head, 4);
    if (!file || head[0] != 0x45504c31) return false;
    instance.needs = head[1];
    instance.all = head[2];
    read(file, instance.starts, head[1] + 1);
    read(file, instance.volunteers, head[3]);
    read(file, instance.points, head[3]);
    return bool(file);
}

struct Best {
    double building = 1e99, solving = 1e99;
    long served = 0, points = 0;
};

template <typename Algorithm, bool to_sink>
static void run(const Instance& instance, Best& best) {
    using Clock = std::chrono::steady_clock;
    auto seconds = [](Clock::time_point since) { return std::chrono::duration<double>(Clock::now() - since).count(); };
    auto started = Clock::now();

    std::vector<int> rank(instance.all, -1);
    int called = 0;
    for (auto volunteer : instance.volunteers)
        if (rank[volunteer] < 0) rank[volunteer] = called++;
    std::uint16_t most = 0;
    for (auto points : instance.points) most = std::max(most, points);
    const Cost nowhere_cost = Cost(most + 1) * Cost(std::min<std::size_t>(instance.needs, called) + 1) + 1;

    Graph graph;
    graph.reserveNode(int(instance.needs) + called + 1);
    graph.reserveArc(int(instance.volunteers.size() + instance.needs + (to_sink ? called : 0)));
    for (std::uint32_t node = 0; node < instance.needs + called + 1; ++node) graph.addNode();
    const auto nowhere = graph.nodeFromId(int(instance.needs) + called);
    Graph::ArcMap<Cost> cost(graph);
    Graph::NodeMap<int> supply(graph);
    for (std::uint32_t need = 0; need < instance.needs; ++need) {
        const auto node = graph.nodeFromId(int(need));
        supply[node] = 1;
        for (auto arc = instance.starts[need]; arc < instance.starts[need + 1]; ++arc) {
            const auto volunteer = graph.nodeFromId(int(instance.needs) + rank[instance.volunteers[arc]]);
            cost[graph.addArc(node, volunteer)] = Cost(most) + 1 - instance.points[arc];
        }
        cost[graph.addArc(node, nowhere)] = nowhere_cost;
    }
    for (int volunteer = 0; volunteer < called; ++volunteer) {
        const auto node = graph.nodeFromId(int(instance.needs) + volunteer);
        if (to_sink)
            cost[graph.addArc(node, nowhere)] = 0;
        else
            supply[node] = -1;
    }
    supply[nowhere] = -int(instance.needs);
    Graph::ArcMap<int> one(graph, 1);
    Algorithm algorithm(graph);
    algorithm.costMap(cost).supplyMap(supply);
    if (to_sink) algorithm.upperMap(one);
    best.building = std::min(best.building, seconds(started));

    started = Clock::now();
    if (algorithm.run() != Algorithm::OPTIMAL) throw "no optimum";
    best.solving = std::min(best.solving, seconds(started));

    best.served = best.points = 0;
    int arc = 0;
    for (std::uint32_t need = 0; need < instance.needs; ++need, ++arc)
        for (auto candidate = instance.starts[need]; candidate < instance.starts[need + 1]; ++candidate, ++arc)
            if (algorithm.flow(graph.arcFromId(arc)) > 0) best.served += 1, best.points += instance.points[candidate];
}

int main(int count, char** arguments) {
    Instance instance;
    if (count != 4 || !read(arguments[1], instance)) {
        std::fprintf(stderr, "lemon FILE simplex|capacity RUNS\n");
        return 2;
    }
    const std::string method = arguments[2];
    Best best;
    for (int runs = std::stoi(arguments[3]); runs > 0; --runs) {
        if (method == "simplex") run<lemon::NetworkSimplex<Graph, int, Cost>, false>(instance, best);
        if (method == "capacity") run<lemon::CapacityScaling<Graph, int, Cost>, true>(instance, best);
        if (best.building + best.solving > 10) break;
    }
    rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%ld %ld %.6f %.6f %ld\n", best.served, best.points, best.building, best.solving, usage.ru_maxrss);
}
