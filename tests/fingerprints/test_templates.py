"""A template contains what a print can contain, in memory only."""

import copy
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustact.fingerprints.fingerprint_errors import TemplateError
from trustact.fingerprints.synthetic_fingers import Finger
from trustact.fingerprints.template import BIFURCATION, ENDING, Template


def template(**changed):
    fields = {
        "position": 2,
        "width": 100,
        "height": 120,
        "ppi": 500,
        "x": [10, 99],
        "y": [20, 119],
        "direction": [0.5, -0.5],
        "kind": [ENDING, BIFURCATION],
    }
    return Template(**fields | changed)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"position": 15}, "template, position: 15 is outside 0 to 14"),
        ({"position": True}, "template, position: True is not a whole number"),
        ({"width": 0}, "template, width: 0 is outside 1 to 16383"),
        ({"ppi": 0}, "template, ppi: 0 is outside 50 to 10000"),
        ({"quality": 101}, "template, quality: 101 is outside 0 to 100"),
        (
            {"x": [10, 100]},
            "template, x: minutia 2 is at 100, outside the image (0 to 99)",
        ),
        (
            {"y": [-1, 0]},
            "template, y: minutia 1 is at -1, outside the image (0 to 119)",
        ),
        ({"y": [1]}, "template, y: has 1 numbers, but x has 2"),
        ({"x": [[1, 2]]}, "template, x: has 2 dimensions; it must be one row of numbers"),
        ({"x": ["a", "b"]}, "template, x: is not a row of numbers"),
        (
            {"direction": [0, np.nan]},
            "template, direction: contains a value that is not a number",
        ),
        (
            {"kind": [3, 1]},
            "template, kind: each must be 0 (other), 1 (ending) or 2 (bifurcation)",
        ),
        (
            {"minutia_quality": [1, 101]},
            "template, minutia_quality: each must be 0 to 100, or not-a-number",
        ),
    ],
)
def test_impossible_template_is_refused_with_its_field(changed, message):
    with pytest.raises(TemplateError) as caught:
        template(**changed)
    assert str(caught.value) == message


def test_more_minutiae_than_a_view_can_hold_are_refused():
    many = np.zeros(256)
    with pytest.raises(TemplateError, match="256 minutiae"):
        template(x=many, y=many, direction=many, kind=many + 1)


def test_quality_that_was_not_reported_is_no_number():
    assert np.isnan(template().minutia_quality).all()
    assert template().quality is None


@given(st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=2))
def test_directions_lie_in_one_circle(directions):
    turned = template(direction=directions).direction
    assert ((turned >= 0) & (turned < 2 * np.pi)).all()
    assert np.allclose(np.cos(turned), np.cos(directions))


def test_arrays_cannot_be_changed():
    made = template()
    with pytest.raises(ValueError, match="read-only"):
        made.x[0] = 5


def test_arrays_are_copies_of_what_was_given():
    given_x = np.array([10.0, 99.0])
    made = template(x=given_x)
    given_x[0] = 50
    assert made.x[0] == 10


def test_print_of_a_template_shows_no_minutia():
    shown = repr(template(x=[37, 41], y=[53, 59]))
    assert [each for each in ("37", "41", "53", "59") if each in shown] == []
    assert "2 minutiae" in shown


@pytest.mark.parametrize("way", [pickle.dumps, copy.deepcopy, copy.copy])
def test_template_is_neither_pickled_nor_copied(way):
    with pytest.raises(TypeError, match="memory only"):
        way(template())


def test_no_method_of_a_template_writes_it():
    assert [name for name in vars(Template) if not name.startswith("_")] == []


def test_two_templates_are_never_equal():
    finger = Finger(1)
    assert finger.impression(1) != finger.impression(1)
