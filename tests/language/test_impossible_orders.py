"""Facts whose days are in an order that cannot be are refused; those that can be are accepted."""

import pytest

from trustact import decide
from trustact.language.case import Case
from trustact.language.errors import CaseErrors

AS_OF = "2014-03-01"


def errors(facts, as_of=AS_OF, place="us-ca"):
    """Return path and problem of each error of a case."""
    try:
        Case.check({"as_of": as_of, "place": place, "facts": facts})
    except CaseErrors as found:
        return {error.path: error.problem for error in found.errors}
    return {}


def row(name="convictions", **fields):
    return {name: [fields]}


def undone(kind, day, **fields):
    return row(events=[{"kind": kind, "date": day}], **fields)


EVENT_DATE = "convictions[0].events[0].date"


@pytest.mark.parametrize(
    "kind",
    [
        "reduced-to-misdemeanor",
        "dismissed-after-sentence",
        "set-aside",
        "vacated",
        "expunged",
        "sealed",
        "pardoned",
        "resentenced",
        "reversed",
    ],
)
def test_nothing_happens_to_a_conviction_before_it(kind):
    found = errors(undone(kind, "2009-01-01", convicted_on="2010-06-01"))
    assert found == {
        EVENT_DATE: f"2009-01-01, when the conviction was {kind}, is before convicted_on "
        "(2010-06-01); one of the two is wrong"
    }


