"""Panels made at random: each is estimated twice with one result, or refused with a reason."""

import numpy as np
import pytest

from trustact.evidence.effects.effect_errors import EffectError
from trustact.evidence.effects.effect_page import render_effect
from trustact.evidence.effects.effect_result import Question, find_effect
from trustact.evidence.effects.effect_text import format_effect
from trustact.evidence.effects.effect_words import draw_conclusions, find_warnings
from trustact.evidence.effects.event_panel import Design, PanelRows, build_panel
from trustact.evidence.effects.periods import Start
from trustact.language.shown_text import format_json

QUESTION = Question("log(a)", "logarithm", None, "a", "u", "t", "s", "c", 1, "trustact", "0", ())


def random_panel(chance):
    """Return the rows, starts and clusters of a small panel; many are too small."""
    units, periods = int(chance.integers(2, 14)), int(chance.integers(2, 7))
    names = [f"u{number}" for number in range(units)]
    starts = {
        name: None
        if chance.random() < 0.1
        else Start(2000 + int(chance.integers(0, periods + 2)), float(chance.choice([1, 0.5])))
        for name in names
    }
    cells = [
        (name, 2000 + time, round(chance.normal(5, 1), int(chance.integers(0, 5))))
        for name in names
        for time in range(periods)
        if chance.random() < 0.99
    ]
    values = np.array([value for _, _, value in cells])
    rows = PanelRows(
        [name for name, _, _ in cells],
        [time for _, time, _ in cells],
        "year",
        values,
        values,
        list(range(2, len(cells) + 2)),
    )
    clusters = {name: f"s{chance.integers(0, 4)}" for name in names}
    return rows, starts, clusters if chance.random() < 0.5 else None


@pytest.mark.parametrize("seed", range(4))
def test_each_panel_is_estimated_or_refused(seed):
    chance = np.random.default_rng(seed)
    ends = {"estimated": 0, "refused": 0}
    for _ in range(12):
        rows, starts, clusters = random_panel(chance)
        try:
            panel = build_panel(rows, starts, clusters, Design())
            # The program compares diff-diff with its second calculation, and fails if they differ.
            result = find_effect(QUESTION, panel, draws=9, placebos=3, progress=lambda words: None)
        except EffectError:
            ends["refused"] += 1
            continue
        ends["estimated"] += 1
        said = list(find_warnings(result)), list(draw_conclusions(result))
        assert "NaN" not in format_json(result.as_json(*said))
        assert said[1][0] in " ".join(format_effect(result).split())
        assert said[1][0][:40] in render_effect(result)
    assert ends["estimated"] > 3
