"""The interview as a class: what it asks, what it takes, how it is put aside."""

import json
import re

import pytest

from trustact.guided_interview import GuidedInterview, InterviewError, parse_typed_answer
from trustact.guided_interview.case_answers import AnswerError, is_stated
from trustact.guided_interview.questions import make_question
from trustact.guided_interview.saved_interview import SavedInterviewError
from trustact.language.errors import CaseErrors, TrustactError

START = {"as_of": "2014-06-13", "place": "us-ca-fresno", "agency": "sheriff"}
ANSWERS = {
    "claims_us_citizenship": False,
    "detainer": "I-247",
    "registries": [],
    "convictions[0].statute": "PC 211",
    "convictions[0].jurisdiction": "us-ca",
    "convictions[0].level": "felony",
    "convictions[0].convicted_on": "2009-04-02",
    "convictions[0].events": [],
    "convictions[0].diversion": False,
    "convictions[0].appeal_pending": False,
    "detainer.asks": ["hold", "notify"],
    "papers": False,
    "pending_charges": False,
    "record": ["convictions"],
    "stay": "now",
    "findings.local_policy_bars": False,
}


def ask(**options):
    return GuidedInterview(
        START, **{"actions": ["hold"], "laws": ["us-ca/trust-act-2013"], **options}
    )


def answer_all(interview, answers=ANSWERS, rows=1):
    """Answer every question; those without an answer are skipped. Returns the paths asked."""
    asked = []
    while (question := interview.next_question) is not None:
        asked.append(question.path)
        if question.path == "convictions":
            have = len(interview.mapping["facts"].get("convictions", ()))
            interview.answer(have < rows)
        elif question.path in answers:
            interview.answer(answers[question.path])
        else:
            interview.skip()
    return asked


@pytest.mark.usefixtures("few_laws")
def test_ordinary_case_is_definite_after_at_most_twelve_questions():
    interview = ask()
    asked = answer_all(interview)
    assert interview.decisions["hold"].answer == "permitted", asked
    assert interview.questions_asked <= 12
    assert interview.left == ()


CONNECTICUT = {"as_of": "2014-06-13", "agency": "state-corrections"}
NOW = {"as_of": "2019-06-13"}
DESK_CASES = [
    ("us-ca/trust-act-2013", "hold", {"as_of": "2014-06-13"}, "permitted", {}),
    ("us-ca/trust-act-2013", "hold", {"as_of": "2014-06-13"}, "prohibited", {"convictions": []}),
    ("us-ca/values-act-2017", "hold", NOW, "prohibited", {}),
    ("us-ca/values-act-2017", "transfer", NOW, "permitted", {}),
    (
        "us-ca/values-act-2017",
        "transfer",
        NOW,
        "prohibited",
        {"convictions": []},
    ),
    ("us-ct/trust-act-2013", "hold", CONNECTICUT, "permitted", {}),
    ("us-tx/sb4-2017", "hold", NOW, "required", {"detainer": "I-247A"}),
    ("us-ma/lunn-2017", "hold", {"as_of": "2018-06-13"}, "prohibited", {}),
    (
        "us-federal/form-i-247a",
        "hold",
        NOW,
        "permitted",
        {"detainer": "I-247A"},
    ),
    ("us-dc/sanctuary-values-2020", "hold", {"as_of": "2021-06-13"}, "prohibited", {}),
]
"""Law, action, start, answer, and what differs from `ANSWERS`."""


@pytest.mark.parametrize(("law", "action", "start", "answer", "other"), DESK_CASES)
def test_desk_case_is_definite_after_at_most_twelve_questions(law, action, start, answer, other):
    start = {"agency": "sheriff", **start}
    interview = GuidedInterview(start, actions=[action], laws=[law])
    answers = {
        **ANSWERS,
        "detainer.issuer": "ice",
        "detainer.written": True,
        "detainer.served_on_person": True,
        "proof_of_citizenship_or_lawful_status": False,
        "convictions[0].sentence": "state-prison",
        "arrest.statute": "Cal. Veh. Code 23152(a)",
        "record": [] if "convictions" in other else ["convictions"],
        **other,
    }
    rows = 0 if "convictions" in other else 1
    asked = answer_all(interview, answers, rows)
    assert interview.decisions[action].answer == answer, (
        asked,
        interview.decisions[action].missing,
    )
    assert interview.questions_asked <= 12, asked


