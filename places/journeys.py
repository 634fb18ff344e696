#!/usr/bin/env python3
"""Writes a file of journeys (docs/places.md) for a gazetteer, from a routing engine with OSRM's table service.

    python3 places/journeys.py places/fr.csv --radius-km 15 > places/fr-journeys.csv

For each place it asks for the minutes to the places within the radius of the straight line. It prints, to standard
error, how many kilometres of straight line an hour goes in the middle of all pairs: write it as `km_per_hour` in
campaign.toml. Only pairs that the straight line misleads about are written: those whose minutes say more than
--factor times as far, or less than the reverse. Needs Python 3.9 or newer, nothing else.

Run an engine of your own (https://project-osrm.org) for more than a few hundred places; a public one sets limits.
"""

import argparse
import csv
import json
import math
import statistics
import sys
import time
import urllib.request

EARTH_RADIUS_KM = 6371.0088
NO_WAY = 1440


def kilometres(a, b):
    """Length of the straight line between two places (latitude, longitude in degrees)."""
    (lat_a, lon_a), (lat_b, lon_b) = [(math.radians(x), math.radians(y)) for x, y in (a, b)]
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def read(path):
    """Code and position of each place that is still given out."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row.get("kind") != "extra"]
    return [(row["code"], (float(row["lat"]), float(row["lon"]))) for row in rows]


def neighbours(places, radius_km):
    """For each place, the later ones within the radius: every pair once."""
    by_latitude = sorted(places, key=lambda place: place[1])
    degrees = math.degrees(radius_km / EARTH_RADIUS_KM)
    for index, (code, position) in enumerate(by_latitude):
        near = []
        for other in by_latitude[index + 1:]:
            if other[1][0] - position[0] > degrees:
                break
            if other[1] != position and kilometres(position, other[1]) <= radius_km:
                near.append(other)
        if near:
            yield code, position, near


def minutes(server, position, others):
    """Minutes from a place to others, by car; NO_WAY where there is none."""
    points = ";".join(f"{lon:.5f},{lat:.5f}" for lat, lon in [position, *others])
    url = f"{server}/table/v1/driving/{points}?sources=0&annotations=duration"
    with urllib.request.urlopen(url, timeout=60) as answer:
        seconds = json.load(answer)["durations"][0][1:]
    return [NO_WAY if second is None else min(NO_WAY, round(second / 60)) for second in seconds]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gazetteer")
    options.add_argument("--server", default="http://127.0.0.1:5000", help="an OSRM server (this machine's)")
    options.add_argument("--radius-km", type=float, default=15, help="the largest radius of your kinds of help (15)")
    options.add_argument("--factor", type=float, default=1.5, help="write pairs that differ by more (1.5)")
    options.add_argument("--at-once", type=int, default=99, help="places asked for at a time (99)")
    options.add_argument("--pause", type=float, default=0, help="seconds between two questions (0)")
    options = options.parse_args()

    pairs = []
    for code, position, near in neighbours(read(options.gazetteer), options.radius_km):
        for start in range(0, len(near), options.at_once):
            part = near[start:start + options.at_once]
            found = minutes(options.server, position, [other for _, other in part])
            pairs += [(code, other, kilometres(position, at), far) for (other, at), far in zip(part, found)]
            time.sleep(options.pause)
        print(f"\r{len(pairs)} pairs", end="", file=sys.stderr)
    travelled = [km / far * 60 for _, _, km, far in pairs if 0 < far < NO_WAY]
    if not travelled:
        sys.exit("\nno journey was found: is this the right server, with the map of this country?")
    speed = max(1, round(statistics.median(travelled)))

    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["from", "to", "minutes"])
    written = 0
    for code, other, km, far in sorted(pairs):
        counted = far * speed / 60
        if counted > km * options.factor or counted * options.factor < km:
            out.writerow([code, other, far])
            written += 1
    print(f"\nkm_per_hour = {speed}; {written} of {len(pairs)} pairs written", file=sys.stderr)


if __name__ == "__main__":
    main()
