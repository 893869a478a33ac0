"""What an offense may be, where a suspicion is enough: by table, sentence and what is stated."""

import pytest

import trustact
from across_backends.law_sets import TABLES
from trustact.answers.instruction import instructions
from trustact.language.case import Case
from trustact.language.fact_values import NO, NOT_KNOWN, YES
from trustact.language.list_questions import SUSPECTED, SUSPECTED_WITH_A_YEAR, write_list_question
from trustact.language.offense import SUSPECT_LISTS, WIDE_CATEGORIES

param = pytest.param
CALIFORNIA = "ca-may-be-aggravated-felony"
AGGRAVATED = "aggravated-felony"
LAW = "us-ca/values-act-2017"


def on_list(asked, statute, **row):
    facts = {"convictions": [{"statute": statute, "level": "felony", **row}]}
    case = Case.check({"as_of": "2024-03-01", "facts": facts}, tables=TABLES)
    return case.rows["convictions"][0]["offense"].on_list(asked)


@pytest.mark.parametrize(
    ("statute", "found"),
    [
        param("PC 187", (NOT_KNOWN, YES, YES), id="whatever-the-sentence"),
        param("PC 211", (NOT_KNOWN, NO, YES), id="with-a-year"),
        param("PC 664/211", (NOT_KNOWN, NO, YES), id="attempt"),
        param("PC 664/192(a)", (NOT_KNOWN, NO, YES), id="attempt-with-a-row-of-its-own"),
        param("PC 192(a)", (NO, NO, NO), id="the-offense-itself-is-none"),
        param("PC 459/460(a)", (NO, NO, NO), id="burglary"),
        param("HS 11360", (NOT_KNOWN, NOT_KNOWN, NOT_KNOWN), id="depends"),
        param("PC 31", (NOT_KNOWN, NOT_KNOWN, NOT_KNOWN), id="no-row"),
    ],
)
def test_a_suspicion_answers_only_who_is_content_with_one(statute, found):
    asked = [
        CALIFORNIA,
        write_list_question(CALIFORNIA, (SUSPECTED,)),
        write_list_question(CALIFORNIA, (SUSPECTED_WITH_A_YEAR,)),
    ]
    assert tuple(on_list(each, statute) for each in asked) == found
    # What the table excludes is none wherever it is asked; what it suspects stays open.
    assert on_list(AGGRAVATED, statute) == (NO if found[0] == NO else NOT_KNOWN)


@pytest.mark.parametrize(
    ("categories", "found"),
    [
        param({AGGRAVATED: True}, YES, id="stated"),
        param({"aggravated-felony-g": True}, YES, id="a-subparagraph-stated"),
        param({AGGRAVATED: False}, NO, id="denied"),
        param({AGGRAVATED: None}, NO, id="not-known-leaves-the-table"),
        param({"aggravated-felony-b": False}, NO, id="another-one-denied"),
    ],
)
def test_what_is_stated_goes_before_the_table(categories, found):
    asked = write_list_question(CALIFORNIA, (SUSPECTED,))
    assert on_list(asked, "PC 211", categories=categories) == found


def test_each_list_of_suspects_has_a_table_and_a_category():
    assert TABLES.lists() >= SUSPECT_LISTS.keys()
    assert set(SUSPECT_LISTS.values()) <= WIDE_CATEGORIES.keys()


def arrest(*, strict=False, presume=None, **row):
    case = {
        "as_of": "2024-03-01",
        "place": "us-ca",
        "agency": "sheriff",
        "facts": {
            "findings": {"other_law_bars": False, "local_policy_bars": False},
            "arrest": {"suspected_of": "8 U.S.C. 1326", "detected_during": "unrelated-activity"},
            "reentered_after_removal": True,
            "convictions": [{"statute": "PC 211", "level": "felony", **row}],
        },
    }
    checked = trustact.check(case, lists_are_complete=True, strict=strict, presume=presume)
    return instructions(checked, LAW, ["arrest"])[0]


def test_the_first_line_names_the_suspicion_and_the_offense():
    found = arrest(followed_by_removal=True, sentence_days=730)
    assert found.headline.startswith(
        "Arrest: permitted, not required, on the suspicion that Cal. Penal Code 211 is an "
        "aggravated felony. "
    )
    stated = arrest(followed_by_removal=True, categories={AGGRAVATED: True})
    assert (stated.answer, stated.proviso) == ("permitted", "")


def test_a_suspicion_is_no_presumption():
    found = arrest(strict=True, followed_by_removal=True, sentence_days=730)
    assert (found.answer, "suspicion" in found.proviso) == ("permitted", True)


@pytest.mark.parametrize(
    ("row", "answer"),
    [
        param({}, "permitted", id="robbery-has-no-shorter-term"),
        param({"sentence": "state-prison"}, "permitted", id="prison"),
        param({"sentence": "county-jail"}, "undetermined", id="a-jail-term"),
        param({"sentence": None}, "undetermined", id="the-kind-is-not-known"),
        param({"sentence_days": None}, "undetermined", id="the-days-are-not-known"),
        param({"sentence_days": 364}, "prohibited", id="a-day-less"),
        param({"sentence_days": {"at_least": 360, "at_most": 370}}, "undetermined", id="about"),
        param({"level": "misdemeanor"}, "undetermined", id="the-record-says-misdemeanor"),
        param({"statute": "PC 422"}, "undetermined", id="also-a-misdemeanor"),
        param({"statute": "PC 422", "sentence": "state-prison"}, "permitted", id="but-prison"),
    ],
)
def test_a_year_is_presumed_only_of_a_felony_without_a_shorter_term(row, answer):
    found = arrest(followed_by_removal=True, **row)
    assert found.answer == answer
    assert ("at least one year" in found.proviso) == (answer == "permitted")
    if answer == "permitted":
        off = arrest(presume={"sentence-of-a-year": False}, followed_by_removal=True, **row)
        assert off.answer == "undetermined"
        assert off.decision.missing == ("convictions[0].sentence_days",)


def test_the_presumed_year_says_nothing_of_a_longer_sentence():
    from trustact.api.library_filling import filling
    from trustact.language import conviction
    from trustact.language.nodes import Presume

    days, rules = conviction.sentence_days, filling()
    assert isinstance(rules.fill(days > 364, "arrest", LAW), Presume)
    assert isinstance(rules.fill(days < 365, "arrest", LAW), Presume)
    longer = days > 1825
    assert rules.fill(longer, "arrest", LAW) is longer
