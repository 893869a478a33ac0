"""Defects of a request, certain and possible, and its facts for a case."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustact.formats.detainer_forms import (
    DEFECT_KINDS,
    DetainerRequest,
    FormError,
    case_facts,
    find_defects,
    form_versions,
    versions_of,
)
from trustact.language.case import Case
from trustact.language.vocabulary import ASKS_BY_FORM, DETAINER_FORMS
from trustact.language.vocabulary_request import detainer

AS_OF = date(2018, 3, 5)
SOUND = {
    "form": "I-247A",
    "subject": "24-001234",
    "issuer": "ice",
    "dated": "2018-03-01",
    "received_on": "2018-03-02",
    "boxes": ["biometrics"],
    "hours_requested": 48,
    "signed": True,
    "served_on_person": True,
    "served_on": "3/2/2018",
    "papers": [{"form": "I-200", "signed_by": "state-judge"}],
}


def request(**change):
    values = SOUND | change
    return DetainerRequest.from_mapping(
        {key: value for key, value in values.items() if value != "leave out"}, name="a.yaml"
    )


def of_form(form, **change):
    """Return a request of which only the form and the change are known."""
    return DetainerRequest.from_mapping({"form": form, **change}, name="a.yaml")


def found(asked, as_of=AS_OF):
    return {defect.kind: defect.certain for defect in find_defects(asked, as_of)}


def test_a_sound_request_has_no_defect():
    # The invented warrant is a judge's, so that not even the officer's signature is left to say.
    assert find_defects(request(), AS_OF) == []


CASES = {
    "both boxes": (request(boxes=["biometrics", "transferred"]), {"contradicting-boxes": True}),
    "no box": (request(boxes=[]), {"no-box": True}),
    "unsigned": (request(signed=False), {"unsigned": True}),
    "not served": (request(served_on_person=False), {"not-served": True}),
    "no warrant": (request(papers=[]), {"no-warrant-attached": True}),
    "another paper": (
        request(papers=[{"form": "other", "signed_by": "clerk"}]),
        {"no-warrant-attached": True},
    ),
    "officer's warrant": (
        request(papers=[{"form": "I-205", "signed_by": "immigration-officer"}]),
        {"officer-signed-warrant": True},
    ),
    "form of officers": (request(papers=[{"form": "I-200"}]), {"officer-signed-warrant": False}),
    "72 hours": (request(hours_requested=72), {"hours-beyond-48": True}),
    "no date": (request(dated="none"), {"undated": True}),
    "date not known": (request(dated="leave out"), {"undated": False}),
    "no such day": (request(dated="2/30/2018"), {"impossible-date": True}),
    "no such day of a warrant": (
        request(papers=[{"form": "I-200", "signed_by": "state-judge", "issued_on": "2018-02-30"}]),
        {"impossible-date": True},
    ),
    "words for a date": (request(received_on="last week"), {"unreadable-date": False}),
    "no date of a warrant": (
        request(papers=[{"form": "I-200", "signed_by": "state-judge", "issued_on": "N/A"}]),
        {"unreadable-date": False},
    ),
    "illegible": (request(dated="illegible"), {"unreadable-date": False}),
    "none in capitals": (request(dated="NONE"), {"undated": True}),
    "dated tomorrow": (request(dated="2018-03-06"), {"dated-ahead": True}),
    "dated this month": (request(received_on="2018-03"), {"dated-ahead": False}),
    "first day": (request(dated="2017-04-02"), {}),
    "too early": (request(dated="2017-04-01"), {"form-not-yet-in-use": True}),
    "perhaps too early": (request(dated="2017-04"), {"form-not-yet-in-use": False}),
    "form of nobody": (
        request(form="other", boxes="leave out", papers="leave out"),
        {"unknown-form": True},
    ),
    "nothing known": (
        of_form("I-247A"),
        {
            "no-box": False,
            "unsigned": False,
            "undated": False,
            "not-served": False,
            "no-warrant-attached": False,
        },
    ),
}


@pytest.mark.parametrize(("asked", "expected"), CASES.values(), ids=CASES.keys())
def test_a_defect_is_found_and_no_other(asked, expected):
    assert found(asked) == expected


OLD = {"signed": True, "served_on_person": True}
OLDER = {
    "investigation alone": (
        of_form("I-247", dated="2011-07-05", boxes=["investigation-initiated"], **OLD),
        {"investigation-only": True},
    ),
    "investigation and an order": (
        of_form(
            "I-247", dated="2011-07-05", boxes=["investigation-initiated", "removal-order"], **OLD
        ),
        {},
    ),
    "investigation box of an old edition": (
        of_form("I-247", dated="2013-01-05", boxes=["investigation-initiated"], **OLD),
        {"investigation-only": True, "superseded-form": True},
    ),
    "old edition by name": (
        of_form("I-247", edition="2011-06", dated="2012-05-01", boxes=["removal-order"], **OLD),
        {"superseded-form": True},
    ),
    "old form": (
        of_form("I-247", dated="2016-05-01", boxes=["reason-to-believe"], **OLD),
        {"superseded-form": True},
    ),
    "old form, perhaps": (
        of_form("I-247", dated="2015-07-20", boxes=["reason-to-believe"], **OLD),
        {"superseded-form": False},
    ),
    "old form without date": (
        of_form("I-247", boxes=["reason-to-believe"], **OLD),
        {"superseded-form": False, "undated": False},
    ),
    "between two editions": (
        of_form("I-247", dated="2011-06", boxes=["removal-order"], **OLD),
        {},
    ),
    "before all editions": (
        of_form("I-247", dated="2009-06", boxes=["removal-order"], **OLD),
        {"form-not-yet-in-use": True},
    ),
    "copy that is only asked for": (
        of_form("I-247", dated="2013-06-01", boxes=["removal-order"], signed=True),
        {"not-served": False},
    ),
    "copy that nobody asked for": (
        of_form("I-247", dated="2011-01-01", boxes=["removal-order"], signed=True),
        {},
    ),
    "only on conviction": (
        of_form("I-247", dated="2012-02-01", boxes=["removal-order", "only-on-conviction"], **OLD),
        {"only-on-conviction": True},
    ),
    "cancels an earlier one": (
        of_form("I-247", dated="2013-02-01", boxes=["cancels-earlier"], **OLD),
        {"cancellation": True},
    ),
    "cancels and asks": (
        of_form("I-247", dated="2013-02-01", boxes=["cancels-earlier", "removal-order"], **OLD),
        {"cancellation": True, "contradicting-boxes": True},
    ),
    "priority without probable cause": (
        of_form("I-247D", dated="2016-02-01", boxes=["felony"], **OLD),
        {"no-box": True},
    ),
    "priority and probable cause": (
        of_form("I-247D", dated="2016-02-01", boxes=["felony", "final-order"], **OLD),
        {},
    ),
    "transferred alone": (
        of_form("I-247D", dated="2016-02-01", boxes=["transferred"], **OLD),
        {},
    ),
    "last day": (
        of_form("I-247D", dated="2017-04-02", boxes=["felony", "final-order"], **OLD),
        {},
    ),
    "copy that only some editions ask for": (
        of_form("I-247", boxes=["removal-order"], signed=True, served_on_person=False),
        {"not-served": False, "superseded-form": False, "undated": False},
    ),
    "rescinded": (
        of_form("I-247D", dated="2017-04-03", boxes=["felony", "final-order"], **OLD),
        {"superseded-form": True},
    ),
    "notice used for a hold": (
        of_form("I-247N", dated="2016-02-01", boxes=["felony"], signed=True, asks=["hold"]),
        {"notify-only-as-hold": True},
    ),
    "notice with hours": (
        of_form("I-247G", dated="2026-02-01", signed=True, hours_requested=48),
        {"notify-only-as-hold": True},
    ),
    "notice as it should be": (of_form("I-247G", dated="2026-02-01", signed=True), {}),
}


@pytest.mark.parametrize(("asked", "expected"), OLDER.values(), ids=OLDER.keys())
def test_a_defect_of_an_earlier_form_is_found_and_no_other(asked, expected):
    assert found(asked, date(2026, 3, 5)) == expected


def test_every_kind_of_defect_has_been_seen():
    seen = set()
    for expected in [*CASES.values(), *OLDER.values()]:
        seen |= set(expected[1])
    assert seen == set(DEFECT_KINDS)


def test_a_superseded_edition_is_named_with_its_days():
    [defect] = find_defects(OLDER["old form"][0], date(2026, 3, 5))
    assert "I-247 (2012-12) was issued from 2012-12-21 to 2015-07" in defect.says
    assert "requests issued in time remain requests" in defect.consequence


def test_every_defect_has_a_citation_and_a_basis():
    for asked, _ in [*CASES.values(), *OLDER.values()]:
        for defect in find_defects(asked, date(2026, 3, 5)):
            assert defect.citation
            assert defect.basis in ("text", "secondary", "recalled")
            assert defect.says
            assert defect.consequence


def test_no_defect_says_what_an_agency_may_do():
    for asked, _ in [*CASES.values(), *OLDER.values()]:
        for defect in find_defects(asked, date(2026, 3, 5)):
            words = f"{defect.says} {defect.consequence}"
            assert not [w for w in ("prohibited", "permitted", "release") if f"be {w}" in words]


def test_a_sound_request_gives_these_facts():
    assert case_facts(request()) == {
        "detainer": {
            "lodged": True,
            "form": "I-247A",
            "asks": ["hold", "notify"],
            "issuer": "ice",
            "lodged_on": "2018-03-02",
            "written": True,
            "hours_requested": 48,
            "official_form": True,
            "served_on_person": True,
            "basis": "biometrics",
            "probable_cause_stated": True,
            "complete": True,
        },
        "papers": [
            {
                "paper": "warrant",
                "basis": "immigration",
                "form": "I-200",
                "signed_by": "state-judge",
                "with_detainer": True,
            }
        ],
    }


def facts(asked):
    return case_facts(asked)["detainer"]


def test_what_is_not_known_is_absent():
    assert facts(of_form("I-247A")) == {
        "lodged": True,
        "form": "I-247A",
        "asks": ["hold", "notify"],
        "written": True,
        "hours_requested": 48,
    }
    assert "papers" not in case_facts(of_form("I-247A"))


def test_no_warrant_with_the_request_does_not_say_that_there_is_none():
    assert "papers" not in case_facts(request(papers=[]))


def test_a_request_that_contradicts_itself_is_not_known():
    both = facts(request(boxes=["biometrics", "transferred"]))
    assert (both["basis"], both["complete"]) == (None, False)
    assert facts(of_form("I-247N", asks=["hold"]))["asks"] is None
    assert facts(of_form("I-247G", hours_requested=48))["asks"] is None


def test_a_canceling_request_is_not_known_to_be_lodged():
    cancelled = facts(of_form("I-247", dated="2013-02-01", boxes=["cancels-earlier"]))
    assert (cancelled["lodged"], cancelled["asks"]) == (None, None)


def test_what_a_request_asks_before_the_conviction_it_depends_on_is_not_known():
    boxes = ["removal-order", "only-on-conviction"]
    waiting = facts(of_form("I-247", dated="2012-02-01", boxes=boxes))
    assert (waiting["lodged"], waiting["asks"]) == (True, None)


def test_no_box_at_all_is_no_ground():
    assert facts(request(boxes=[]))["basis"] == "none"
    assert facts(request(boxes=[]))["probable_cause_stated"] is False
    assert "basis" not in facts(of_form("I-247N", boxes=["felony"]))


def test_a_form_without_a_box_for_probable_cause_does_not_deny_it():
    old = of_form("I-247", dated="2013-06-01", boxes=["reason-to-believe"])
    assert facts(old)["basis"] == "reason-to-believe"
    assert "probable_cause_stated" not in facts(old)


def test_the_first_ground_of_the_form_is_the_basis():
    assert facts(request(boxes=["statements", "final-order"]))["basis"] == "final-order"


def test_whether_it_is_complete_may_not_be_known():
    assert "complete" not in facts(request(signed="leave out"))
    assert facts(request(signed=False))["complete"] is False
    assert "complete" not in facts(of_form("I-247X", dated="2016-01-01", signed=True))


def test_an_impossible_date_is_not_a_fact():
    assert "lodged_on" not in facts(request(received_on="2/30/2018"))


def test_an_unknown_form_is_not_an_official_form():
    assert facts(of_form("other"))["official_form"] is False
    assert "asks" not in facts(of_form("other"))


def test_the_forms_ask_what_the_vocabulary_says():
    for version in form_versions():
        assert version.asks.value == ASKS_BY_FORM[version.form], version.label


def test_every_form_of_the_vocabulary_is_in_the_table():
    assert {version.form for version in form_versions()} == set(DETAINER_FORMS) - {"other"}


def test_every_ground_is_one_of_the_vocabulary():
    grounds = {
        box.ground for v in form_versions() for box in v.boxes or () if box.ground is not None
    }
    assert grounds < set(detainer.basis.options)


def test_every_fact_of_a_form_has_its_basis_and_source():
    for version in form_versions():
        sourced = [version.issued_from, version.last_day, version.asks, version.hours]
        sourced += [version.days_off, version.copy, version.warrants, version.needs]
        for fact in [*sourced, *(version.boxes or ())]:
            assert fact.basis in ("text", "secondary", "recalled")
            assert (fact.basis == "recalled") == (fact.citation == "not read again")


def test_editions_follow_one_another():
    editions = versions_of("I-247")
    for earlier, later in pairwise(editions):
        assert earlier.last_day.value.last <= later.issued_from.value.last
        assert later.issued_from.value.first <= earlier.last_day.value.last + 1


def test_every_need_names_a_group_that_has_boxes():
    for version in form_versions():
        groups = {box.group for box in version.boxes or ()}
        needed = {group for groups_ in version.needs.value or () for group in groups_}
        assert needed <= groups, version.label


FAULTS = {
    "no form": ({}, "form", "is missing; it says which form"),
    "unknown form": ({"form": "I-247B"}, "form", "is not one of: I-247, I-247D"),
    "unknown edition": ({"form": "I-247A", "edition": "2013"}, "edition", "there are: 2017"),
    "unknown key": ({"form": "I-247A", "box": []}, "box", "did you mean 'boxes'?"),
    "a name": ({"form": "I-247A", "name": "X"}, "name", "names of people are not read"),
    "another name": ({"form": "I-247A", "Name_of_alien": "X"}, "Name_of_alien", "names of people"),
    "box of another form": (
        {"form": "I-247A", "boxes": ["felony"]},
        "boxes[0]",
        "is not one of: final-order, pending-proceedings",
    ),
    "boxes of two editions": (
        {"form": "I-247", "boxes": ["investigation-initiated", "reason-to-believe"]},
        "boxes",
        "no edition of I-247 has all of",
    ),
    "boxes not on file": ({"form": "I-247X", "boxes": ["felony"]}, "boxes", "not on file"),
    "box twice": (
        {"form": "I-247A", "boxes": ["biometrics", "biometrics"]},
        "boxes[1]",
        "second time",
    ),
    "no list": ({"form": "I-247A", "boxes": "biometrics"}, "boxes", "is not a list"),
    "too many": ({"form": "I-247A", "boxes": ["biometrics"] * 51}, "boxes", "51 entries"),
    "no flag": (
        {"form": "I-247A", "signed": "yes"},
        "signed",
        "neither true nor false; leave it out",
    ),
    "no number": ({"form": "I-247A", "hours_requested": "48"}, "hours_requested", "not a number"),
    "hours below zero": ({"form": "I-247A", "hours_requested": -1}, "hours_requested", "range"),
    "date as a list": ({"form": "I-247A", "dated": []}, "dated", "is not a text"),
    "two lines": ({"form": "I-247A", "subject": "1\n2"}, "subject", "not a single line"),
    "issuer": ({"form": "I-247A", "issuer": "fbi"}, "issuer", "is not one of: ice, cbp"),
    "paper in words": (
        {"form": "I-247A", "papers": ["I-200"]},
        "papers[0]",
        "the keys: form, signed_by",
    ),
    "paper without form": ({"form": "I-247A", "papers": [{}]}, "papers[0].form", "is missing"),
    "paper with a name": (
        {"form": "I-247A", "papers": [{"form": "I-200", "name": "X"}]},
        "papers[0].name",
        "names of people",
    ),
}


@pytest.mark.parametrize(("mapping", "path", "says"), FAULTS.values(), ids=FAULTS.keys())
def test_what_cannot_be_read_has_its_own_message(mapping, path, says):
    with pytest.raises(FormError) as error:
        DetainerRequest.from_mapping(mapping, name="a.yaml", lines={path: 7})
    [mistake] = error.value.mistakes
    assert mistake.path == path
    assert str(error.value).startswith(f"a.yaml, line 7: {path}: ")
    assert says in mistake.problem


def test_all_mistakes_of_a_request_are_reported_at_once_in_the_order_of_the_lines():
    lines = {"": 1, "form": 1, "signed": 2, "boxes": 3, "boxes[0]": 3, "boxes[1]": 4, "issued": 5}
    mapping = {"form": "I-247A", "signed": 1, "boxes": ["felony", "theft"], "issued": "2018"}
    with pytest.raises(FormError) as error:
        DetainerRequest.from_mapping(mapping, name="a.yaml", lines=lines)
    assert [line.split(": ")[:2] for line in str(error.value).splitlines()] == [
        ["a.yaml, line 2", "signed"],
        ["a.yaml, line 3", "boxes[0]"],
        ["a.yaml, line 4", "boxes[1]"],
        ["a.yaml, line 5", "issued"],
    ]


def test_a_program_fills_in_what_was_left_out_and_no_file_does():
    asked = DetainerRequest.from_mapping({"form": "I-247A"}, name="a.pdf", left_out=("Text1",))
    assert asked.left_out == ("Text1",)
    with pytest.raises(FormError, match="left_out: there is no such key"):
        DetainerRequest.from_mapping({"form": "I-247A", "left_out": ["Text1"]}, name="a.yaml")


box_ids = sorted({box.id for version in form_versions() for box in version.boxes or ()})
dates = st.sampled_from(["2010", "2011-06", "2013-02-30", "2014-01-01", "4/2/2017", "soon", None])
flags = st.none() | st.booleans()
mappings = st.fixed_dictionaries(
    {"form": st.sampled_from(DETAINER_FORMS)},
    optional={
        "dated": dates,
        "received_on": dates,
        "boxes": st.none() | st.lists(st.sampled_from(box_ids), max_size=4, unique=True),
        "asks": st.none() | st.lists(st.sampled_from(["hold", "notify"]), unique=True),
        "hours_requested": st.none() | st.integers(0, 200),
        "issuer": st.sampled_from(["ice", "other", None]),
        "signed": flags,
        "served_on_person": flags,
        "papers": st.none()
        | st.lists(
            st.fixed_dictionaries(
                {"form": st.sampled_from(["I-200", "I-205", "I-203", "other"])},
                optional={
                    "signed_by": st.sampled_from([None, "immigration-officer", "state-judge"]),
                    "issued_on": dates,
                },
            ),
            max_size=2,
        ),
    },
)


@given(mappings, st.dates(date(2009, 1, 1), date(2026, 1, 1)))
def test_the_facts_of_any_request_make_a_case(mapping, as_of):
    try:
        asked = DetainerRequest.from_mapping(mapping, name="a.yaml")
    except FormError:
        return
    kinds = [defect.kind for defect in find_defects(asked, as_of)]
    assert kinds == sorted(kinds, key=DEFECT_KINDS.index)
    stated = case_facts(asked)
    # A request that bears a day to come is still one: the day of the question is set after it.
    Case.check({"as_of": "2030-01-01", "facts": stated})


@given(mappings, st.sampled_from(["boxes", "signed", "served_on_person", "papers", "dated"]))
def test_what_becomes_unknown_is_never_a_certain_defect_of_its_own(mapping, key):
    try:
        known = DetainerRequest.from_mapping(mapping, name="a.yaml")
        less = DetainerRequest.from_mapping(mapping | {key: None}, name="a.yaml")
    except FormError:
        return
    of_the_key = {
        "boxes": {"no-box", "contradicting-boxes", "investigation-only"},
        "signed": {"unsigned"},
        "served_on_person": {"not-served"},
        "papers": {"no-warrant-attached", "officer-signed-warrant"},
        "dated": {"superseded-form"},
    }[key]
    assert known.form == less.form
    sure = {d.kind for d in find_defects(less, date(2026, 1, 1)) if d.certain}
    assert not sure & of_the_key