IMPOSSIBLE = [
    pytest.param(
        undone("reversed", "2010-05", convicted_on="2010-06-01"), EVENT_DATE, id="month-before"
    ),
    pytest.param(
        undone("reversed", "2009", convicted_on="2010"), EVENT_DATE, id="year-before-year"
    ),
    pytest.param(
        undone("reversed", "2010-05-31", convicted_on="2010-06"), EVENT_DATE, id="day-before"
    ),
    pytest.param(undone(None, "2009", convicted_on="2010"), EVENT_DATE, id="kind-not-known"),
    pytest.param(
        undone("sealed", "2009", offense_on="2010"), EVENT_DATE, id="event-before-offense"
    ),
    pytest.param(
        {**undone("sealed", "1980"), "born_on": "1985"}, EVENT_DATE, id="event-before-birth"
    ),
    pytest.param({**undone("sealed", "1980"), "age": 20}, EVENT_DATE, id="event-before-any-birth"),
    pytest.param(
        row(convicted_on="2010", offense_on="2011"), "convictions[0].convicted_on", id="offense"
    ),
    pytest.param(
        row(released_on="2009", offense_on="2010"), "convictions[0].released_on", id="freed"
    ),
    pytest.param(
        row(released_on="2009", convicted_on="2010"), "convictions[0].released_on", id="free"
    ),
    pytest.param(
        row(convicted_on="2014-03-02"), "convictions[0].convicted_on", id="convicted-later"
    ),
    pytest.param(
        row("pending_charges", charged_on="2014-04"), "pending_charges[0].charged_on", id="charged"
    ),
    pytest.param(
        row("pending_charges", charged_on="2012", offense_on="2013"),
        "pending_charges[0].charged_on",
        id="charged-before-offense",
    ),
    pytest.param(
        row("past_charges", ended_on="2015"), "past_charges[0].ended_on", id="ended-later"
    ),
    pytest.param(
        row("past_charges", ended_on="2012", offense_on="2013"),
        "past_charges[0].ended_on",
        id="ended-before-offense",
    ),
    pytest.param(
        row("adjudications", adjudicated_on="2012", offense_on="2013"),
        "adjudications[0].adjudicated_on",
        id="found-before-offense",
    ),
    pytest.param(row("papers", issued_on="2014-03-02"), "papers[0].issued_on", id="issued-later"),
    pytest.param(
        {"detainer": {"lodged_on": "2014-03-02"}}, "detainer.lodged_on", id="lodged-later"
    ),
    pytest.param({"detainer": {"lodged_on": "2015"}}, "detainer.lodged_on", id="lodged-next-year"),
    pytest.param(
        {"detainer": {"lodged_on": "1984"}, "born_on": "1985"},
        "detainer.lodged_on",
        id="lodged-before-birth",
    ),
    pytest.param({"arrest": {"date": "2014-03-02"}}, "arrest.date", id="arrested-later"),
    pytest.param(
        {"arrest": {"date": "1984"}, "born_on": "1985"}, "arrest.date", id="arrested-unborn"
    ),
    pytest.param(
        {"application": {"present_since": "2014-04"}}, "application.present_since", id="present"
    ),
    pytest.param(
        {"application": {"present_since": "1983"}, "age": 29},
        "application.present_since",
        id="present-before-any-birth",
    ),
    pytest.param(
        {"custody": {"booked_at": "2014-03-02T08:00"}}, "custody.booked_at", id="booked-later"
    ),
    pytest.param(
        {
            "custody": {"booked_at": "2014-02-02T08:00"},
            "release": {"eligible_at": "2014-02-01T08:00"},
        },
        "release.eligible_at",
        id="released-before-booking",
    ),
    pytest.param(
        {
            "custody": {"booked_at": "2014-02-02T08:00Z"},
            "release": {"eligible_at": "2014-02-01T23:59"},
        },
        "release.eligible_at",
        id="released-before-booking-on-the-clock-there",
    ),
    pytest.param(
        {
            "custody": {"booked_at": "2014-02-02T08:00"},
            "hold": {"started_at": "2014-02-01T08:00"},
        },
        "hold.started_at",
        id="held-before-booking",
    ),
    pytest.param(
        {"custody": {"booked_at": "2010-02-02T08:00"}, "born_on": "2010-02-05"},
        "custody.booked_at",
        id="booked-unborn",
    ),
    pytest.param(
        {"custody": {"booked_at": "2010-02-02T08:00"}, "age": 3},
        "custody.booked_at",
        id="booked-before-any-birth",
    ),
    pytest.param(
        {"age": 8, **row(convicted_on="2011-03-01")},
        "convictions[0].convicted_on",
        id="convicted-at-5",
    ),
    pytest.param(
        {"born_on": "2000-05-05", **row(convicted_on="2006-05-04")},
        "convictions[0].convicted_on",
        id="convicted-the-day-before-6",
    ),
    pytest.param(
        {"age": 5, **row("pending_charges", charged_on="2014-02-01")},
        "pending_charges[0].charged_on",
        id="charged-at-5",
    ),
    pytest.param(
        {"born_on": "2000", **row("adjudications", adjudicated_on="2005")},
        "adjudications[0].adjudicated_on",
        id="adjudicated-at-5",
    ),
    pytest.param({"born_on": "2014-03-02"}, "born_on", id="born-later"),
    pytest.param({"born_on": "1990", "age": 25}, "age", id="older-than-the-day-of-birth"),
    pytest.param({"born_on": "1990", "age": 22}, "age", id="younger-than-the-day-of-birth"),
    pytest.param({"age": 20, **row(convicted_on="1992")}, "convictions[0].convicted_on", id="age"),
    pytest.param(
        {"age": 20, **row(convicted_on="1993-03-01")},
        "convictions[0].convicted_on",
        id="day-before-the-first-day-of-birth",
    ),
    pytest.param(
        {"born_on": "1990-05-05", **row(offense_on="2010-05-04", age_at_offense=20)},
        "convictions[0].age_at_offense",
        id="birthday-is-tomorrow",
    ),
    pytest.param(
        {"born_on": "1990-05-05", **row(offense_on="2010-05-05", age_at_offense=19)},
        "convictions[0].age_at_offense",
        id="birthday-is-today",
    ),
    pytest.param(
        {"born_on": "1990", **row(convicted_on="2010", age_at_offense=21)},
        "convictions[0].age_at_offense",
        id="older-than-at-the-conviction",
    ),
    pytest.param(
        {"age": 20, **row("adjudications", age_at_offense=21)},
        "adjudications[0].age_at_offense",
        id="older-than-today",
    ),
    pytest.param(
        {"age": 40, **row(offense_on="2000", age_at_offense=20)},
        "convictions[0].age_at_offense",
        id="younger-than-the-age-of-today-leaves",
    ),
]


