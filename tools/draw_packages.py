"""Draw the packages and their imports into docs/packages.svg, from the code itself.

Run it after a change of packages; a test fails while the picture shows something else. The rows are
the layers of pyproject.toml: a package may import what stands below it. An arrow is an import; one
that other arrows already imply is left out.
"""

import ast
import tomllib
from html import escape
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "packages.svg"
PACKAGE = "trustact"

WIDTH = 1040
BOX_WIDTH, BOX_HEIGHT = 154, 46
ROW_HEIGHT = 118
TOP = 20
ASIDE = 190


def read_layers() -> list[list[str]]:
    """Return the packages that are written, row by row from the top."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    rows = ([name.strip() for name in layer.split("|")] for layer in layers)
    written = [[name for name in row if not name.startswith(("(", "_"))] for row in rows]
    return [row for row in written if row]


def read_imports(names: list[str]) -> dict[str, set[str]]:
    """Return the packages that each package imports, directly."""
    graph = grimp.build_graph(PACKAGE, cache_dir=None)
    found: dict[str, set[str]] = {name: set() for name in names}
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            source, target = _package_of(module), _package_of(imported)
            if source != target and source in found and target in found:
                found[source].add(target)
    return found


def reduce_imports(imports: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return the imports that no chain of others implies.

    Examples
    --------
    >>> reduced = reduce_imports({"a": {"b", "c"}, "b": {"c"}, "c": set()})
    >>> reduced["a"], reduced["b"]
    ({'b'}, {'c'})
    """
    return {
        name: {
            target
            for target in targets
            if not any(target in _all_below(other, imports) for other in targets - {target})
        }
        for name, targets in imports.items()
    }


def summarize(name: str) -> str:
    """Return the first words of a package's docstring."""
    folder = ROOT / "src" / PACKAGE / name
    path = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return text.partition("\n")[0].rstrip(".")


def draw_packages() -> str:
    """Return the picture as SVG; the docstring of each package stands in its title."""
    rows = read_layers()
    names = [name for row in rows for name in row]
    arrows = reduce_imports(read_imports(names))
    places = {
        name: (_left_of(index, len(row)) + _shift(number, rows), TOP + number * ROW_HEIGHT)
        for number, row in enumerate(rows)
        for index, name in enumerate(row)
    }
    height = TOP + (len(rows) - 1) * ROW_HEIGHT + BOX_HEIGHT + TOP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        'font-family="sans-serif" font-size="14">',
        "<title>The packages of trustact: an arrow leads from a package to one it imports</title>",
        '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" '
        'markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#5a6b7b"/></marker></defs>',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
    ]
    for name in names:
        for target in sorted(arrows[name]):
            parts.append(_draw_arrow(places[name], places[target]))
    parts += [_draw_box(name, *places[name]) for name in names]
    return "\n".join([*parts, "</svg>", ""])


def _package_of(module: str) -> str:
    return module.split(".")[1] if "." in module else module


def _all_below(name: str, imports: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for target in imports[waiting.pop()] - found:
            found.add(target)
            waiting.append(target)
    return found


def _left_of(index: int, count: int) -> float:
    gap = (WIDTH - count * BOX_WIDTH) / (count + 1)
    return gap + index * (BOX_WIDTH + gap)


def _shift(number: int, rows: list[list[str]]) -> int:
    """Return how far a lone box stands from the middle, so that arrows do not run through it."""
    if len(rows[number]) > 1 or number in (0, len(rows) - 1):
        return 0
    before = sum(len(row) == 1 for row in rows[:number])
    return ASIDE if before % 2 == 0 else -ASIDE


def _draw_arrow(source: tuple[float, float], target: tuple[float, float]) -> str:
    x1, y1 = source[0] + BOX_WIDTH / 2, source[1] + BOX_HEIGHT
    x2, y2 = target[0] + BOX_WIDTH / 2, target[1]
    bend = min((y2 - y1) / 2, 60)
    return (
        f'<path d="M{x1:.0f} {y1:.0f}C{x1:.0f} {y1 + bend:.0f} {x2:.0f} {y2 - bend:.0f} '
        f'{x2:.0f} {y2 - 1:.0f}" fill="none" stroke="#5a6b7b" stroke-width="1.3" '
        'marker-end="url(#head)"/>'
    )


def _draw_box(name: str, x: float, y: float) -> str:
    return (
        f"<g><title>{escape(name)}: {escape(summarize(name))}</title>"
        f'<rect x="{x:.0f}" y="{y}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="6" '
        'fill="#eef3f8" stroke="#2f4a63"/>'
        f'<text x="{x + BOX_WIDTH / 2:.0f}" y="{y + BOX_HEIGHT / 2 + 5:.0f}" '
        f'text-anchor="middle" fill="#14222e">{escape(name)}</text></g>'
    )


if __name__ == "__main__":
    PICTURE.write_text(draw_packages(), encoding="utf-8")
