"""`trustact ask`: the interview in a terminal and from a pipe."""

import json
import os
import select
import subprocess
import sys
from datetime import datetime

import pytest

from cli.conftest import SOURCES

HERE = ("--place=us-ca-fresno", "--agency=sheriff", "--as-of=2014-06-13")
HOLD = ("ask", *HERE, "--action=hold", "--law=us-ca/trust-act-2013")
PROMPT = "\x1b[?2004h"
"""The terminal is asked to mark pasted text: a line can be typed now."""

ANSWERS = {
    "What does the record": "1",
    "Is the person to be released now?": "1",
    "citizen of the United States?": "n",
    "Which form is it on?": "I-247",
    "registries list the person": "none",
    "show a conviction?": "y",
    "Which section?": "PC 211",
    "The law of which state": "CA",
    "Felony, misdemeanor": "felony",
    "On which day was the conviction?": "4/2/2009",
    "another conviction?": "n",
    "since?": "none",
    "diversion?": "n",
    "appeal pending?": "n",
    "What does the request ask for?": "1,2",
    "a warrant, court order": "n",
    "a charge that has not ended?": "n",
    "otherwise be released now?": "y",
}


def answer_to(question):
    """Return what is typed in answer to a question; an empty line where it is not known here."""
    return next((typed for words, typed in ANSWERS.items() if words in question), "")


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, folder, *words):
        self.ours, theirs = os.openpty()
        environment = {
            **os.environ,
            "PYTHONPATH": str(SOURCES),
            "TERM": "xterm",
            "PROMPT_TOOLKIT_NO_CPR": "1",
            "COLUMNS": "100",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "trustact", *words],
            cwd=folder,
            env=environment,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self.seen = ""

    def read_until(self, words):
        """Return what was printed up to some words; all of it if the program ends before."""
        start = len(self.seen)
        while words not in self.seen[start:]:
            ready, _, _ = select.select([self.ours], [], [], 60)
            assert ready, f"nothing printed any more after: {self.seen[-500:]}"
            try:
                chunk = os.read(self.ours, 65_536)
            except OSError:  # the terminal has gone: the program has ended
                break
            if not chunk:
                break
            self.seen += chunk.decode("utf-8", "replace")
        return self.seen[start:]

    def type(self, line):
        os.write(self.ours, line.encode() + b"\r")

    def end(self):
        """Return the exit code."""
        self.read_until("\0")
        code = self.process.wait(60)
        os.close(self.ours)
        return code


def test_interview_in_a_terminal_ends_with_the_answer(tmp_path):
    terminal = Terminal(tmp_path, *HOLD)
    questions = 0
    while PROMPT in (shown := terminal.read_until(PROMPT)):
        questions += 1
        assert questions < 30, shown
        terminal.type(answer_to(shown))
    assert terminal.end() == 0
    assert questions >= 8
    assert "Gov. Code 7282.5(a)(1)" in terminal.seen
    assert "Hold: permitted, not required" in terminal.seen


def test_end_of_a_terminal_stops_and_saves(tmp_path):
    terminal = Terminal(tmp_path, *HOLD, "--save=put-aside.json")
    terminal.read_until(PROMPT)
    terminal.type("n")
    terminal.read_until(PROMPT)
    os.write(terminal.ours, b"\x04")
    assert terminal.end() == 0
    assert "stopped before the end" in terminal.seen
    saved = json.loads((tmp_path / "put-aside.json").read_text())
    assert saved["answers"] == [{"path": "claims_us_citizenship", "value": False}]


def test_no_line_that_was_typed_is_kept(tmp_path):
    terminal = Terminal(tmp_path, *HOLD)
    terminal.read_until(PROMPT)
    terminal.type("stop")
    assert terminal.end() == 0
    assert list(tmp_path.iterdir()) == []


def piped(trustact, *words, lines):
    return trustact("ask", *words, stdin="".join(f"{line}\n" for line in lines))


def test_interview_from_a_pipe(trustact):
    done = piped(trustact, *HOLD[1:], lines=["n", "none", "n"])
    assert done.exit_code == 0
    assert "1. Does the person claim to be a citizen" in done.output
    assert "> none" in done.output
    assert "stopped before the end" in done.output or "Hold: " in done.output


def test_answer_that_does_not_fit_is_asked_again_without_the_whole_question(trustact):
    done = piped(trustact, *HOLD[1:], lines=["perhaps", "n", "form", "stop"])
    assert "'perhaps' is neither yes nor no; write y, n or ?\n> n" in done.output
    assert done.output.count("1. Does the person claim") == 1
    assert "'form' is not one of them; write a number from 1 to 9" in done.output
    assert done.output.count("I-247N") == 1
    assert "Hold: do not hold for immigration; release when" in done.output


def test_back_and_left(trustact):
    done = piped(trustact, *HOLD[1:], lines=["back", "n", "left", "back", "stop"])
    assert "there is no earlier question" in done.output
    assert "May still be asked:" in done.output
    assert done.output.count("1. Does the person claim") == 3


def test_interview_is_saved_and_resumed(trustact, tmp_path):
    first = piped(trustact, *HOLD[1:], "--save=put-aside.json", lines=["n", "I-247", "stop"])
    assert "saved in put-aside.json" in first.output
    second = piped(trustact, "--resume=put-aside.json", lines=["stop"])
    asked = second.output.split("\n\n")[1]
    assert asked.startswith("3. ")
    assert asked in first.output


