"""No command makes a look-up, a connection beyond this machine, or a file that was not named.

All commands run where the kernel reports each attempt to use the network (watched_sockets.py). This
needs Linux 5.5 or newer and no privilege. It is never left out: where the kernel refuses to report,
the test fails with the reason.
"""

import compileall
import shutil
import sys

import click
import pytest

from benchmarks.fingerprints.synthetic_images import SyntheticFingerImages
from fingerprints.image_files import written
from repository.files import ROOT
from repository.watched_commands import TCP, CommandWatch
from trustact.cli.command_line import cli

INPUTS = [
    *sorted(each for each in (ROOT / "examples").iterdir() if each.is_file()),
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
import pyarrow as pa
trustact.replay(pa.table({"as_of": ["2014-03-01"], "place": ["us-ca"]}), stack=True)
"""
"""What the functions in Python do; the images are named on the command line."""

IMAGES = ("print.png", "print.wsq")
SMALL_SIMULATION = ("simulate", "--bookings=2000", "--draws=0", "--no-sensitivity")
COMMANDS = {
    "demo": [("demo",)],
    "decide": [
        ("decide", "bail-posted.yaml", "--json"),
        ("decide", "bail-posted.yaml", "--sheet=sheet.html", "--name=A. Person"),
        ("decide", "cases.csv", "--dates=mdy", "--profile=jail.yaml", "--out=answers.csv"),
    ],
    "case template": [("case", "template", "--out=template.xlsx"), ("case", "template")],
    "ask": [("ask", "bail-posted.yaml", "--save=interview.json")],
    "replay": [
        ("replay", "requests.csv", "--stack", "--rejects=rejected"),
        ("replay", "requests.csv", "--as-if=us-ma/hrw-rule-2013", "--report=replay.html"),
        ("replay", "requests.csv", "--law=us-ca/trust-act-2013", "--out=rows.csv", "--json"),
        ("replay", "ice_detainers_st_cloud_2026-02.csv", "--stack", "--out=rows.parquet"),
        ("replay", "jail-log.csv", "--stack", "--mapping=jail-log.mapping.yaml"),
        (
            *("replay", "ice_detainers_st_cloud_2026-02.csv", "--as-if=us-ca/trust-act-2013"),
            *("--by=state", "--by=month", "--charts=charts/rows"),
        ),
    ],
    "import": [("import", "jail-log.csv", "--yes", "--out=draft.yaml")],
    "audit": [
        ("audit", "jail-bookings.csv", "--place=us-wa-pierce", "--report=counsel.html"),
        (
            "audit",
            "jail-bookings.csv",
            "--place=us-wa-pierce",
            "--public-report=public.html",
            "--out=events.csv",
        ),
        (
            *("audit", "jail-events.csv", "--place=us-ca-fresno", "--findings=findings.csv"),
            *("--report=events.html", "--public-report=public-events.html"),
        ),
    ],
    "synthetic": [("synthetic", "--rows=100", "--out=people.parquet")],
    "report": [
        (
            *("report", "illinois", "example", "--agency=example-county-jail-il"),
            *("--from=2024-01-01", "--until=2024-12-31", "--out=filed"),
        )
    ],
    "figures criminal-record-share": [
        ("figures", "criminal-record-share", "--csv=shares.csv", "--report=shares.html"),
        (
            "figures",
            "criminal-record-share",
            "--state=MA",
            "--until=2012-12",
            "--charts=charts/shares",
        ),
    ],
    "figures declined": [
        (
            "figures",
            "declined",
            "--charts=charts/declined",
            "--csv=counts.csv",
            "--report=declined.html",
        ),
    ],
    "effect": [
        (
            *("effect", "fbi_sheriff_county_year.csv", "--unit=fips", "--time=year"),
            *("--start=sc_activation.csv", "--outcome=log(property)", "--balanced=2006-2011"),
            *(
                "--cluster=state",
                "--permutations=9",
                "--report=effect.html",
                "--charts=charts/effect",
            ),
        )
    ],
    "laws": [
        ("laws", "--all"),
        ("laws", "--timeline=us-ct", "--charts=charts/laws"),
        ("laws", "--as-panel=panel.csv"),
    ],
    "library": [("library", "laws.json")],
    "show": [("show", "us-ca/trust-act-2013")],
    "facts": [("facts",)],
    "offense": [("offense", "PC 273.5"), ("offense", "459 PC", "--on=2009-03-01", "--json")],
    "test": [("test", "us-ca/trust-act-2013")],
    "lint": [("lint", "us-ca/trust-act-2013")],
    "new": [("new", "us-nv/act-2019")],
    "booking list": [("booking", "list")],
    "booking run": [
        ("booking", "run", "bail-before-a-holiday", "--report=booking.html"),
        ("booking", "run", "booking.yaml", "--json", "--events=events.jsonl"),
    ],
    "booking serve-check": [
        ("booking", "serve-check", "--port=0"),
    ],
    "form read": [
        ("form", "read", "booking.an2"),
        ("form", "read", "detainer-form.yaml", "--json"),
        ("form", "read", "alien-response.txt"),
        ("form", "read", "f07-pdf-unmapped-box-ticked.pdf"),
    ],
    "case from-text": [("case", "from-text", "rap-sheet.txt")],
    "simulate": [(*SMALL_SIMULATION, "--report=simulation.html")],
}
"""Command -> what is run of it; `booking run --check` asks what `booking serve-check` serves."""

HOSTS = ("127.0.0.1", "127.0.0.5")  # the second one is not in the table of hosts
CLIENT = ("booking", "run", "bail-before-a-holiday", "--check")
NAMED = {
    "replay requests.csv --stack --rejects=rejected": {
        "here/rejected", "here/rejected/requests.rejected.csv"
    },
    "report illinois example --agency=example-county-jail-il --from=2024-01-01 --until=2024-12-31 "
    "--out=filed": {
        "here/filed", "here/filed/counsel", "here/filed/report.html", "here/filed/report.json",
        "here/filed/requests.csv", "here/filed/detainers.csv", "here/filed/ends.csv",
        "here/filed/counsel/audit.json", "here/filed/counsel/audit.csv",
    },
    "new us-nv/act-2019": {
        "here/us_nv", "here/us_nv/__init__.py", "here/us_nv/act_2019.py", "here/us_nv/act_2019.yaml"
    },
}  # fmt: skip
"""What a command writes into a folder that it names; single files are in its options."""


@pytest.fixture
def watch(tmp_path):
    """Return a watch of a copy of the program; `new` could write into it."""
    packages = {"PYTHONPATH": str(tmp_path / "program"), "PYTHONDONTWRITEBYTECODE": "1"}
    return CommandWatch(tmp_path, packages)


@pytest.fixture
def inputs(tmp_path, watch):
    """Copy the program and all inputs into the watched folders."""
    shutil.copytree(ROOT / "src" / "trustact", tmp_path / "program" / "trustact")
    compileall.compile_dir(tmp_path / "program", quiet=1)  # no command may do it: it leaves files
    pixels = SyntheticFingerImages(1).impression(1).pixels
    contents = {each.name: each.read_bytes() for each in INPUTS}
    contents |= {name: written(name[-3:].upper(), pixels) for name in IMAGES}
    for name, content in contents.items():
        (tmp_path / "here" / name).write_bytes(content)


def watch_all(watch):
    """Yield each command with what was seen of it."""
    program = [sys.executable, "-m", "trustact"]
    for command, all_words in COMMANDS.items():
        for words in all_words:
            if command == "booking serve-check":
                for host in HOSTS:
                    seen = watch.run_with_server([*program, *words], host, [*program, *CLIENT])
                    yield f"{' '.join(words)} --host={host}", seen
            else:
                yield " ".join(words), watch.run([*program, *words])
    yield "minutiae of a PNG and a WSQ", watch.run([sys.executable, "-c", EXTRACT, *IMAGES])
    yield "decide and replay in Python", watch.run([sys.executable, "-c", ASK])


def find_traces(name, seen):
    """Return what a command did that it must not do."""
    files = NAMED.get(name, set()) | {f"here/{part}" for part in name.replace("=", " ").split()}
    charts = "--charts=charts" in name
    right = 3 if "requests.csv" in name else 0
    return {
        "ended wrongly": [] if seen["status"] == right else [seen["status"], seen["said"]],
        "called": seen["called"],
        "left": [
            each
            for each in seen["left"]
            if each not in files and not (charts and f"{each}/".startswith("here/charts/"))
        ],
    }


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


def test_each_attempt_and_each_new_file_is_seen(watch):
    seen = watch.break_each_promise(allowed=())
    assert seen["status"] == 0, seen["said"]
    assert seen["left"] == ["cache/trace"]
    look_up, others = seen["called"][:-5], seen["called"][-5:]
    assert look_up, "a look-up opens a socket to a resolver"
    assert others == ["socket AF_INET6 SOCK_DGRAM", *[TCP] * 3, "io_uring_setup"]


def test_only_the_address_that_is_allowed_can_be_used(watch):
    seen = watch.break_each_promise(allowed={TCP, "connect 127.0.0.1:1"})
    addresses = [call for call in seen["called"] if not call.startswith("socket")]
    assert addresses == ["connect 198.51.100.1:443", "bind 0.0.0.0:0", "io_uring_setup"]


def test_where_the_kernel_refuses_the_reason_is_said(watch):
    # It refuses a second listener for the same process.
    code = f"import sys; sys.path.insert(0, {str(ROOT / 'tests')!r})\n"
    code += "from repository.watched_sockets import SocketWatch; SocketWatch(['true'])"
    seen = watch.run([sys.executable, "-c", code])
    assert seen["status"] == 1
    assert "the calls of a command cannot be watched here: Device or resource busy" in seen["said"]


@pytest.mark.usefixtures("inputs")
def test_no_command_looks_up_a_name_sends_anything_or_leaves_a_file_that_was_not_named(watch):
    traces = {name: find_traces(name, seen) for name, seen in watch_all(watch)}
    assert {name: found for name, found in traces.items() if any(found.values())} == {}
