"""Find Chromium for the tests that open pages in a browser; install Debian's where that is allowed.

Usage: python3 tools/set_up_browser.py

Prints nothing where there is one. Without one the other tests still run; those of pages fail with
the same sentences.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
VARIABLE = "CHROMIUM"
"""Environment variable with the path of a browser that is not among the usual commands."""

PACKAGE = "chromium"

MISSING = (
    "No Chromium was found, and the tests that open pages in a browser need one.\n"
    f"Debian and Ubuntu: sudo apt-get install {PACKAGE}\n"
    f"Elsewhere: install Chromium or Chrome, and set {VARIABLE} to its path if it is not on PATH."
)


def find_browser() -> "str | None":
    """Return the path of a Chromium, None where there is none.

    Raises
    ------
    FileNotFoundError
        If the variable names a file that does not exist.
    """
    named = os.environ.get(VARIABLE)
    if named:
        if not Path(named).is_file():
            raise FileNotFoundError(f"{VARIABLE} names {named}, which is not a file")
        return named
    return next((path for path in map(shutil.which, NAMES) if path), None)


def install_from_debian() -> str:
    """Install the package of Debian as root; return what was printed where that fails."""
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    install = ["apt-get", "install", "--yes", "--no-install-recommends", PACKAGE]
    printed = ""
    # A list of packages that is old or missing names files that are gone; then it is read anew.
    for command in (install, ["apt-get", "update"], install):
        result = subprocess.run(
            command,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        printed += result.stdout
        if result.returncode == 0 and command is install:
            return ""
    return printed.strip()


def may_install() -> bool:
    """Return whether this process may install a package of Debian."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def main() -> int:
    """Find or install a browser; say what is missing where that is not possible."""
    try:
        if find_browser():
            return 0
        if may_install():
            print("Installing Chromium from Debian for the tests of pages.", flush=True)
            printed = install_from_debian()
            if find_browser():
                return 0
            print(printed, file=sys.stderr)
    except FileNotFoundError as problem:
        print(problem, file=sys.stderr)
        return 0
    print(MISSING, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
