"""The wheel is complete: installed elsewhere, with the network off, its commands run."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from repository.files import ROOT, walk

PACKAGE = ROOT / "src" / "trustact"
DATA = {".csv", ".gz", ".html", ".json", ".md", ".parquet", ".svg", ".txt", ".yaml"}

NETWORK_OFF = """\
import sys

def refuse(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto"}:
        raise OSError("the network is off in this test")

sys.addaudithook(refuse)
"""


def run(*command: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command with few environment variables and return the result."""
    bare = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**bare, "HOME": str(cwd), "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )


def namespace_without_network(cwd: Path) -> list[str]:
    """Return a command that runs a program without network access, if this machine has one."""
    command = ["unshare", "--map-root-user", "--net"]
    try:
        works = run(*command, "true", cwd=cwd).returncode == 0
    except FileNotFoundError:
        works = False
    return command if works else []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index"]
    done = run(*pip, "--wheel-dir", folder, ROOT, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel, tmp_path_factory):
    """Install the wheel in a clean environment that also finds the packages of this one."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder / "env", symlinks=os.name != "nt")
    scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", scripts / "python", "install", "--no-deps"]
    done = run(*pip, "--no-index", wheel, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    place = run(
        *(scripts / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"),
        cwd=folder,
    )
    site = Path(place.stdout.strip())
    paths = dict.fromkeys(sysconfig.get_path(kind) for kind in ("purelib", "platlib"))
    (site / "packages.pth").write_text("".join(f"{path}\n" for path in paths))
    # Not sitecustomize: some distributions have their own, which is imported first.
    (site / "network_off.py").write_text(NETWORK_OFF)
    (site / "network_off.pth").write_text("import network_off\n")
    (folder / "cwd").mkdir()
    return scripts


@pytest.fixture
def offline(elsewhere, tmp_path):
    """Run a command of the clean environment from another folder, with the network off."""
    without_network = namespace_without_network(tmp_path)
    return lambda name, *arguments: run(
        *without_network, elsewhere / name, *arguments, cwd=tmp_path
    )


def test_network_is_off(offline):
    done = offline("python", "-c", "import socket; socket.create_connection(('127.0.0.1', 9))")
    assert "the network is off in this test" in done.stderr


def test_program_comes_from_the_wheel(offline, elsewhere):
    done = offline("python", "-c", "import trustact; print(trustact.__file__)")
    assert elsewhere.parent in Path(done.stdout.strip()).parents, done.stderr


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["laws"], ["demo"]], ids=" ".join)
def test_wheel_runs_with_the_network_off(offline, arguments):
    done = offline("trustact", *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip()


def names_below(names: list[str], below: str) -> set[str]:
    return {name.removeprefix(below) for name in names if name.startswith(below)}


def test_wheel_has_every_file_of_the_package(wheel):
    expected = {path.relative_to(PACKAGE).as_posix() for path in walk(PACKAGE)}
    with zipfile.ZipFile(wheel) as file:
        assert names_below(file.namelist(), "trustact/") == expected
    assert {Path(name).suffix for name in expected} & DATA


def test_wheel_says_that_the_package_is_typed(wheel):
    with zipfile.ZipFile(wheel) as file:
        assert "trustact/py.typed" in file.namelist()


def test_wheel_has_the_license(wheel):
    with zipfile.ZipFile(wheel) as file:
        (name,) = (name for name in file.namelist() if name.endswith("licenses/LICENSE"))
        assert file.read(name) == (ROOT / "LICENSE").read_bytes()


def test_source_release_has_every_file_of_the_package(tmp_path):
    done = run(
        *(sys.executable, "-m", "hatchling", "build", "--target", "sdist"),
        *("--directory", tmp_path),
        cwd=ROOT,
        HOME=str(tmp_path),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(built) as file:
        names = [name.partition("/")[2] for name in file.getnames()]
    expected = {path.relative_to(PACKAGE).as_posix() for path in walk(PACKAGE)}
    assert expected <= names_below(names, "src/trustact/")
    assert {"LICENSE", "Makefile", "pyproject.toml", "requirements/dev.lock"} <= set(names)
