# /// script
# requires-python = ">=3.11"
# dependencies = ["shapely==2.2.0"]
# ///
"""Draws the outlines of a gazetteer's areas from a GeoJSON file of polygons.

    pip install shapely==2.2.0
    python3 places/outlines.py POLYGONS.json GAZETTEER.csv OUTLINES.json --where iso_a2=NZ --key iso_3166_2

The key is the property that holds an area's code, as the gazetteer writes it (`dep_code`, or `region_code` where that
is empty). Polygons of the same code become one area; those of codes that the gazetteer does not have are left out.
The drawing fits into 700 by 700 units. Borders between neighbours are simplified once, so that they stay shared.
"""
import argparse, csv, json, math
from collections import defaultdict
from pathlib import Path

import shapely
from shapely.geometry import MultiPolygon, Polygon, shape

SIDE = 700  # units of the longer side of the drawing
BOX = 100  # units of an inset or a zoom
TOLERANCE = 0.9  # units by which a border may be off
SPECK = 4.0  # square units below which an island is left out, unless it is the largest of its area


def arguments():
    pair = lambda text: tuple(text.split("=", 1))
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("polygons", type=Path)
    ask.add_argument("gazetteer", type=Path)
    ask.add_argument("outlines", type=Path)
    ask.add_argument("--where", type=pair, metavar="PROPERTY=VALUE", help="which polygons to read; else all")
    ask.add_argument("--key", default="code", metavar="PROPERTY", help="the property that holds the area's code")
    ask.add_argument("--prefix", default="", help="what stands before the code in that property, as FR- in FR-75")
    ask.add_argument("--code", type=pair, action="append", default=[], metavar="THEIRS=OURS", help="another code here")
    ask.add_argument("--inset", nargs="+", default=[], metavar="CODE", help="far areas, each drawn below in its own box")
    ask.add_argument("--zoom", nargs="+", default=[], metavar="CODE", help="small neighbours, drawn larger at top right")
    ask.add_argument("--frame", nargs=4, type=float, metavar=("WEST", "SOUTH", "EAST", "NORTH"), help="degrees; else what fits")
    ask.add_argument("--parallel", type=float, help="latitude that keeps its proportions; else the middle")
    ask.add_argument("--tolerance", type=float, help=f"degrees; else {TOLERANCE} units")
    ask.add_argument("--speck", type=float, help=f"square degrees; else {SPECK} square units")
    return ask.parse_args()


def names_of_areas(gazetteer):
    """Area code to name, as the program reads them."""
    with gazetteer.open(newline="", encoding="utf-8") as file:
        columns = [(row.get("dep_code") and "dep" or "region", row) for row in csv.DictReader(file)]
    return {row[f"{of}_code"]: row[f"{of}_name"] for of, row in columns}


def read(given, wanted):
    """Area code to its polygons in degrees, as they are in the source."""
    found, codes = defaultdict(list), dict(given.code)
    for feature in json.loads(given.polygons.read_text(encoding="utf-8"))["features"]:
        about = feature["properties"]
        if given.where and str(about.get(given.where[0])) != given.where[1]:
            continue
        code = str(about.get(given.key) or "").removeprefix(given.prefix)
        code = codes.get(code, code)
        if code in wanted:
            found[code].append(shapely.make_valid(shape(feature["geometry"])))
    return {code: shapely.unary_union(parts) for code, parts in found.items()}


def parts(area):
    return [part for part in getattr(area, "geoms", [area]) if part.geom_type == "Polygon"]


def largest(area):
    return max(parts(area), key=lambda part: part.area)


def without_specks(area, speck, hole=1e-4):
    """Drops islands of up to `speck` and fills holes of up to `hole` square degrees; the largest part always stays."""
    by_size = sorted(parts(area), key=lambda part: -part.area)
    kept = [
        Polygon(part.exterior, [ring for ring in part.interiors if Polygon(ring).area > hole])
        for at, part in enumerate(by_size)
        if at == 0 or part.area > speck
    ]
    return kept[0] if len(kept) == 1 else MultiPolygon(kept)


def simplified(areas, insets, tolerance, speck):
    near = [code for code in areas if code not in insets]
    drawn = shapely.coverage_simplify([without_specks(areas[code], 1e-6) for code in near], tolerance)
    simple = {code: without_specks(area, speck) for code, area in zip(near, drawn)}
    for code in insets:
        main = largest(areas[code])
        west, south, east, north = main.bounds
        area = areas[code].simplify(max(east - west, north - south) / 90)
        simple[code] = without_specks(area, main.area / 60)
    return simple


def path(area, x, y):
    """SVG path data of `M`, `l` and `z` with one decimal, the only commands that the program reads."""
    drawn = []
    for part in parts(area):
        for ring in [part.exterior, *part.interiors]:
            corners = []
            for longitude, latitude in ring.coords[:-1]:
                corner = (round(x(longitude), 1), round(y(latitude), 1))
                if not corners or corner != corners[-1]:
                    corners.append(corner)
            if len(corners) < 3:
                continue
            steps = (f"{round(b[0] - a[0], 1):g},{round(b[1] - a[1], 1):g}" for a, b in zip(corners, corners[1:]))
            drawn.append(f"M{corners[0][0]:g},{corners[0][1]:g}l{' '.join(steps)}z")
    return "".join(drawn)


def path_in_box(area, around, left, top, wide, high, parallel=None):
    """The path of an area in a box of units; `around` is what fits into the box, in degrees."""
    west, south, east, north = around
    shrink = math.cos(math.radians((south + north) / 2 if parallel is None else parallel))
    scale = min(wide / ((east - west) * shrink), high / (north - south))
    return path(area, lambda x: left + (x - west) * shrink * scale, lambda y: top + (north - y) * scale)


def main():
    given = arguments()
    names = names_of_areas(given.gazetteer)
    areas = read(given, names)
    insets = [code for code in given.inset if code in areas]
    near = sorted(code for code in areas if code not in insets)
    west, south, east, north = given.frame or shapely.total_bounds([areas[code] for code in near])
    parallel = (south + north) / 2 if given.parallel is None else given.parallel
    shrink = math.cos(math.radians(parallel))
    scale = min(SIDE / ((east - west) * shrink), SIDE / (north - south))
    wide, high = round((east - west) * shrink * scale), (north - south) * scale
    tolerance = given.tolerance or TOLERANCE / scale
    simple = simplified(areas, insets, tolerance, given.speck or SPECK / (scale * scale * shrink))

    x, y = lambda longitude: (longitude - west) * shrink * scale, lambda latitude: (north - latitude) * scale
    paths = {code: path(simple[code], x, y) for code in near}
    for at, code in enumerate(insets):
        left, top = 10 + at * (BOX + 20), high + 8
        paths[code] = path_in_box(simple[code], simple[code].bounds, left, top, BOX, BOX - 5)
    zoom = {}
    if given.zoom:
        around = shapely.total_bounds([simple[code] for code in given.zoom])
        corner = (wide - BOX - 10, 10, BOX, math.inf)
        zoom = {code: path_in_box(simple[code], around, *corner, parallel) for code in given.zoom}

    drawing = {
        "viewBox": f"0 0 {wide} {round(high + (BOX + 10 if insets else 0))}",
        "paths": paths,
        "zoom": zoom,
        "names": {code: names[code] for code in paths},
    }
    given.outlines.write_text(json.dumps(drawing, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    missing = ", ".join(f"{code} {name}" for code, name in names.items() if code not in paths)
    print(f"{len(paths)} areas, {given.outlines.stat().st_size} bytes; without an outline: {missing or 'none'}")


if __name__ == "__main__":
    main()