def test_interview_begins_with_what_a_case_says(trustact, tmp_path):
    (tmp_path / "case.yaml").write_text(
        "as_of: 2018-03-01\nplace: us-ca\nagency: sheriff\nsubject: 24-001\n"
        "facts: {claims_us_citizenship: false, detainer: {lodged: true, form: I-247A}}\n"
    )
    done = piped(trustact, "case.yaml", "--action=hold", "--save=x.json", lines=["y"])
    assert "Prohibited by Gov. Code 7284.6" in done.output
    assert "24-001" not in (tmp_path / "x.json").read_text()


def test_claim_of_citizenship_stops_before_all_else(trustact):
    done = piped(trustact, *HOLD[1:], lines=["y", "stop"])
    after = done.output.partition("> y")[2]
    assert after.lstrip().startswith("STOP. This person claims US citizenship.")


def test_warning_is_not_repeated_with_each_answer(trustact):
    place = ("--place=us-ca-fresno", "--agency=sheriff", "--as-of=2018-06-13")
    actions = ("--action=hold", "--action=notify")
    done = piped(trustact, *place, *actions, lines=["y", "I-247A", "stop"])
    asked = done.output.partition("> stop")[0]
    assert "So far: hold: prohibited" in asked
    assert asked.count("STOP. This person claims US citizenship.") == 1


def test_question_for_counsel_is_printed_in_words(trustact):
    done = piped(trustact, *HERE, "--action=hold", lines=["?", "stop"])
    words = " ".join(done.output.partition("For counsel")[2].split())
    assert words.startswith(", since lawyers differ on it: - ")
    assert "? (claim-of-citizenship)" in words


def test_answers_are_written_as_a_sheet(trustact, tmp_path):
    done = piped(trustact, *HOLD[1:], "--sheet=page.html", "--name=A. Person", lines=["n", "stop"])
    assert "sheet in page.html" in done.output
    page = (tmp_path / "page.html").read_text()
    assert "A. Person" in page
    assert "A. Person" not in done.output


def test_day_of_the_question_is_now_unless_it_is_given(trustact, tmp_path):
    piped(trustact, "--place=us-ca", "--save=x.json", lines=["stop"])
    start = json.loads((tmp_path / "x.json").read_text())["start"]
    assert datetime.fromisoformat(start["as_of"]).utcoffset() is not None


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--place=nowhere",), "nowhere"),
        (("--law=us-ca/trust-act",), "no law has the id"),
        (("--reading=x",), "write NAME=yes or NAME=no"),
        (("--reading=no-such=yes",), "no-such"),
        (("--sheet=x.txt",), "must end in .html"),
        (("--name=A. Person",), "on the sheet alone"),
        (("--save=x.txt",), "must end in .json"),
        (("--resume=bad.json",), "bad.json: this is not a saved interview"),
        (("case.yaml", "--resume=bad.json"), "give either CASE or --resume"),
        (("missing.yaml",), "missing.yaml"),
    ],
)
def test_wrong_use(trustact, tmp_path, words, message):
    (tmp_path / "bad.json").write_text("{}")
    done = piped(trustact, *words, lines=["stop"])
    assert done.exit_code == 2
    assert message in done.output


PROFILE = """
place: us-ca-fresno
agency: sheriff
searched: [criminal-history]
local_policies:
  hold: {bars: yes, source: "Order 1", on: 2014-01-15}
"""


def test_profile_states_what_is_not_asked(trustact, tmp_path):
    (tmp_path / "jail.yaml").write_text(PROFILE)
    words = ("ask", "--as-of=2014-06-13", "--profile=jail.yaml", "--action=hold")
    done = trustact(*words, "--save=saved.json", stdin="stop\n")
    assert done.exit_code == 0, done.stderr
    assert "place us-ca-fresno" in done.stdout
    assert "local policy on hold: prohibits it (Order 1, 2014-01-15)" in done.stdout
    assert "In which state" not in done.stdout
    start = json.loads((tmp_path / "saved.json").read_text())["start"]
    assert start["place"] == "us-ca-fresno"
    assert start["searched"] == {"criminal-history": None} or start["searched"] == [
        "criminal-history"
    ]
    assert start["facts"]["findings"] == {"local_policy_bars": True}


def test_policy_on_one_act_is_not_taken_for_several(trustact, tmp_path):
    (tmp_path / "jail.yaml").write_text(PROFILE)
    words = ("ask", "--as-of=2014-06-13", "--profile=jail.yaml")
    done = trustact(*words, "--save=saved.json", stdin="stop\n")
    assert "no local policy: they are not the same for all acts" in done.stdout
    start = json.loads((tmp_path / "saved.json").read_text())["start"]
    assert "findings" not in start.get("facts", {})


def test_profile_of_another_jail_gives_nothing(trustact, tmp_path):
    (tmp_path / "jail.yaml").write_text(PROFILE)
    words = ("ask", "--as-of=2014-06-13", "--profile=jail.yaml", "--place=us-ca-kern")
    done = trustact(*words, "--save=saved.json", stdin="stop\n")
    assert "nothing: the case is of us-ca-kern, the profile of us-ca-fresno" in done.stdout
    start = json.loads((tmp_path / "saved.json").read_text())["start"]
    assert "searched" not in start