def test_questions_on_one_row_have_one_number():
    interview = ask()
    numbers = {}
    while (question := interview.next_question) is not None:
        numbers.setdefault(question.path.partition("[")[0], set()).add(question.number)
        if question.path == "convictions":
            interview.answer(not interview.mapping["facts"].get("convictions"))
        elif question.path in ANSWERS:
            interview.answer(ANSWERS[question.path])
        else:
            interview.skip()
    assert len(numbers["convictions"]) == 1
    assert interview.questions_asked == max(max(each) for each in numbers.values())


def test_row_is_asked_to_its_end_before_anything_else():
    asked = answer_all(ask())
    first = asked.index("record")
    assert asked[first + 1] == "convictions[0].statute"


def test_place_and_agency_are_asked_first_then_a_claim_of_citizenship():
    interview = GuidedInterview({"as_of": "2019-03-01"})
    asked = []
    for value in ("us-ca-fresno", "sheriff", False):
        asked.append(interview.next_question.path)
        interview.answer(value)
    assert asked == ["place", "agency", "claims_us_citizenship"]
    assert set(interview.decisions) == {"hold", "notify", "transfer"}


def test_interview_without_a_place_cannot_go_on():
    interview = GuidedInterview({"as_of": "2019-03-01"})
    with pytest.raises(AnswerError, match="depends on the place"):
        interview.dont_know()
    assert interview.next_question.path == "place"
    assert interview.case is None
    assert interview.decisions == {}


def test_not_known_is_stated_as_null_and_skipped_is_not_stated():
    interview = ask()
    interview.answer(False)
    assert interview.next_question.path == "detainer"
    interview.skip()
    assert "detainer" not in interview.mapping["facts"]
    interview.back()
    interview.dont_know()
    assert interview.mapping["facts"]["detainer"] == {"lodged": None}


def test_presumption_stays_if_its_question_is_skipped_and_not_if_it_is_not_known():
    first, second = ask(), ask()
    for interview in (first, second):
        answer_all(interview, {**ANSWERS, "findings.local_policy_bars": None})
    assert second.decisions["hold"].answer == "undetermined"
    without = {k: v for k, v in ANSWERS.items() if k != "findings.local_policy_bars"}
    third = ask()
    answer_all(third, without)
    assert third.decisions["hold"].answer == "permitted"
    assert "no-local-policy-bars" in {note.name for note in third.decisions["hold"].provisos}


def test_event_that_happened_later_is_asked_with_its_day():
    interview = ask()
    asked = answer_all(
        interview,
        {
            **ANSWERS,
            "convictions[0].events": ["vacated"],
            "convictions[0].events[0].date": "2013-01-01",
        },
    )
    assert "convictions[0].events[0].date" in asked
    assert interview.decisions["hold"].answer == "prohibited"


def test_reading_is_never_asked():
    interview = GuidedInterview(
        {"as_of": "2015-03-01", "agency": "sheriff"},
        actions=["hold"],
        laws=["us-ct/trust-act-2013"],
    )
    assert not any(path.startswith("reading:") for path in answer_all(interview, {}, rows=0))


def test_answer_that_contradicts_another_leaves_the_question_open():
    row = {"statute": "PC 422", "level": "misdemeanor", "jurisdiction": "us-ca"}
    interview = ask_from({**START, "facts": {"born_on": "2000-01-01", "convictions": [row]}})
    while (question := interview.next_question).path != "convictions[0].convicted_on":
        if question.path == "record":
            interview.skip()
        elif question.path in ANSWERS:
            interview.answer(ANSWERS[question.path])
        else:
            interview.skip()
    with pytest.raises(CaseErrors):
        interview.answer("1999-01-01")
    assert interview.next_question == question
    interview.answer("2013-01-01")


def test_back_opens_the_last_question_again():
    interview = ask()
    first = interview.next_question
    interview.answer(False)
    second = interview.next_question
    interview.answer("I-247")
    interview.back()
    assert interview.next_question == second
    interview.back()
    assert interview.next_question == first
    with pytest.raises(InterviewError, match="no earlier question"):
        interview.back()


def test_answer_after_the_last_question_is_refused():
    interview = ask()
    answer_all(interview)
    with pytest.raises(InterviewError, match="nothing is left"):
        interview.answer(True)
    with pytest.raises(InterviewError, match="nothing is left"):
        interview.skip()


