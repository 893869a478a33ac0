"""No command makes a look-up, a connection beyond this machine, or a file that was not named.

All commands run in a network of their own (see watched_commands.py). This needs Linux and the
right to make such a network. Where it cannot be made the test is left out, with the reason; where
CI is set it fails instead.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from benchmarks.fingerprints.synthetic_images import SyntheticFingerImages
from fingerprints.image_files import written
from repository.files import ROOT
from repository.watched_commands import ANY_CONNECTION
from trustact.cli.command_line import cli

HARNESS = Path(__file__).with_name("watched_commands.py")
INPUTS = [
    *sorted((ROOT / "examples").iterdir()),
    ROOT / "tests" / "cli" / "golden" / "requests.csv",
    ROOT / "tests" / "formats" / "pdf" / "f07-pdf-unmapped-box-ticked.pdf",
]

EXTRACT = """
import sys, time
from pathlib import Path
from trustact.fingerprints.minutiae_extraction import extract_minutiae
from trustact.fingerprints.print_images import read_image
for name in sys.argv[1:]:
    assert len(extract_minutiae(read_image(Path(name).read_bytes(), ppi=500))) > 20
time.sleep(14)  # onnxruntime makes its look-up within nine seconds of its start
"""
ASK = """
import trustact
case = {"as_of": "2013-06-01", "facts": {"convictions": []}}
trustact.decide(case, law="us-ma/hrw-rule-2013", action="transfer")
trustact.replay(["requests.csv"], laws=["us-ca/trust-act-2013"])
"""
"""What the functions in Python do; the images are named on the command line."""

SMALL_SIMULATION = ("simulate", "--bookings=2000", "--draws=0", "--no-sensitivity")
COMMANDS = {
    "demo": [("demo",)],
    "decide": [("decide", "bail-posted.yaml"), ("decide", "bail-posted.yaml", "--json")],
    "replay": [
        ("replay", "requests.csv", "--stack", "--rejects=rejected"),
        ("replay", "requests.csv", "--as-if=us-ma/hrw-rule-2013", "--report=replay.html"),
        ("replay", "requests.csv", "--law=us-ca/trust-act-2013", "--out=rows.csv", "--json"),
        ("replay", "ice_detainers_st_cloud_2026-02.csv", "--stack", "--out=rows.parquet"),
    ],
    "laws": [("laws", "--all")],
    "show": [("show", "us-ca/trust-act-2013")],
    "facts": [("facts",)],
    "test": [("test", "us-ca/trust-act-2013")],
    "lint": [("lint", "us-ca/trust-act-2013")],
    "new": [("new", "us-nv/act-2019")],
    "booking list": [("booking", "list")],
    "booking run": [
        ("booking", "run", "bail-before-a-holiday", "--report=booking.html"),
        ("booking", "run", "booking.yaml", "--json"),
    ],
    "booking serve-check": [
        ("booking", "serve-check", "--port=0", "--host=127.0.0.1"),
        ("booking", "serve-check", "--port=0", "--host=127.0.0.5"),  # not in the table of hosts
    ],
    "form read": [
        ("form", "read", "booking.an2"),
        ("form", "read", "detainer-form.yaml", "--json"),
        ("form", "read", "alien-response.txt"),
        ("form", "read", "f07-pdf-unmapped-box-ticked.pdf"),
    ],
    "simulate": [(*SMALL_SIMULATION, "--report=simulation.html")],
}
"""Command -> what is run of it; `booking run --check` asks what `booking serve-check` serves."""

CLIENT = ("booking", "run", "bail-before-a-holiday", "--check")
NAMED = {
    "replay requests.csv --stack --rejects=rejected": {
        "here/rejected", "here/rejected/requests.rejected.csv"
    },
    "new us-nv/act-2019": {
        "here/us_nv", "here/us_nv/__init__.py", "here/us_nv/act_2019.py", "here/us_nv/act_2019.yaml"
    },
}  # fmt: skip
"""What a command writes into a folder that it names; single files are in its options."""


def make_plan(folder):
    """Return what is to be run, with a copy of the program, in which `new` can write nothing."""
    shutil.copytree(ROOT / "src" / "trustact", folder / "program" / "trustact")
    program = [sys.executable, "-m", "trustact"]
    commands = {
        " ".join(words): {"words": [*program, *words]}
        for all_words in COMMANDS.values()
        for words in all_words
    }
    for words in COMMANDS["booking serve-check"]:
        commands[" ".join(words)] = {"words": [*program, *CLIENT], "server": [*program, *words]}
    images = ("print.png", "print.wsq")
    extraction = [sys.executable, "-c", EXTRACT, *images]
    commands["extract minutiae from a PNG and a WSQ"] = {"words": extraction}
    commands["decide and replay in Python"] = {"words": [sys.executable, "-c", ASK]}
    pixels = SyntheticFingerImages(1).impression(1).pixels
    inputs = {each.name: each.read_bytes() for each in INPUTS}
    inputs |= {name: written(name[-3:].upper(), pixels) for name in images}
    packages = {"PYTHONPATH": str(folder / "program"), "PYTHONDONTWRITEBYTECODE": "1"}
    return {
        "folder": str(folder),
        "environment": packages,
        "inputs": {name: content.hex() for name, content in inputs.items()},
        "commands": commands,
    }


def watch_all(folder):
    """Return what was seen of each command."""
    (folder / "watched").mkdir()
    (folder / "plan.json").write_text(json.dumps(make_plan(folder / "watched")))
    words = [sys.executable, str(HARNESS), str(folder / "plan.json"), str(folder / "seen.json")]
    done = subprocess.run(["unshare", "-rnm", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "seen.json").read_text())


def find_traces(name, seen):
    """Return what a command did that it must not do."""
    allowed = ANY_CONNECTION if "serve-check" in name else ()
    files = NAMED.get(name, set()) | {f"here/{part}" for part in name.replace("=", " ").split()}
    right = 3 if "requests.csv" in name else 0
    return {
        "ended wrongly": [] if seen["status"] == right else [seen["status"], seen["said"]],
        "looked up": sorted(set(seen["lookups"])),
        "sent": [each for each, n in seen["counters"].items() if n and each not in allowed],
        "left": [each for each in seen["files"] if each not in files],
    }


def why_no_network_can_be_made():
    """Return the reason, or nothing if a network of its own can be made here."""
    try:
        done = subprocess.run(["unshare", "-rnm", "true"], capture_output=True, check=False)
    except OSError as error:
        return f"unshare: {error.strerror}"
    return done.stderr.decode().strip() if done.returncode else ""


def leave_out_unless_in_ci(reason, environment):
    """End the test where the reason is not empty: as left out, or as failed where CI is set."""
    if reason:
        end = pytest.fail if environment.get("CI") else pytest.skip
        end(f"no network of its own can be made here: {reason}")


def list_commands(group, before=()):
    """Yield the names of all commands that are no groups."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from list_commands(command, (*before, name))
        else:
            yield " ".join((*before, name))


def test_every_command_is_watched():
    assert set(COMMANDS) == set(list_commands(cli)), "add the new command to COMMANDS"


@pytest.mark.parametrize(
    ("environment", "ending"), [({}, pytest.skip.Exception), ({"CI": "1"}, pytest.fail.Exception)]
)
def test_in_ci_the_check_is_never_left_out(environment, ending):
    leave_out_unless_in_ci("", environment)
    with pytest.raises(ending, match="no network of its own can be made here: not permitted"):
        leave_out_unless_in_ci("not permitted", environment)


def test_no_command_looks_up_a_name_sends_anything_or_leaves_a_file_that_was_not_named(tmp_path):
    leave_out_unless_in_ci(why_no_network_can_be_made(), os.environ)
    seen = watch_all(tmp_path)
    # First that a look-up, a connection and a file would be seen.
    control = find_traces("control", seen.pop("control"))
    assert control["looked up"] == ["watched.invalid"]
    assert {"TcpActiveOpens", "IpOutNoRoutes", "UdpOutDatagrams"} <= set(control["sent"])
    assert control["left"] == ["cache/trace"]
    traces = {name: find_traces(name, each) for name, each in seen.items()}
    assert {name: found for name, found in traces.items() if any(found.values())} == {}
