"""`trustact booking`: the example bookings as printed and as JSON."""

import html.parser
import json
import re
import subprocess
import sys
import threading

import pytest

from cli.conftest import SOURCES
from trustact.cli.booking import BOOKING_COMMANDS, booking_command
from trustact.secure_communities.events import ACTORS, EVENT_KINDS, REQUEST_END_STATES
from trustact.secure_communities.example_bookings import EXAMPLES_FOLDER, example_names
from trustact.secure_communities.narrative import DISCLAIMER
from trustact.secure_communities.timeline_json import TIMELINE_JSON_KEYS

NAME = "bail-before-a-holiday"


@pytest.mark.parametrize("name", BOOKING_COMMANDS)
def test_list_of_commands_says_what_each_says_of_itself(trustact, name):
    says = BOOKING_COMMANDS[name][1]
    assert booking_command.get_command(None, name).short_help == says
    assert trustact("booking", name, "--help").stdout.startswith(f"Usage: trustact booking {name}")
    assert f"{name} {says}" in " ".join(trustact("booking", "--help").stdout.split())


def test_an_unknown_command_names_the_nearest(trustact):
    done = trustact("booking", "rnu")
    assert done.exit_code == 2
    assert "did you mean 'run'?" in done.stderr


def test_list_names_every_example(trustact):
    listed = trustact("booking", "list").stdout
    names = [entry["name"] for entry in json.loads(trustact("booking", "list", "--json").stdout)]
    assert names == list(example_names())
    assert [name for name in names if not re.search(rf"^{name} ", listed, re.M)] == []


def test_text_says_what_it_is_what_the_law_said_and_how_it_ended(trustact):
    done = trustact("booking", "run", NAME)
    assert done.exit_code == 0
    text = " ".join(done.stdout.split())
    assert " ".join(DISCLAIMER.split()) in text
    assert "hold: permitted, not required." in text
    assert "Gov. Code 7282.5(a)(3); secondary" in text
    assert "from Fri 2014-05-23 16:00 to Wed 2014-05-28 16:00" in text
    assert "minutes in custody past the time of release: 7,200" in text
    assert max(map(len, done.stdout.splitlines())) <= 96


def test_what_nobody_stated_is_printed_with_the_hold_and_strict_leaves_it_open(trustact, tmp_path):
    example = (EXAMPLES_FOLDER / f"{NAME}.yaml").read_text(encoding="utf-8")
    silent = example.replace(
        "    findings: {other_law_bars: false, local_policy_bars: false}\n", ""
    )
    assert silent != example
    (tmp_path / "silent.yaml").write_text(silent, encoding="utf-8")

    def printed(*options):
        return " ".join(trustact("booking", "run", "silent.yaml", *options).stdout.split())

    text = printed()
    assert re.search(
        r"A hold begins: .*?, unless a local policy prohibits it \(not checked\)\.", text
    )
    for options in (["--strict"], ["--presume", "no-local-policy-bars=no"]):
        text = printed(*options)
        assert "A hold begins" not in text
        assert "missing: " in text
        assert "findings.local_policy_bars" in text
    refused = trustact("booking", "run", "silent.yaml", "--presume", "no-policy=no")
    assert refused.exit_code != 0
    assert "'no-policy' is not a presumption" in refused.stderr


@pytest.mark.usefixtures("few_laws")
def test_an_answer_that_no_missing_fact_explains_has_its_reason(trustact, tmp_path):
    example = (SOURCES.parent / "examples" / "booking.yaml").read_text(encoding="utf-8")
    (tmp_path / "wyoming.yaml").write_text(example.replace("place: us-ct", "place: us-wy"))
    text = " ".join(trustact("booking", "run", "wyoming.yaml").stdout.split())
    why = (
        "only federal law regulates this, and a federal permission gives no power to act; Wyoming "
        "law is not in this library; it may prohibit this"
    )
    assert re.search(
        rf"hold: undetermined\. us-federal/8cfr-287-7: .*? combined answer: {why}", text
    )
    assert f"on form I-247: declined (the answer was not known: {why})" in text


def test_a_duty_that_was_met_is_printed_in_words(trustact):
    text = " ".join(trustact("booking", "run", "same-person-texas").stdout.split())
    assert 'A duty is met: "Tell the person that the hold is under a detainer request' in text
    assert "inform-person-held-under-detainer" not in text
    assert "for the decision of the ICE field office, this library has only:" in text


def test_json_has_the_documented_keys_and_events_of_the_common_shape(trustact):
    found = json.loads(trustact("booking", "run", NAME, "--json").stdout)
    assert list(found) == list(TIMELINE_JSON_KEYS)
    assert {event["kind"] for event in found["events"]} <= set(EVENT_KINDS)
    ids = [event["id"] for event in found["events"]]
    assert len(set(ids)) == len(ids)
    assert [e["at"] for e in found["events"]] == sorted(e["at"] for e in found["events"])
    assert set(found["rulings"]) <= set(ids)
    assert {end["state"] for end in found["ends"].values()} <= set(REQUEST_END_STATES)
    assert all(e["about"] is None or e["about"] in ids for e in found["events"])


