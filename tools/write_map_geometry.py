"""Write the outlines of counties and states that come with the package, for maps.

Usage: python tools/write_map_geometry.py counties-albers-10m.json, a file of us-atlas 3 (TopoJSON,
projected to 975 by 610 points). Points are moved to a grid of a quarter of a point, which no chart
can show; names are left out; each state gets the point at which its label stands.
"""

import argparse
import gzip
import json
import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "src/trustact/data/us_counties_2017.json.gz"
GRID = 0.25
_STEP = 3

Point = tuple[float, float]


def reduce_topology(topology: dict[str, Any]) -> dict[str, Any]:
    """Return the counties and states of a topology on the coarser grid, with labels of states."""
    scale = topology["transform"]["scale"]
    translate = topology["transform"]["translate"]
    arcs = [_reduce_arc(arc, scale) for arc in topology["arcs"]]
    objects: dict[str, Any] = {}
    for kind in ("counties", "states"):
        shapes = sorted(topology["objects"][kind]["geometries"], key=lambda shape: shape["id"])
        objects[kind] = {
            "type": "GeometryCollection",
            "geometries": [
                {"type": shape["type"], "id": shape["id"], "arcs": shape["arcs"]}
                for shape in shapes
            ],
        }
    for shape in objects["states"]["geometries"]:
        shape["properties"] = {"label": _label_point(shape, arcs, translate)}
    return {
        "type": "Topology",
        "transform": {"scale": [GRID, GRID], "translate": [round(t, 2) for t in translate]},
        "objects": objects,
        "arcs": arcs,
    }


def _reduce_arc(arc: Sequence[Sequence[int]], scale: Sequence[float]) -> list[list[int]]:
    points: list[tuple[int, int]] = []
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        point = round(x * scale[0] / GRID), round(y * scale[1] / GRID)
        if not points or points[-1] != point:
            points.append(point)
    if len(points) == 1:
        points.append(points[0])
    steps = [[b[0] - a[0], b[1] - a[1]] for a, b in pairwise(points)]
    return [list(points[0]), *steps]


def _label_point(
    shape: dict[str, Any], arcs: Sequence[Sequence[Sequence[int]]], translate: Sequence[float]
) -> list[float]:
    """Return the point of the largest part that is farthest from its border."""
    parts = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    rings = [list(_ring(part[0], arcs, translate)) for part in parts]
    ring = max(rings, key=_area)
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    best, found = -1.0, (0.0, 0.0)
    for column in range(math.ceil(min(xs)), math.floor(max(xs)), _STEP):
        for row in range(math.ceil(min(ys)), math.floor(max(ys)), _STEP):
            if _inside(column, row, ring):
                # A label is wider than it is high, so room to the sides counts for more.
                room = min(math.hypot((x - column) / 1.8, y - row) for x, y in _dense(ring))
                if room > best:
                    best, found = room, (float(column), float(row))
    return list(found)


def _ring(
    numbers: Sequence[int], arcs: Sequence[Sequence[Sequence[int]]], translate: Sequence[float]
) -> Iterator[Point]:
    for number in numbers:
        arc = arcs[~number if number < 0 else number]
        points = []
        x = y = 0
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * GRID + translate[0], y * GRID + translate[1]))
        yield from reversed(points) if number < 0 else points


def _dense(ring: Sequence[Point]) -> Iterator[Point]:
    """Yield the points of a border, and others between those that are far apart."""
    for (x, y), (u, v) in zip(ring, [*ring[1:], ring[0]], strict=True):
        pieces = max(1, round(math.hypot(u - x, v - y) / _STEP))
        for n in range(pieces):
            yield x + (u - x) * n / pieces, y + (v - y) * n / pieces


def _area(ring: Sequence[Point]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2


def _inside(column: float, row: float, ring: Sequence[Point]) -> bool:
    found = False
    for (x, y), (u, v) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y > row) != (v > row) and column < (u - x) * (row - y) / (v - y) + x:
            found = not found
    return found


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    topology = json.loads(parser.parse_args().source.read_text(encoding="utf-8"))
    text = json.dumps(reduce_topology(topology), separators=(",", ":")) + "\n"
    TARGET.write_bytes(gzip.compress(text.encode("ascii"), 9, mtime=0))
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
