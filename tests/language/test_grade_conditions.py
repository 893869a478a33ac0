"""A law names a grade that its state has; what it writes wrong is said at once."""

import pytest

from trustact.language import LawError, conviction
from trustact.language.grades import NO, NOT_KNOWN, SCALES, YES, grade_is_at_least


@pytest.mark.parametrize("scale", SCALES, ids=[scale.jurisdiction for scale in SCALES])
def test_each_way_to_write_a_grade_means_one(scale):
    written = [text for rung in scale.rungs for text in (rung.name, *rung.also)]
    found = {text: scale.find(text).name for text in written}
    assert found == {text: rung.name for rung in scale.rungs for text in (rung.name, *rung.also)}


@pytest.mark.parametrize("text", ["", " ", "of the", "felony", "class"])
@pytest.mark.parametrize("scale", SCALES, ids=[scale.jurisdiction for scale in SCALES])
def test_what_names_no_grade_is_none(scale, text):
    assert scale.find(text, "felony") is None


@pytest.mark.parametrize(
    "text",
    [
        "third-degree", "3rd-degree", "third-degree crime", "3rd degree", "3rd deg", "3rd", "3",
        "Third-Degree Indictable Crime", "degree 3",
    ],
)  # fmt: skip
def test_a_degree_is_read_however_it_is_written(text):
    scale = next(each for each in SCALES if each.jurisdiction == "us-nj")
    assert scale.find(text).name == "third degree crime"


def test_a_number_alone_is_the_class_of_a_state_that_has_classes():
    [illinois] = [each for each in SCALES if each.jurisdiction == "us-il"]
    assert illinois.find("3").name == "class 3 felony"
    [virginia] = [each for each in SCALES if each.jurisdiction == "us-va"]
    assert virginia.find("3") is None  # of a felony or of a misdemeanor
    assert virginia.find("3", "felony").name == "class 3 felony"


@pytest.mark.parametrize("text", ["4", "4th", "1"])
def test_a_number_that_a_class_and_a_drug_level_have_is_none_of_them(text):
    [colorado] = [each for each in SCALES if each.jurisdiction == "us-co"]
    assert colorado.find(text, "felony") is None
    assert colorado.find("class 4", "felony").name == "class 4 felony"
    assert colorado.find("level 4 drug", "felony").name == "level 4 drug felony"
    assert colorado.find("5", "felony").name == "class 5 felony"  # no drug felony has level 5
    assert grade_is_at_least(text, "us-co", "felony", "us-co", "class 5 felony") == NOT_KNOWN


def test_a_grade_that_the_state_does_not_have_is_refused():
    with pytest.raises(LawError, match="'class F felony' is not a grade of us-ct; use one of:"):
        conviction.grade.is_at_least("class F felony", of="us-ct")


def test_a_state_without_an_order_of_grades_is_refused():
    with pytest.raises(LawError, match="the grades of us-ma are not in order; those of us-nj"):
        conviction.grade.is_at_least("class B felony", of="us-ma")


@pytest.mark.parametrize(
    ("state", "grade", "level", "least", "expected"),
    [
        ("us-fl", "life felony", "felony", "first degree felony", YES),
        ("us-fl", "degree-3", "felony", "second degree felony", NO),
        ("us-fl", "M1", "misdemeanor", "third degree felony", NO),
        ("us-nc", "Class B2", "felony", "class C felony", YES),
        ("us-nc", "class B felony", "felony", "class C felony", NOT_KNOWN),  # B is two classes
        ("us-nc", "Class A1", "misdemeanor", "class A1 misdemeanor", YES),
        ("us-nc", "class 1", "misdemeanor", "class A1 misdemeanor", NO),
        ("us-nc", "class-H", "felony", "class A1 misdemeanor", YES),
        ("us-wi", "class-I", "felony", "class E felony", NO),
        ("us-wi", "Class A", "misdemeanor", "class B misdemeanor", YES),
    ],
)
def test_grades_of_florida_north_carolina_and_wisconsin(state, grade, level, least, expected):
    assert grade_is_at_least(grade, state, level, state, least) == expected