def test_no_print_leaves_the_memory(trustact, tmp_path):
    text = trustact("booking", "run", NAME, "--json", "--report", tmp_path / "page.html").stdout
    kept = text + (tmp_path / "page.html").read_text(encoding="utf-8")
    for word in ("minutiae", "template", "sha256", "hash"):
        assert word not in kept.lower()
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


class Outline(html.parser.HTMLParser):
    """Keeps tags, addresses and text of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.addresses, self.text = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.addresses += [v for k, v in attrs if k in ("href", "src", "action", "xlink:href")]

    def handle_data(self, data):
        self.text.append(data)


def test_page_is_whole_without_script_or_anything_from_elsewhere(trustact, tmp_path):
    trustact("booking", "run", NAME, "--report", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    outline = Outline()
    outline.feed(page)
    assert outline.tags.count("svg") == 1
    assert {"script", "link", "img", "iframe"}.isdisjoint(outline.tags)
    assert outline.addresses == []
    assert "url(" not in page
    text = " ".join(" ".join(outline.text).split())
    for words in (
        DISCLAIMER,
        "permitted, not required",
        "Wed 2014-05-28 16:00",
        "held then released",
    ):
        assert words in text


def test_picture_shows_every_event_and_says_it_in_words(trustact, tmp_path):
    found = json.loads(
        trustact("booking", "run", NAME, "--json", "--report", tmp_path / "page.html").stdout
    )
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.count("<g><title>") == len(found["events"]) + 1 + len(found["clocks"])
    described = re.search(r"<desc[^>]*>(.*?)</desc>", page, re.S)[1]
    assert described.count("2014-05-2") == len(found["events"])
    lanes = {actor for event in found["events"] for actor in event["known_to"]}
    assert all(ACTORS[actor].replace("'", "&#x27;") in page for actor in lanes)


@pytest.mark.usefixtures("few_laws")
@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["no-such"], "no such file and no example booking with this name"),
        (["bail-before-holiday"], "did you mean 'bail-before-a-holiday'?"),
        ([NAME, "--as-if", "us-ma/hrw-rule"], "did you mean 'us-ma/hrw-rule-2013'?"),
        ([NAME, "--report", "page.txt"], "the name must end in .html"),
        ([NAME, "--report", "nowhere/page.html"], "there is no folder"),
        ([NAME, "--check", "http://10.0.0.1:80"], "is not a loopback address"),
    ],
)
def test_wrong_use_says_what_would_be_right(trustact, words, says):
    done = trustact("booking", "run", *words)
    assert done.exit_code == 2
    assert says in done.stderr


@pytest.mark.parametrize("place", ["~", "null", "''", "7", "us-tx"])
def test_a_booking_without_a_place_ends_with_one_line(trustact, tmp_path, place):
    example = (EXAMPLES_FOLDER / f"{NAME}.yaml").read_text(encoding="utf-8")
    changed = re.sub(r"(?m)^place: .*$", f"place: {place}", example)
    assert changed != example
    (tmp_path / "booking.yaml").write_text(changed, encoding="utf-8")
    done = trustact("booking", "run", "booking.yaml")
    assert done.exit_code == 2
    assert re.fullmatch(r"Error: booking\.yaml, line \d+: place: .+\n", done.stderr)
    assert done.stdout == ""


def test_a_law_can_be_presumed_beside_those_of_the_file(trustact):
    text = trustact("booking", "run", NAME, "--as-if", "us-ma/hrw-rule-2013").stdout
    assert "us-ma/hrw-rule-2013 (as if)" in text


def test_service_runs_as_a_program_until_it_is_stopped(trustact):
    command = [sys.executable, "-m", "trustact", "booking", "serve-check", "--port", "0"]
    process = subprocess.Popen(
        [*command, "--booking", NAME],
        env={"PYTHONPATH": str(SOURCES), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    watch = threading.Timer(60, process.kill)
    watch.start()
    try:
        label, people, url = (process.stdout.readline().strip() for _ in range(3))
        assert label.startswith("STAND-IN")
        assert people.endswith("people enrolled, all synthetic")
        text = trustact("booking", "run", NAME, "--check", url, "--check-seconds", "30").stdout
        assert "The database names a candidate, TEST00007" in text
    finally:
        watch.cancel()
        process.terminate()
        process.communicate(timeout=30)


def test_service_refuses_every_address_but_its_own(trustact):
    done = trustact("booking", "serve-check", "--host", "0.0.0.0")
    assert done.exit_code == 2
    assert "the check runs only on this machine" in done.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (["flow", "run", "no-match"], "`trustact flow run` is now `trustact booking run`"),
        (["flow", "read", "a.an2"], "`trustact flow read` is now `trustact form read`"),
        (["flow", "simulate"], "`trustact flow simulate` is now `trustact simulate`"),
        (["flow"], "`trustact flow` is now `trustact booking`"),
    ],
)
def test_an_old_command_prints_one_line_with_the_new_one(trustact, old, new):
    done = trustact(*old)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"Error: {new}")
    assert done.stderr.count("\n") == 1


def test_a_directory_is_not_called_a_missing_file(trustact):
    done = trustact("booking", "run", ".")
    assert done.exit_code == 2
    assert ".: is a directory; name the file of a booking" in " ".join(done.stderr.split())
