"""Copy this repository and give the copy many laws: `python -m benchmarks.many_laws FOLDER`.

What a library of 140 laws costs is measured on such a copy. Its further laws are those of the
states that stand here, under the ids of states and counties that have none: the text of each law
and its scenarios stay, its id, its place and the ids of its scenarios change.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from trustact import laws
from trustact.language.places import STATES, encloses

ROOT = Path(__file__).resolve().parents[1]
LAWS = Path("src/trustact/laws")
TOOLS = (Path("tools/build_index.py"), Path("tools/demo_pictures.py"))
"""What is run after a law is added, in this order."""
LONGEST_LINE = 100
CITY = "-city"
"""A place with this word is taken whether or not a table has it."""
NATIONAL = "us-federal"
"""These laws are not copied: every case would meet each copy."""


def copy_repository(target: Path) -> None:
    """Copy the working tree, without what tools have made in it."""
    kept = {".ci", ".gitignore"}

    def leave_out(_: str, names: list[str]) -> list[str]:
        made = {"__pycache__", "build", "dist"}
        return [name for name in names if name in made or (name[0] == "." and name not in kept)]

    shutil.copytree(ROOT, target, ignore=leave_out)


def groups() -> dict[str, list[str]]:
    """Return the laws of each state, an amended one before the one that amends it."""
    found: dict[str, list[str]] = {}
    for law in laws.ids():
        place = law.partition("/")[0]
        if place != NATIONAL:
            found.setdefault(place, []).append(law)
    return found


def new_places(taken: set[str]) -> Iterator[str]:
    """Yield places without a law: first states, then counties, then districts of counties."""
    for level in ("", "-north", "-north-one", "-north-two"):
        places = (f"us-{state}{level}" for state in sorted(STATES))
        yield from (place for place in places if place not in taken)


def copies(count: int) -> Iterator[tuple[str, str, str]]:
    """Yield the place, the new place and the id of each law that is to be copied."""
    known = groups()
    taken = {*known, NATIONAL}
    pairs = zip(cycle(known.items()), new_places(taken), strict=False)
    yield from islice(((old, new, law) for (old, ids), new in pairs for law in ids), count)


def code_of(text: str, old: str, new: str) -> str:
    """Return the source of a law under another place."""
    before, after = (f"laws.{place.replace('-', '_')}." for place in (old, new))
    moved = text.replace(f"{old}/", f"{new}/").replace(before, after)
    return "\n".join(map(_wrap_prose, moved.split("\n")))


def _wrap_prose(line: str) -> str:
    """Return a line of a docstring as two where the name of the new place made it too long."""
    if len(line) <= LONGEST_LINE or '"' in line:
        return line
    indent = line[: len(line) - len(line.lstrip())]
    start, end = line[:LONGEST_LINE].rsplit(" ", 1)
    return f"{start}\n{indent}{end}{line[LONGEST_LINE:]}"


def scenarios_of(text: str, old: str, new: str) -> str:
    """Return scenarios under another place.

    A scenario that plays there, or in a state in which the place is, plays at the old one: it is
    one of another place, and stays so. A county of the one is a city of the other by the name of
    the county: the tables have no such county there.
    """
    text = re.sub(r"(?m)^([-{ ]*\bid: *)", rf"\g<1>{new}-", text).replace(f"{old}/", f"{new}/")

    def moved(found: re.Match[str]) -> str:
        before, place = found.groups()
        for here, there in ((old, new), (new, old)):
            if encloses(here, place):
                within = place.removeprefix(here)
                city = "" if not within or within.endswith(CITY) else CITY
                return f"{before}{there}{within}{city}"
        around_new_only = encloses(place, new) and not encloses(place, old)
        return f"{before}{old}" if around_new_only else found[0]

    return re.sub(r"\b(place: *)(us-[a-z-]+)", moved, text)


def add_laws(target: Path, count: int) -> list[str]:
    """Add copies of laws to a copied repository; return their ids."""
    added = []
    for old, new, law in copies(count):
        here = laws.scenario_file(law)
        folder = target / LAWS / new.replace("-", "_")
        if not folder.exists():
            folder.mkdir(parents=True)
            for shared in here.parent.glob("_*.py"):  # the package, and terms of several laws
                text = shared.read_text(encoding="utf-8")
                (folder / shared.name).write_text(code_of(text, old, new), encoding="utf-8")
        for path, rewrite in ((here, scenarios_of), (here.with_suffix(".py"), code_of)):
            text = path.read_text(encoding="utf-8")
            (folder / path.name).write_text(rewrite(text, old, new), encoding="utf-8")
        added.append(law.replace(old, new))
    return added


def main() -> None:
    """Copy the repository and add laws until the stated number is reached."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.many_laws", description=__doc__)
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help="a folder that is not there yet"
    )
    parser.add_argument("--laws", type=int, default=140, metavar="N", help="laws in all (140)")
    arguments = parser.parse_args()
    copy_repository(arguments.folder)
    added = add_laws(arguments.folder, arguments.laws - len(laws.ids()))
    sources = {**os.environ, "PYTHONPATH": "src"}
    for tool in TOOLS:
        subprocess.run([sys.executable, tool], cwd=arguments.folder, env=sources, check=True)
    print(
        f"{arguments.folder}: {len(laws.ids())} laws and {len(added)} copies, the last {added[-1:]}"
    )


if __name__ == "__main__":
    main()
