"""A law names a grade that its state has; what it writes wrong is said at once."""

import pytest

from trustact.language import LawError, conviction
from trustact.language.grades import SCALES


@pytest.mark.parametrize("scale", SCALES, ids=[scale.jurisdiction for scale in SCALES])
def test_each_way_to_write_a_grade_means_one(scale):
    written = [text for rung in scale.rungs for text in (rung.name, *rung.also)]
    found = {text: scale.find(text).name for text in written}
    assert found == {text: rung.name for rung in scale.rungs for text in (rung.name, *rung.also)}


@pytest.mark.parametrize("text", ["", " ", "of the", "felony", "class"])
@pytest.mark.parametrize("scale", SCALES, ids=[scale.jurisdiction for scale in SCALES])
def test_what_names_no_grade_is_none(scale, text):
    assert scale.find(text, "felony") is None


def test_a_grade_that_the_state_does_not_have_is_refused():
    with pytest.raises(LawError, match="'class F felony' is not a grade of us-ct; use one of:"):
        conviction.grade.is_at_least("class F felony", of="us-ct")


def test_a_state_without_an_order_of_grades_is_refused():
    with pytest.raises(LawError, match="the grades of us-ma are not in order; those of us-nj"):
        conviction.grade.is_at_least("class B felony", of="us-ma")