@pytest.mark.parametrize(("facts", "path"), IMPOSSIBLE)
def test_impossible_order_is_refused_at_the_fact_that_is_too_early_or_late(facts, path):
    found = errors(facts)
    assert list(found) == [path]
    assert sum(part[:1].isdigit() for part in found[path].replace("(", " ").split()) >= 2


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(undone("reversed", "2010-06-01", convicted_on="2010-06-01"), id="same-day"),
        pytest.param(undone("reversed", "2010", convicted_on="2010-06-01"), id="same-year"),
        pytest.param(undone("reversed", "2010-06", convicted_on="2010"), id="month-of-the-year"),
        pytest.param(undone("reversed", None, convicted_on="2010"), id="day-not-known"),
        pytest.param(undone("reversed", "2016-01-01", convicted_on="2010"), id="not-yet"),
        pytest.param(row(events=None, convicted_on="2010"), id="events-not-known"),
        pytest.param(row(events=[{"kind": "vacated"}], convicted_on="2010"), id="no-day"),
        pytest.param(row(convicted_on="2014"), id="convicted-this-year"),
        pytest.param({"detainer": {"lodged_on": AS_OF}}, id="lodged-today"),
        pytest.param({"detainer": {"lodged_on": "2014"}}, id="lodged-this-year"),
        pytest.param({"detainer": {"lodged_on": "2014-03"}}, id="lodged-this-month"),
        pytest.param({"custody": {"booked_at": f"{AS_OF}T23:59"}}, id="booked-today"),
        pytest.param({"release": {"eligible_at": "2014-05-01T08:00"}}, id="free-later"),
        pytest.param(
            {
                "custody": {"booked_at": "2014-02-02T08:00Z"},
                "release": {"eligible_at": "2014-02-02T00:00"},
            },
            id="released-on-the-minute-on-the-clock-there",
        ),
        pytest.param({"age": 20, **row(released_on="1993-03-02")}, id="first-day-of-birth"),
        pytest.param({"age": 20, **row(released_on="1993-03")}, id="some-day-of-the-month"),
        pytest.param({"age": None, **row(convicted_on="1900")}, id="age-not-known"),
        pytest.param(
            {"born_on": "1990-05-05", **row(offense_on="2010-05-04", age_at_offense=19)},
            id="day-before-birthday",
        ),
        pytest.param({"born_on": "1990", **row(offense_on="2010", age_at_offense=19)}, id="years"),
        pytest.param(
            {"born_on": "1990", **row(offense_on="2010", age_at_offense=20)}, id="years-after"
        ),
        pytest.param({"age": 30, **row(age_at_offense=30)}, id="the-same-age"),
        pytest.param(
            {"born_on": "2000-05-05", **row(convicted_on="2006-05-05")}, id="convicted-at-6"
        ),
        pytest.param({"born_on": "2000-05-05", **row(convicted_on="2006")}, id="perhaps-at-6"),
        pytest.param(
            {"custody": {"booked_at": "2010-02-02T08:00"}, "born_on": "2010-02-03"},
            id="booked-on-the-day-before-by-another-clock",
        ),
    ],
)
def test_order_that_is_possible_on_some_days_is_accepted(facts):
    assert errors(facts) == {}


def test_orders_are_those_of_the_day_at_the_place():
    facts = {"detainer": {"lodged_on": "2014-01-01"}}
    assert list(errors(facts, "2014-01-01T05:00Z", "us-ca")) == ["detainer.lodged_on"]
    assert errors(facts, "2014-01-01T05:00Z", "us-ny") == {}
    assert errors(facts, "2014-01-01T06:30Z", "us-tx") == {}