OTHER_LISTS = ("pending_charges", "past_charges", "adjudications", "registries")
ONLY_CONVICTIONS = {**START, "facts": {name: [] for name in OTHER_LISTS}}
"""Of the record, nothing but the convictions is left to ask."""


def test_all_rows_of_a_list_are_taken_at_once():
    interview = ask_from(ONLY_CONVICTIONS)
    rows = [{"statute": "PC 211", "level": "felony", "jurisdiction": "us-ca"}]
    while (question := interview.next_question) is not None:
        if question.path == "convictions":
            interview.answer(rows)
        elif question.path in ANSWERS:
            interview.answer(ANSWERS[question.path])
        else:
            interview.skip()
    assert interview.mapping["facts"]["convictions_complete"] is True
    assert interview.decisions["hold"].answer == "permitted"


def test_answer_to_a_list_is_a_yes_a_no_or_a_list():
    interview = ask_from(ONLY_CONVICTIONS)
    while interview.next_question.path != "convictions":
        interview.skip()
    with pytest.raises(AnswerError, match="neither yes nor no"):
        interview.answer("PC 211")


def test_request_is_one_question():
    interview = ask()
    interview.answer(False)
    question = interview.next_question
    assert question.path == "detainer"
    assert [option.value for option in question.options][:2] == ["none", "I-247"]
    interview.answer("none")
    assert interview.mapping["facts"]["detainer"] == {"lodged": False}
    interview.back()
    interview.answer("some")
    assert interview.mapping["facts"]["detainer"] == {"lodged": True}


def test_act_of_a_federal_office_is_asked_about_as_one():
    interview = GuidedInterview(
        {"as_of": "2016-03-01", "place": "us-ga"},
        actions=["issue-detainer"],
        laws=["us-federal/pep-2014"],
    )
    agencies = [option.value for option in interview.next_question.options]
    assert "ice" in agencies
    assert "sheriff" not in agencies
    interview.answer("ice")
    asked = answer_all(interview, {})
    assert "detainer.form" in asked  # of the request that would be sent; there is none yet
    assert "detainer" not in asked
    assert asked.index("detainer.form") < asked.index("detainer.basis")


@pytest.mark.parametrize(
    ("law", "action", "days", "span"),
    [
        (
            "us-va/53-1-220-2",
            "transfer",
            ["release.eligible", "release.eligible_at"],
            "release.days_until",
        ),
        (
            "us-nc/gs-162-62-2024",
            "hold",
            ["detainer.lodged_on"],
            "detainer.hours_since_received",
        ),
    ],
)
def test_day_on_file_is_asked_for_before_a_span_that_is_counted_from_it(law, action, days, span):
    place = law.partition("/")[0]
    facts = {"detainer": {"lodged": True, "form": "I-247A", "issuer": "ice"}}
    case = {"as_of": "2025-02-02", "place": place, "agency": "county-jail", "facts": facts}
    asked = answer_all(GuidedInterview(case, actions=[action], laws=[law]), {"papers": None})
    assert [path for path in asked if path in (*days, span)] == [*days, span]


@pytest.mark.parametrize(
    ("form", "record", "answer", "is_asked"),
    [
        ("I-247", ["convictions"], "permitted", True),
        ("I-247A", ["convictions"], "permitted", False),
        ("I-247", [], "prohibited", False),
    ],
)
def test_what_a_form_asks_for_is_checked_where_less_would_change_what_is_done(
    form, record, answer, is_asked
):
    answers = {key: value for key, value in ANSWERS.items() if key != "boxes"}
    interview = ask()
    asked = answer_all(interview, {**answers, "detainer": form, "record": record})
    assert interview.decisions["hold"].answer == answer
    assert ("detainer.asks" in asked) == is_asked


def test_whether_another_law_requires_the_act_is_not_checked_at_the_end():
    case = {"as_of": "2026-10-02T18:00", "place": "us-il-will", "agency": "sheriff"}
    interview = GuidedInterview(case, actions=["hold"])
    asked = answer_all(interview, {**ANSWERS, "detainer": "I-247A"})
    assert interview.decisions["hold"].answer == "prohibited"
    assert "findings.required_by_other_law" not in asked


def test_search_of_a_database_comes_after_the_record():
    case = {"as_of": "2026-10-02", "place": "us-ny-nyc", "agency": "city-jail"}
    interview = GuidedInterview(case, actions=["notify"], laws=["us-ny-nyc/admin-code-9-131-2014"])
    asked = answer_all(interview, {"claims_us_citizenship": False, "detainer": "I-247N"})
    searches = [path for path in asked if path in ("databases", "terrorist_screening_match")]
    assert asked.index("convictions") < asked.index(searches[0])


