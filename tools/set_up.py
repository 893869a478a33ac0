"""Create a virtual environment from a lock file, unless it is already up to date.

Usage: python3 tools/set_up.py VENV LOCK

It uses only the standard library and also runs on Python 3.6, so that an old Python prints a
message and not a traceback. A stamp in the environment records what it was made from; it is written
last, so after an interrupted set-up there is none, and the next run starts again.
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
"""What different versions of pip print when the package index cannot be reached."""


class SetUpError(Exception):
    """Something is missing on this machine; the message says what to do."""


def check_interpreter(version: "tuple[int, ...]" = tuple(sys.version_info[:3])) -> None:
    """Raise `SetUpError` if this interpreter cannot make the environment."""
    printed = ".".join(str(part) for part in version)
    if version < OLDEST:
        oldest = ".".join(str(part) for part in OLDEST)
        raise SetUpError(
            f"{sys.executable} is Python {printed}; trustact needs {oldest} or newer.\n"
            "Give a newer one: make test PYTHON=python3.12"
        )
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        raise SetUpError(
            f"{sys.executable} (Python {printed}) cannot make virtual environments: its module "
            f"{' and '.join(missing)} is missing.\n"
            "Debian and Ubuntu: sudo apt-get install python3-venv (for a Python that is not the "
            f"system's: python{version[0]}.{version[1]}-venv)"
        )


def sha256_of_file(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def environment_stamp(venv: Path, lock: Path) -> "dict[str, str]":
    """Return what an environment at `venv` would be made from, as its stamp records it."""
    return {
        "python": f"{' '.join(sys.version.split())} at {sys.base_prefix}",
        # Scripts and the link to src contain full paths: a moved checkout is set up again.
        "place": str(venv.resolve()),
        "lock": sha256_of_file(lock),
        "project": sha256_of_file(Path("pyproject.toml")),
    }


def interpreter_path(venv: Path) -> Path:
    """Return the path of the environment's interpreter."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def read_stamp(venv: Path) -> "dict[str, str]":
    """Return the stamp of an environment; an empty one if it is missing or cannot be used."""
    try:
        stamp = json.loads((venv / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and interpreter_path(venv).exists() else {}


def write_stamp(venv: Path, stamp: "dict[str, str]") -> None:
    """Write the stamp completely or not at all."""
    half = venv / (STAMP + ".new")
    half.write_text(json.dumps(stamp, indent=2), encoding="utf-8")
    half.replace(venv / STAMP)


def remove_stamp(venv: Path) -> None:
    """Remove the stamp, if there is one; the environment then counts as unfinished."""
    if (venv / STAMP).exists():
        (venv / STAMP).unlink()


def run(command: "list[str]") -> "tuple[bool, str]":
    """Run a command; return whether it succeeded, and everything that it printed."""
    done = subprocess.run(
        command,
        # In an environment pip refuses `--user`, which a user may have set as default.
        env=dict(os.environ, PIP_USER="0"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    return done.returncode == 0, done.stdout.strip()


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
    if any(sign in printed for sign in UNREACHABLE):
        raise SetUpError(
            f"{printed}\n\n"
            "The package index cannot be reached. Only this first set-up needs the network. Check "
            "the connection;\nbehind a proxy set HTTPS_PROXY, with an index of your own set "
            "PIP_INDEX_URL; then run the same command again."
        )
    raise SetUpError(
        f"{printed}\n\npip could not install the packages; its output is above. "
        "Run the same command again once that is corrected."
    )


def create_environment(venv: Path) -> None:
    """Create an empty environment, and remove an old one first."""
    # In an environment, perhaps the one to be replaced, use the interpreter that it was made with.
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
    """Return why everything must be installed again, or None if the packages can stay."""
    if not stamp:
        return "there is none, or it is unfinished"
    if stamp.get("python") != wanted["python"]:
        return "it was made with another Python"
    if stamp.get("place") != wanted["place"]:
        return "it was made in another folder"
    if stamp.get("lock") != wanted["lock"]:
        return "the lock file has changed"
    return None


def set_up(venv: Path, lock: Path) -> None:
    """Bring the environment at `venv` up to date with `lock` and pyproject.toml."""
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
    """Set up, or print why it did not work."""
    if len(arguments) != 2:
        print("Usage: python3 tools/set_up.py VENV LOCK", file=sys.stderr)
        return 2
    os.chdir(str(Path(__file__).resolve().parent.parent))
    try:
        check_interpreter()
        set_up(*(Path(argument) for argument in arguments))
    except SetUpError as problem:
        print(f"\nSet-up did not work.\n{problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
