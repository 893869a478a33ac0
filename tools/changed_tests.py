"""Print the tests of the changed files, as arguments for pytest: `make test-fast` runs them.

A file has changed if it differs from the commit at which this branch left main, or is new. For a
law or its scenarios, the tests of every law run, limited to it. For a module, its own examples
and the tests that import it run; for a page, the tests of the documents.
"""

import argparse
import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MAIN_BRANCHES = ("origin/main", "main", "origin/master", "master")
ALWAYS_RUN = ("tests/repository/test_collection.py", "tests/repository/test_modules.py")
TESTS_OF_EVERY_LAW = (
    "tests/across_backends/test_people.py",
    "tests/across_backends/test_scenarios.py",
    "tests/across_backends/test_unknown_is_not_no.py",
    "tests/deciding/test_next_question.py",
    "tests/laws/test_law_lint.py",
)
SLOW_TESTS = (
    "tests/across_backends/test_trees.py",
    "tests/cli/test_demo_command.py",
    "tests/docs/test_demo_pictures.py",
    "tests/repository/test_no_network.py",
    "tests/repository/test_wheel.py",
)
"""Left out unless they have changed themselves; `make test` runs them."""
MANY_IMPORTERS = 12
"""For a module that more test files import, only the tests of its own package run."""


def run_git(*words: str) -> list[str]:
    """Run git and return the lines that it prints."""
    result = subprocess.run(("git", *words), cwd=ROOT, capture_output=True, text=True, check=True)
    return result.stdout.splitlines()


def find_branch_start() -> str:
    """Return the commit at which this branch left main, or HEAD if there is no main."""
    for name in MAIN_BRANCHES:
        try:
            return run_git("merge-base", "HEAD", name)[0]
        except subprocess.CalledProcessError:
            continue
    return "HEAD"


def list_changed_files(commit: str) -> list[str]:
    """Return the files that differ from a commit, also those that were never added to git."""
    new = run_git("ls-files", "--others", "--exclude-standard")
    return sorted({*run_git("diff", "--name-only", commit), *new})


def list_test_files() -> list[Path]:
    """Return all test files."""
    return sorted((ROOT / "tests").rglob("test_*.py"))


@cache
def read_imports(path: Path) -> frozenset[str]:
    """Return the modules that a file imports; for `from a import b` both `a` and `a.b`."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return frozenset(found)


def find_importing_tests(module: str) -> list[str]:
    """Return the test files that import a module."""
    return [relative_path(path) for path in list_test_files() if module in read_imports(path)]


def relative_path(path: Path) -> str:
    """Return the path of a file from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


def find_tests_below(folder: str) -> list[str]:
    """Return the test files in a folder and its subfolders."""
    return [
        relative_path(path)
        for path in list_test_files()
        if relative_path(path).startswith(f"{folder}/")
    ]


def find_tests_for(path: str) -> Iterator[str]:
    """Yield the tests to run for one changed file."""
    first, *inner = Path(path).with_suffix("").parts
    module = ".".join(inner)
    if first == "tests":
        if Path(path).name.startswith("test_") and path.endswith(".py"):
            yield path
        elif path.endswith(".py") and inner[-1] != "conftest":
            yield from find_importing_tests(module)
        elif len(inner) > 1:
            yield from find_tests_below(f"tests/{inner[0]}")
    elif first == "src" and inner[:2] == ["trustact", "laws"] and len(inner) > 3:
        yield from TESTS_OF_EVERY_LAW
        yield from find_tests_of_law(find_law(path) or path)
    elif first == "src":
        yield path if path.endswith(".py") else ""
        direct = find_importing_tests(module)
        own = find_tests_below(f"tests/{inner[1]}") if len(inner) > 1 else []
        yield from direct if 0 < len(direct) <= MANY_IMPORTERS else own
    elif first in ("benchmarks", "tools"):
        yield from find_importing_tests(module if first == "tools" else f"{first}.{module}")
    elif path.endswith(".md"):
        yield from find_tests_below("tests/docs")
    else:
        yield from find_tests_below("tests/repository")


def find_tests_of_law(law: str) -> Iterator[str]:
    """Yield the tests that name a law, and those that import a helper that names it."""
    for path in sorted((ROOT / "tests/laws").rglob("*.py")):
        if law in path.read_text(encoding="utf-8"):
            yield from find_tests_for(relative_path(path))


def find_law(path: str) -> str | None:
    """Return the id of the law to which a file or scenario file belongs; None for others."""
    parts = Path(path).with_suffix("").parts
    if parts[:3] != ("src", "trustact", "laws") or len(parts) != 5 or parts[4] == "__init__":
        return None
    number = parts[4].removeprefix("title_")
    return f"{parts[3]}/{number if number[:1].isdigit() else parts[4]}".replace("_", "-")


def pytest_arguments(changed: Iterable[str]) -> list[str]:
    """Return the arguments of pytest for some changed files."""
    changed = list(changed)
    found = {*ALWAYS_RUN, *(test for path in changed for test in find_tests_for(path))}
    found = {test for test in found if (ROOT / test).is_file()} - (set(SLOW_TESTS) - set(changed))
    laws = {law for path in changed if (ROOT / path).exists() and (law := find_law(path))}
    return [*(f"--law={law}" for law in sorted(laws)), *sorted(found)]


def main() -> None:
    """Print the arguments on one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--since",
        metavar="COMMIT",
        help="the commit to compare with (by default where this branch left main)",
    )
    options = parser.parse_args()
    try:
        changed = list_changed_files(options.since or find_branch_start())
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"git cannot list the changed files ({error}); run make test instead")
    print(" ".join(pytest_arguments(changed)))


if __name__ == "__main__":
    main()
