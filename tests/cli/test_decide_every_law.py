"""`trustact decide --law` answers every act of every law and entry, in each output."""

import json
from datetime import date

import pytest
import yaml
from click.testing import CliRunner

from trustact import laws
from trustact.cli.decide import decide_command
from trustact.language.partial_dates import ANY_DAY
from trustact.language.places import is_federal
from trustact.laws.catalogue import LOCAL_ACTIONS

KNOWN = [entry for entry in laws.load_index().entries if entry.in_library or entry.in_catalogue]
SOME_DAY = date(2019, 6, 3)
"""Where no day of a law is on file."""


def _days(entry):
    starts = {interval.start for interval in entry.in_force}
    days = {SOME_DAY if s == ANY_DAY else date.fromordinal(s.last) for s in starts}
    return sorted(days) or [SOME_DAY]


@pytest.mark.parametrize("entry", KNOWN, ids=lambda entry: entry.id)
def test_each_output_answers_each_act_on_a_day_of_each_interval(entry, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for day in _days(entry):
        case = {
            "as_of": f"{day}T10:00",
            "place": "us-ca" if is_federal(entry.place) or entry.place == "us" else entry.place,
            "agency": entry.binds[0] if entry.binds else "sheriff",
            "facts": {"detainer": {"lodged": True}, "release": {"eligible": True}},
        }
        (tmp_path / "case.yaml").write_text(yaml.safe_dump(case), encoding="utf-8")
        shown = _decide(entry, "--why", "--sheet", "sheet.html")
        assert "Question: " in shown
        assert (tmp_path / "sheet.html").stat().st_size > 0
        for action in entry.regulated_actions or LOCAL_ACTIONS:
            answered = json.loads(_decide(entry, "--json", "--action", action))
            assert answered["action"] == action
            assert [each["law"] for each in answered["decisions"]] == [entry.id]
        (tmp_path / "sheet.html").unlink()


def _decide(entry, *options):
    done = CliRunner().invoke(decide_command, ["case.yaml", "--law", entry.id, *options])
    assert done.exception is None, (entry.id, options, done.output, done.exception)
    return done.stdout
