"""Print the tests of what has changed, as words for pytest: `make test-fast` runs them.

Changed is what is not committed, and on a branch all that was committed since it left main. A law
brings the tests of every law, kept to that law; a module brings its own examples and the tests that
import it; a page brings the tests of the documents.
"""

import argparse
import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MAIN = ("origin/main", "main", "origin/master", "master")
ALWAYS = ("tests/repository/test_collection.py", "tests/repository/test_modules.py")
OF_EVERY_LAW = (
    "tests/across_backends/test_people.py",
    "tests/across_backends/test_scenarios.py",
    "tests/across_backends/test_unknown_is_not_no.py",
    "tests/deciding/test_next_question.py",
    "tests/laws/test_law_lint.py",
)
SLOW = (
    "tests/across_backends/test_trees.py",
    "tests/cli/test_demo_command.py",
    "tests/docs/test_demo_pictures.py",
    "tests/repository/test_wheel.py",
)
"""Left out, unless they have changed themselves: `make test` runs them."""
WIDELY = 12
"""A module that more test files import is tested by those of its own package."""


def git(*words: str) -> list[str]:
    """Return the lines that git prints."""
    done = subprocess.run(("git", *words), cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def start_of_branch() -> str:
    """Return the commit at which this branch left main; HEAD where there is no main."""
    for name in MAIN:
        try:
            return git("merge-base", "HEAD", name)[0]
        except subprocess.CalledProcessError:
            continue
    return "HEAD"


def changed_since(commit: str) -> list[str]:
    """Return the files that differ from a commit, also those that git does not know yet."""
    new = git("ls-files", "--others", "--exclude-standard")
    return sorted({*git("diff", "--name-only", commit), *new})


def test_files() -> list[Path]:
    """Return all files of tests."""
    return sorted((ROOT / "tests").rglob("test_*.py"))


@cache
def imported_by(path: Path) -> frozenset[str]:
    """Return the modules that a file imports; of `from a import b` both `a` and `a.b`."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return frozenset(found)


def importing(module: str) -> list[str]:
    """Return the files of tests that import a module."""
    return [named(path) for path in test_files() if module in imported_by(path)]


def named(path: Path) -> str:
    """Return the path of a file within the repository."""
    return path.relative_to(ROOT).as_posix()


def below(folder: str) -> list[str]:
    """Return the files of tests in a folder and below it."""
    return [named(path) for path in test_files() if named(path).startswith(f"{folder}/")]


def tests_of(path: str) -> Iterator[str]:
    """Yield the files of tests that one changed file calls for."""
    first, *inner = Path(path).with_suffix("").parts
    module = ".".join(inner)
    if first == "tests":
        if Path(path).name.startswith("test_") and path.endswith(".py"):
            yield path
        elif path.endswith(".py") and inner[-1] != "conftest":
            yield from importing(module)
        elif len(inner) > 1:
            yield from below(f"tests/{inner[0]}")
    elif first == "src" and inner[:2] == ["trustact", "laws"] and len(inner) > 3:
        yield from OF_EVERY_LAW
        law = law_of(path) or path
        yield from (f for f in below("tests/laws") if law in (ROOT / f).read_text(encoding="utf-8"))
    elif first == "src":
        yield path if path.endswith(".py") else ""
        direct = importing(module)
        own = below(f"tests/{inner[1]}") if len(inner) > 1 else []
        yield from direct if 0 < len(direct) <= WIDELY else own
    elif first in ("benchmarks", "tools"):
        yield from importing(module if first == "tools" else f"{first}.{module}")
    elif path.endswith(".md"):
        yield from below("tests/docs")
    else:
        yield from below("tests/repository")


def law_of(path: str) -> str | None:
    """Return the id of the law that a file holds, or whose scenarios; None for any other file."""
    parts = Path(path).with_suffix("").parts
    if parts[:3] != ("src", "trustact", "laws") or len(parts) != 5 or parts[4] == "__init__":
        return None
    name = parts[4].removeprefix("n") if parts[4][1:2].isdigit() else parts[4]
    return f"{parts[3]}/{name}".replace("_", "-")


def words_for(changed: Iterable[str]) -> list[str]:
    """Return what to hand to pytest where some files have changed."""
    changed = list(changed)
    found = {*ALWAYS, *(test for path in changed for test in tests_of(path))}
    found = {test for test in found if (ROOT / test).is_file()} - (set(SLOW) - set(changed))
    laws = {law for path in changed if (ROOT / path).exists() and (law := law_of(path))}
    return [*(f"--law={law}" for law in sorted(laws)), *sorted(found)]


def main() -> None:
    """Print the words on one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--since", metavar="COMMIT", help="what to compare with (the merge base)")
    asked = parser.parse_args()
    try:
        changed = changed_since(asked.since or start_of_branch())
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"git does not say what has changed here ({error}); run make test")
    print(" ".join(words_for(changed)))


if __name__ == "__main__":
    main()