def test_what_is_known_at_the_start_is_not_asked():
    facts = {"detainer": {"lodged": True, "form": "I-247"}, "registries": []}
    interview = GuidedInterview(
        {**START, "facts": facts}, actions=["hold"], laws=["us-ca/trust-act-2013"]
    )
    asked = answer_all(interview)
    assert not {"detainer", "registries", "agency"} & set(asked)


def test_interview_holds_no_reference_to_the_person():
    start = {
        **START,
        "subject": "24-001",
        "facts": {"papers": [{"paper": "warrant", "judge": "A. Name", "title": "In re Name"}]},
    }
    saved = json.dumps(ask_from(start).suspend())
    assert "24-001" not in saved
    assert "Name" not in saved


def ask_from(start):
    return GuidedInterview(start, actions=["hold"], laws=["us-ca/trust-act-2013"])


def test_saved_interview_goes_on_where_it_was():
    interview = ask(presume={"no-bench-warrant": False})
    for value in (False, "I-247"):
        interview.answer(value)
    interview.skip()
    saved = json.loads(json.dumps(interview.suspend()))
    again = GuidedInterview.resume(saved)
    assert again.next_question == interview.next_question
    assert again.mapping == interview.mapping
    assert again.suspend() == interview.suspend()
    answer_all(interview)
    answer_all(again)
    assert again.decisions["hold"].answer == interview.decisions["hold"].answer
    assert again.questions_asked == interview.questions_asked


def test_every_step_of_an_interview_can_be_saved_and_resumed():
    interview = ask()
    while (question := interview.next_question) is not None:
        again = GuidedInterview.resume(json.loads(json.dumps(interview.suspend())))
        assert again.next_question == question
        if question.path == "convictions":
            interview.answer(not interview.mapping["facts"].get("convictions"))
        elif question.path in ANSWERS:
            interview.answer(ANSWERS[question.path])
        else:
            interview.skip()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ([], "begins with trustact_interview"),
        ({"trustact_interview": 2}, "not a version"),
        ({"trustact_interview": True}, "not a version"),
        ({"start": None}, "start: None is not a map"),
        ({"options": []}, "options: "),
        ({"options": {"colour": 1}}, "options.colour: there is no such option"),
        ({"options": {"laws": "us-ca/trust-act-2013"}}, "options.laws"),
        ({"options": {"laws": [1]}}, "options.laws: 1 is not text"),
        ({"answers": {}}, "answers: give a list"),
        ({"answers": [1]}, r"answers\[0\]: an answer is a map"),
        ({"answers": [{"path": "age"}]}, "a value, or skipped"),
        ({"answers": [{"path": "age", "value": 3, "skipped": True}]}, "a value, or skipped"),
        ({"answers": [{"path": "age", "value": 3, "who": "A"}]}, "'who' is not a key"),
        ({"answers": [{"path": "age", "value": 3, "among": "a"}]}, "give a list of text"),
        ({"answers": [{"path": "height", "value": 3}]}, "height: there is no such fact"),
        ({"answers": [{"path": "convictions[0].level", "value": "felony"}]}, "has 0 rows"),
        ({"answers": [{"path": "convictions[0].height", "value": 1}]}, "has 0 rows"),
        ({"answers": [{"path": "age", "value": "old"}]}, "'old' is not a number"),
        ({"start": {"as_of": "never"}}, "as_of"),
    ],
)
def test_saved_interview_that_is_damaged_is_refused(change, words):
    content = change
    if isinstance(change, dict):
        content = {**ask().suspend(), **change}
    with pytest.raises(TrustactError, match=words):
        GuidedInterview.resume(content)


def test_damaged_file_is_an_error_of_its_own():
    with pytest.raises(SavedInterviewError):
        GuidedInterview.resume({"answers": []})


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"actions": "hold"}, "give a list"),
        ({"actions": []}, "give a list"),
        ({"actions": ["holding"]}, "'holding' is not an action"),
        ({"laws": ["us-ca/trust-act"]}, "no law has the id"),
        ({"readings": {"no-such-reading": True}}, "no-such-reading"),
        ({"presume": {"nothing": False}}, "is not a presumption"),
    ],
)
def test_wrong_options_are_refused(options, words):
    with pytest.raises(TrustactError, match=words):
        ask(**options)


