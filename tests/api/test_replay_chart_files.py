"""Which laws have a bar of days below the columns of a chart by time."""

import json
from datetime import date

import pytest

from evidence.chart_samples import MONTHS
from evidence.test_text import groups, law_result, result
from trustact.api.replay_chart_files import write_replay_charts
from trustact.evidence.replay_result import StackedLaw
from trustact.language import Instrument


def instrument(status="enacted"):
    return Instrument(
        "us-xx/act",
        title="Model Act",
        citation="Fict. Code 1",
        status=status,
        in_force=[("2014-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )


def bars(tmp_path, **changed):
    """Return the kinds of days that the chart by month draws, and its note on the law."""
    law = law_result(groups=groups("month", MONTHS), **changed)
    write_replay_charts(result(law), tmp_path, date(2026, 11, 28))
    (path,) = tmp_path.glob("*-by-month.vl.json")
    text = path.read_text(encoding="utf-8")
    kinds = [kind for kind in ("in force", "disputed") if f'"kind": "{kind}' in text]
    return kinds, " ".join(json.loads(text)["usermeta"]["trustact"]["notes"])


def test_a_law_in_force_has_a_bar(tmp_path):
    assert bars(tmp_path, instrument=instrument())[0] == ["in force"]
    stack = (StackedLaw(instrument(), 5),)
    assert bars(tmp_path / "stack", id="stack", mode="stack", stack=stack)[0] == ["in force"]


@pytest.mark.parametrize(
    ("status", "mode"),
    [
        ("enacted", "as-if"),
        ("bill", "in-force"),
        ("model-rule", "as-if"),
        ("model-rule", "in-force"),
    ],
)
def test_a_law_that_is_only_taken_to_be_in_force_has_none(tmp_path, status, mode):
    kinds, notes = bars(tmp_path, instrument=instrument(status), mode=mode)
    assert kinds == []
    assert "As if in force: Model Act" in notes


def test_a_bill_among_laws_that_are_combined_has_none(tmp_path):
    stack = (StackedLaw(instrument("bill"), 5),)
    assert bars(tmp_path, id="stack", mode="stack", stack=stack)[0] == []
