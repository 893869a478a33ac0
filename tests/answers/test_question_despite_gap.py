"""A law that is not in the library hides no question whose answer settles the matter."""

import pytest

import trustact
from trustact import laws
from trustact.answers.open_answers import choose_question, find_gap
from trustact.deciding.case_variations import CaseVariations, with_value
from trustact.deciding.deciding_facts import READING_PREFIX
from trustact.guided_interview.question_order import question_paths
from trustact.language.errors import CaseErrors
from trustact.language.fact_values import YES
from trustact.language.places import lies_in

BOSTON = {
    "as_of": "2026-09-05T12:00",
    "place": "us-ma-boston",
    "agency": "municipal-police",
    "searched": ["criminal-history", "court-docket", "warrant-check", "request"],
    "facts": {
        "release": {"eligible": True, "reason": "bail-posted"},
        "claims_us_citizenship": False,
        "detainer": {"lodged": True, "form": "I-247A", "issuer": "ice"},
        "inquiry": {"question": "immigration-status"},
    },
}


def test_purpose_of_a_question_in_boston_is_asked_beside_the_bill_of_2026():
    (found,) = trustact.instructions(BOSTON, actions=["inquire"])
    assert found.answer == "undetermined"
    assert "PROTECT Act of 2026" in found.reason
    assert found.question.path == "inquiry.purpose"
    answers = {option.value: option.answer for option in found.question.options}
    assert answers["immigration-enforcement"] == "prohibited"
    assert answers["booking"] == "undetermined"  # the bill may prohibit what the ordinance permits
    facts = BOSTON["facts"] | {
        "inquiry": {"question": "immigration-status", "purpose": "immigration-enforcement"}
    }
    (then,) = trustact.instructions(BOSTON | {"facts": facts}, actions=["inquire"])
    assert then.answer == "prohibited"
    assert "Boston Code 11-1.9" in then.reason


def days_of(entry):
    """Return a day on which a law may be in force: its first, or one of the years of the debate."""
    starts = [str(dates.start) for dates in entry.in_force_dates if dates.start]
    day = starts[-1] if starts else "2015-06-01"
    return (day + "-01-01"[3 * (len(day) == 7) :])[:10] if len(day) < 10 else day


def situations():
    """Yield a place, an agency and a day for each law that is not in the library, and for each
    place of the library in which it may apply beside other laws.
    """
    here = sorted({entry.place for entry in laws.known_laws() if entry.file is not None})
    for entry in laws.laws_not_in_library():
        if not entry.binds:
            continue
        agency = "sheriff" if "sheriff" in entry.binds else min(entry.binds)
        places = [entry.place, *(each for each in here if lies_in(each, entry.place) == YES)]
        for place in dict.fromkeys(places):
            yield pytest.param(entry, place, agency, id=f"{entry.id} {place}")


def definite_answers(mapping, action, part):
    """Yield each fact that a law lacks, with what all laws answer for each of its values."""
    variations = CaseVariations(part.case, part.instrument, action, {}, only_bound=True)
    for path in part.missing:
        if path.startswith(READING_PREFIX):
            continue
        for value in variations.values(path):
            try:
                answer = trustact.decide(with_value(mapping, path, value), action=action).answer
            except CaseErrors:
                continue
            if answer != "undetermined":
                yield path, answer


@pytest.mark.parametrize(("entry", "place", "agency"), list(situations()))
def test_law_not_in_the_library_hides_no_question_that_settles_the_matter(entry, place, agency):
    mapping = {
        "as_of": f"{days_of(entry)}T12:00",
        "place": place,
        "agency": agency,
        "facts": {
            "release": {"eligible": True, "reason": "bail-posted"},
            "claims_us_citizenship": False,
            "detainer": {"lodged": True, "form": "I-247A"},
            "inquiry": {"question": "immigration-status"},
            "disclosure": {"items": ["release-date"]},
        },
    }
    for action in sorted(entry.regulated_actions):
        decision = trustact.decide(mapping, action=action)
        gap = find_gap(decision)
        if decision.answer != "undetermined" or gap is None or gap.dates_open:
            continue
        settling = {
            path
            for part in decision.decisions
            if part.answer == "undetermined"
            for path, _ in definite_answers(mapping, action, part)
        }
        asked = choose_question(decision)
        # What a guided interview asks about.
        assert set(question_paths(settling)) <= set(question_paths(decision.missing))
        if settling:
            assert asked is not None, (action, settling)
            answers = {option.answer for option in asked.options}
            assert answers - {"undetermined"}, (action, asked.path, settling)