@pytest.mark.parametrize(
    ("path", "typed", "value"),
    [
        ("release.by_court", "y", True),
        ("release.by_court", " No ", False),
        ("release.by_court", "?", None),
        ("release.by_court", "don't know", None),
        ("convictions", "yes", True),
        ("registries", "None", []),
        ("proof_of_citizenship_or_lawful_status", "nothing", False),
        ("detainer.asks", "nothing", []),
        ("hold.added_minutes", "none", 0),
        ("release.reason", "1", "bail-posted"),
        ("release.reason", "bail posted", "bail-posted"),
        ("release.reason", "Acquitted", "acquitted"),
        ("detainer.asks", "1, 2", ["hold", "notify"]),
        ("detainer.asks", "hold,hold", ["hold"]),
        ("detainer.asks", "none", []),
        ("detainer", "I-247a", "I-247A"),
        ("arrest.date", "2012-03", "2012-03"),
        ("arrest.date", "3/4/2012", "2012-03-04"),
        ("hold.started_at", "3/4/2012 21:30", "2012-03-04T21:30"),
        ("hold.started_at", "2012-03-04T21:30", "2012-03-04T21:30"),
        ("age", "34", 34),
        ("hold.added_minutes", "12.5", 12.5),
        ("place", "CA", "us-ca"),
        ("place", "Los Angeles County, California", "us-ca-los-angeles"),
        ("place", "New Haven, ct", "us-ct-new-haven"),
        ("place", "US-TX-Travis", "us-tx-travis"),
        ("convictions[0].statute", "PC  459", "PC 459"),
    ],
)
def test_typed_answer_is_read(path, typed, value):
    assert parse_typed_answer(make_question(path, 1, None), typed) == value


@pytest.mark.parametrize(
    ("path", "typed", "words"),
    [
        ("release.by_court", "", "write an answer"),
        ("release.by_court", "maybe", "write y, n or"),
        ("release.by_court", "none", "write y, n or"),
        ("age", "none", "is not a number"),
        ("release.reason", "13", "from 1 to 10"),
        ("release.reason", "bail-postd", "did you mean 'bail-posted'"),
        ("detainer.asks", "1,7", "from 1 to 3"),
        ("age", "old", "is not a number"),
        ("place", "Calfornia", "did you mean 'California'"),
        ("place", "Paris, France", "is not a state"),
        ("convictions[0].statute", "Jane Doe", "no number of a section"),
    ],
)
def test_typed_answer_that_does_not_fit_is_refused(path, typed, words):
    with pytest.raises(AnswerError, match=words):
        parse_typed_answer(make_question(path, 1, None), typed)


def test_law_of_an_offense_can_be_federal():
    question = make_question("convictions[0].jurisdiction", 1, None)
    assert parse_typed_answer(question, "Federal") == "us-federal"
    with pytest.raises(AnswerError, match="is not a state"):
        parse_typed_answer(make_question("place", 1, None), "federal")


def test_stated_null_is_stated():
    case = {"as_of": "2014-03-01", "facts": {"papers": None, "registries_complete": True}}
    assert is_stated("papers", case)
    assert not is_stated("as_of", case)
    assert is_stated("as_of", {**case, "as_of": "2014-03-01T10:00"})


@pytest.mark.parametrize("start", [None, [], "case.yaml"])
def test_what_is_no_case_is_refused(start):
    with pytest.raises(InterviewError, match="begins with a map"):
        GuidedInterview(start)


@pytest.mark.parametrize(
    ("start", "options", "says"),
    [
        (None, {}, "an interview begins with a map of as_of and facts"),
        (5, {}, "an interview begins with a map of as_of and facts"),
        (START, {"actions": 5}, "actions=5: give a list"),
        (START, {"actions": [["hold"]]}, "['hold'] is not an action; use hold, "),
        (START, {"laws": 5}, "laws=5: give a list of ids"),
        (START, {"laws": "us-ca/trust-act-2013"}, "give a list of ids"),
        (START, {"readings": 5}, "readings=5: give a map"),
        (START, {"presume": 5}, "presume=5: give a map"),
        (START, {"presume": {"no-bench-warrant": True}}, "can only be switched off"),
    ],
)
def test_argument_of_a_wrong_type_is_an_error_of_the_project(start, options, says):
    with pytest.raises(TrustactError, match=re.escape(says)):
        GuidedInterview(start, **options)
