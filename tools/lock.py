"""Write requirements/*.lock from pyproject.toml: one file for every platform, with hashes.

Run it with `make lock`; uv must be installed beside the interpreter. Pins that still fit are kept,
unless `--upgrade` is given. A lock file contains no index, path or command line, so that every
machine writes the same one.
"""

import subprocess
import sys
from pathlib import Path

HEADER = (
    "# Written by `make lock` from pyproject.toml ({extras}); not by hand.\n"
    "# For every platform and Python {oldest} or newer; pip checks each hash.\n"
)
EVERY_EXTRA = ("charts", "effect", "fingerprints", "forms", "postgres", "spark", "stata", "xlsx")
LOCKS = {"dev": ("dev", *EVERY_EXTRA), "bench": ("dev", *EVERY_EXTRA, "bench")}
OLDEST = "3.11"


def write_lock(name: str, extras: tuple[str, ...], options: list[str]) -> Path:
    """Resolve the extras into requirements/NAME.lock and return its path."""
    path = Path("requirements", f"{name}.lock")
    path.parent.mkdir(exist_ok=True)
    command = [
        str(Path(sys.executable).parent / "uv"),
        *("pip", "compile", "pyproject.toml", "--quiet", "--universal", "--generate-hashes"),
        *("--python-version", OLDEST, "--no-header", "--output-file", str(path)),
        *(word for extra in extras for word in ("--extra", extra)),
        *options,
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    header = HEADER.format(extras="extras " + ", ".join(extras), oldest=OLDEST)
    path.write_text(header + path.read_text(encoding="utf-8"), encoding="utf-8")
    return path


def main(options: list[str]) -> None:
    """Write every lock file."""
    for name, extras in LOCKS.items():
        path = write_lock(name, extras, options)
        pins = sum("==" in line for line in path.read_text(encoding="utf-8").splitlines())
        print(f"{path}: {pins} pinned packages")


if __name__ == "__main__":
    main(sys.argv[1:])
