"""Create a virtual environment from a lock file, unless it exists and is up to date.

Usage: python3 tools/set_up.py VENV LOCK

Uses only the standard library and also runs on Python 3.6, so that an old Python prints a sentence
and not a traceback. A stamp inside the environment records what it was created from. The stamp is
written last: an interrupted set-up has none, and the next run starts from the beginning.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
STAMP = "trustact-set-up.json"
UNREACHABLE = (
    "NewConnectionError",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "Failed to establish a new connection",
    "Max retries exceeded",
    "Name or service not known",
    "Temporary failure in name resolution",
    "Network is unreachable",
    "ProxyError",
)
"""What the versions of pip print when they cannot reach the package index."""


class SetUpError(Exception):
    """What is missing on this machine, in sentences for its user."""


def check_interpreter(version: "tuple[int, ...]" = tuple(sys.version_info[:3])) -> None:
    """Raise `SetUpError` if this interpreter cannot create the environment."""
    printed = ".".join(str(part) for part in version)
    if version < OLDEST:
        oldest = ".".join(str(part) for part in OLDEST)
        raise SetUpError(
            f"{sys.executable} is Python {printed}; trustact needs {oldest} or newer.\n"
            "Choose a newer one, for example: make test PYTHON=python3.12"
        )
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        raise SetUpError(
            f"{sys.executable} (Python {printed}) cannot create virtual environments, because it "
            f"has no module {' or '.join(missing)}.\n"
            "Debian and Ubuntu: sudo apt-get install python3-venv (for a Python other than "
            f"the system's: python{version[0]}.{version[1]}-venv)"
        )


def sha256_of_file(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def environment_stamp(venv: Path, lock: Path) -> "dict[str, str]":
    """Return the stamp of an environment created at `venv` now."""
    return {
        "python": f"{' '.join(sys.version.split())} at {sys.base_prefix}",
        # Scripts and the link to src contain full paths, so a moved checkout is set up again.
        "place": str(venv.resolve()),
        "lock": sha256_of_file(lock),
        "project": sha256_of_file(Path("pyproject.toml")),
    }


def interpreter_path(venv: Path) -> Path:
    """Return the path of the environment's interpreter."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def read_stamp(venv: Path) -> "dict[str, str]":
    """Return the stamp of an environment; an empty one if it is missing or unusable."""
    try:
        stamp = json.loads((venv / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and interpreter_path(venv).exists() else {}


def write_stamp(venv: Path, stamp: "dict[str, str]") -> None:
    """Write the stamp completely or not at all."""
    new = venv / (STAMP + ".new")
    new.write_text(json.dumps(stamp, indent=2), encoding="utf-8")
    new.replace(venv / STAMP)


def remove_stamp(venv: Path) -> None:
    """Remove the stamp, if there is one; without it the environment counts as incomplete."""
    if (venv / STAMP).exists():
        (venv / STAMP).unlink()


def run(command: "list[str]") -> "tuple[bool, str]":
    """Run a command; return whether it succeeded, and everything that it printed."""
    result = subprocess.run(
        command,
        # With `pip install --user` as the user's default, pip refuses to run in an environment.
        env=dict(os.environ, PIP_USER="0"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    return result.returncode == 0, result.stdout.strip()


def pip_install(venv: Path, *arguments: str) -> None:
    """Run pip in the environment; raise `SetUpError` with its output if it fails."""
    pip = [
        str(interpreter_path(venv)),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    succeeded, printed = run([*pip, *arguments])
    if succeeded:
        return
    if any(text in printed for text in UNREACHABLE):
        raise SetUpError(
            f"{printed}\n\n"
            "The package index cannot be reached. Only this first set-up needs the network.\n"
            "Check the connection. Behind a proxy, set HTTPS_PROXY; to use another package index, "
            "set PIP_INDEX_URL.\nThen run the same command again."
        )
    raise SetUpError(
        f"{printed}\n\npip could not install the packages; its output is above. "
        "Run the same command again after that problem is solved."
    )


def create_environment(venv: Path) -> None:
    """Create an empty environment; an existing one is deleted."""
    # This Python may be in an environment, even the one to be replaced: use its base Python.
    interpreter = getattr(sys, "_base_executable", None) or sys.executable
    if venv.exists():
        shutil.rmtree(venv)
    succeeded, printed = run([interpreter, "-m", "venv", str(venv)])
    if not succeeded:
        raise SetUpError(
            f"{printed}\n\n{interpreter} -m venv {venv} failed; its output is above.\n"
            "Debian and Ubuntu: sudo apt-get install python3-venv"
        )


def reinstall_reason(stamp: "dict[str, str]", wanted: "dict[str, str]") -> "str | None":
    """Return why all packages have to be installed, or None if they are up to date."""
    if not stamp:
        return "it does not exist or is incomplete"
    if stamp.get("python") != wanted["python"]:
        return "it was created with another Python"
    if stamp.get("place") != wanted["place"]:
        return "it was created in another folder"
    if stamp.get("lock") != wanted["lock"]:
        return "the lock file has changed"
    return None


def set_up(venv: Path, lock: Path) -> None:
    """Create or update the environment at `venv` from `lock` and pyproject.toml."""
    wanted = environment_stamp(venv, lock)
    stamp = read_stamp(venv)
    if stamp == wanted:
        return
    reason = reinstall_reason(stamp, wanted)
    remove_stamp(venv)
    if reason:
        print(f"Setting up {venv}: {reason}.", flush=True)
        create_environment(venv)
        print(f"Installing the packages of {lock}; this takes a minute or two.", flush=True)
        pip_install(venv, "--require-hashes", "-r", str(lock))
    print(f"Installing trustact itself into {venv}.", flush=True)
    pip_install(venv, "--no-deps", "--no-build-isolation", "-e", ".")
    write_stamp(venv, wanted)
    print(f"{venv} is ready.", flush=True)


def main(arguments: "list[str]") -> int:
    """Set up, or print why that is not possible."""
    if len(arguments) != 2:
        print("Usage: python3 tools/set_up.py VENV LOCK", file=sys.stderr)
        return 2
    os.chdir(str(Path(__file__).resolve().parent.parent))
    try:
        check_interpreter()
        set_up(*(Path(argument) for argument in arguments))
    except SetUpError as problem:
        print(f"\nThe set-up failed.\n{problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
