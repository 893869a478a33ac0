"""Make a virtual environment from a lock file, or see at once that it is already made.

Usage: python3 tools/set_up.py VENV LOCK

Uses the standard library only and runs on Python 3.6 as well, so that an old one gets a sentence
and not a traceback. A stamp inside the environment says what it was made from; it is written
last, so an interrupted set-up has none and the next run starts over.
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
"""What pip prints, in its several versions, when there is no way to the package index."""


class SetUpError(Exception):
    """What is missing on this machine, in sentences for the person at it."""


def check_interpreter(version: "tuple[int, ...]" = tuple(sys.version_info[:3])) -> None:
    """Raise `SetUpError` where this interpreter cannot make the environment."""
    printed = ".".join(str(part) for part in version)
    if version < OLDEST:
        oldest = ".".join(str(part) for part in OLDEST)
        raise SetUpError(
            f"{sys.executable} is Python {printed}; trustact needs {oldest} or newer.\n"
            "Name a newer one: make test PYTHON=python3.12"
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
        # Scripts and the link to src hold full paths: a moved checkout is set up anew.
        "place": str(venv.resolve()),
        "lock": sha256_of_file(lock),
        "project": sha256_of_file(Path("pyproject.toml")),
    }


def interpreter_path(venv: Path) -> Path:
    """Return the path of the environment's interpreter."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def read_stamp(venv: Path) -> "dict[str, str]":
    """Return the stamp of an environment; an empty one where it is missing or unusable."""
    try:
        stamp = json.loads((venv / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and interpreter_path(venv).exists() else {}


def write_stamp(venv: Path, stamp: "dict[str, str]") -> None:
    """Write the stamp whole or not at all."""
    half = venv / (STAMP + ".new")
    half.write_text(json.dumps(stamp, indent=2), encoding="utf-8")
    half.replace(venv / STAMP)


def remove_stamp(venv: Path) -> None:
    """Remove the stamp, if there is one: from here on the environment counts as unfinished."""
    if (venv / STAMP).exists():
        (venv / STAMP).unlink()


def run(command: "list[str]") -> "tuple[bool, str]":
    """Run a command; return whether it went well, and all that it printed."""
    done = subprocess.run(
        command,
        # `pip install --user` as somebody's default would be refused inside an environment.
        env=dict(os.environ, PIP_USER="0"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    return done.returncode == 0, done.stdout.strip()


def pip_install(venv: Path, *arguments: str) -> None:
    """Run pip in the environment; raise `SetUpError` with its words where it fails."""
    pip = [
        str(interpreter_path(venv)),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    went_well, printed = run([*pip, *arguments])
    if went_well:
        return
    if any(sign in printed for sign in UNREACHABLE):
        raise SetUpError(
            f"{printed}\n\n"
            "The package index cannot be reached. Only this first set-up needs the network. Check "
            "the connection;\nbehind a proxy set HTTPS_PROXY, with an index of your own set "
            "PIP_INDEX_URL; then give the same command again."
        )
    raise SetUpError(
        f"{printed}\n\npip could not install the packages; its own words are above. "
        "Give the same command again once that is mended."
    )


def create_environment(venv: Path) -> None:
    """Make an empty environment, removing what stood there."""
    # Inside an environment, maybe the very one to be replaced, the interpreter below it is used.
    interpreter = getattr(sys, "_base_executable", None) or sys.executable
    if venv.exists():
        shutil.rmtree(venv)
    went_well, printed = run([interpreter, "-m", "venv", str(venv)])
    if not went_well:
        raise SetUpError(
            f"{printed}\n\n{interpreter} -m venv {venv} failed; its own words are above.\n"
            "Debian and Ubuntu: sudo apt-get install python3-venv"
        )


def reinstall_reason(stamp: "dict[str, str]", wanted: "dict[str, str]") -> "str | None":
    """Return why everything is to be installed, or None where the packages can stay."""
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
    """Bring the environment at `venv` to what `lock` and pyproject.toml say."""
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
    """Set up, or say in plain words why not."""
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