def vacated(**event):
    conviction = {
        "statute": "PC 211",
        "level": "felony",
        "jurisdiction": "us-ca",
        "convicted_on": "2010-06-01",
        "events": [{"kind": "vacated", **event}],
    }
    facts = {
        "convictions": [conviction],
        **{name: [] for name in ("pending_charges", "past_charges", "adjudications", "papers")},
        "registries": [],
        "convictions_complete": True,
        "release": {"eligible": True},
        "detainer": {"lodged": True, "form": "I-247"},
        "findings": {"other_law_bars": False, "local_policy_bars": False},
    }
    case = {"as_of": AS_OF, "place": "us-ca", "agency": "sheriff", "facts": facts}
    return decide(case, "us-ca/trust-act-2013", "hold")


@pytest.mark.parametrize("event", [{}, {"date": None}, {"date": "2014"}, {"date": "2014-03"}])
def test_event_that_may_be_after_the_question_leaves_the_answer_open(event):
    assert vacated(date="2012-01-01").answer == "prohibited"
    assert vacated(date="2015-01-01").answer == "permitted"
    found = vacated(**event)
    assert found.answer == "undetermined"
    assert EVENT_DATE in found.missing
    assert {"prohibited", "permitted"} <= found.possible


def test_day_of_an_event_is_asked_for_with_what_each_answer_would_give():
    question = vacated().next_question
    assert question.path == EVENT_DATE
    assert "day on which this happened to the conviction" in question.asks
    assert {option.value: option.answer for option in question.options} == {
        "2014-03-01": "prohibited",
        "2014-03-02": "permitted",
    }
    (change,) = [c for c in vacated().what_would_change() if c.path == EVENT_DATE]
    assert len(change.options) == 2


@pytest.mark.parametrize(
    ("signed_by", "jurisdiction", "says"),
    [
        ("federal-magistrate-judge", "us-dc", "District of Columbia is signed_by state-judge"),
        ("article-iii-judge", "us-ca", "California is signed_by state-judge"),
        ("immigration-judge", "us-tx", "who acts for us-federal"),
        ("immigration-officer", "us-ca-fresno", "who acts for us-federal"),
        ("state-judge", "us-federal", "article-iii-judge or federal-magistrate-judge"),
    ],
)
def test_judge_of_another_court_is_refused(signed_by, jurisdiction, says):
    found = errors(row("papers", signed_by=signed_by, jurisdiction=jurisdiction))
    assert list(found) == ["papers[0].jurisdiction"]
    assert says in found["papers[0].jurisdiction"]


@pytest.mark.parametrize(
    ("signed_by", "jurisdiction"),
    [
        ("federal-magistrate-judge", "us-federal"),
        ("federal-magistrate-judge", "us"),
        ("immigration-officer", None),
        (None, "us-dc"),
        ("state-judge", "us-dc"),
        ("clerk", "us-federal"),
        ("clerk", "us-md"),
    ],
)
def test_judge_of_the_court_is_accepted(signed_by, jurisdiction):
    assert errors(row("papers", signed_by=signed_by, jurisdiction=jurisdiction)) == {}


@pytest.mark.parametrize("issuer", ["ice", "cbp", "dhs"])
@pytest.mark.parametrize("signed_by", ["clerk", "state-judge", "article-iii-judge"])
def test_court_signs_no_subpoena_of_immigration_authorities(signed_by, issuer):
    found = errors(row("papers", paper="subpoena", signed_by=signed_by, issuer=issuer))
    assert found == {
        "papers[0].signed_by": f"{signed_by} does not fit issuer {issuer}; a subpoena of "
        "immigration authorities is administrative and is signed_by immigration-officer, and one "
        "that a judge or clerk signed has the issuer court; one of the two is wrong"
    }


@pytest.mark.parametrize(
    "paper",
    [
        {"paper": "subpoena", "signed_by": "clerk", "issuer": "court"},
        {"paper": "subpoena", "signed_by": "clerk", "issuer": "other"},
        {"paper": "subpoena", "signed_by": "immigration-officer", "issuer": "ice"},
        {"paper": "subpoena", "signed_by": None, "issuer": "ice"},
        {"paper": "warrant", "signed_by": "federal-magistrate-judge", "issuer": "ice"},
    ],
)
def test_papers_that_fit_their_issuer_are_accepted(paper):
    assert errors(row("papers", **paper)) == {}
