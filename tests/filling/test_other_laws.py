"""Whether another law bars an act is answered by the laws that are asked of the same case."""

from dataclasses import replace

import pytest

import trustact
from trustact import laws
from trustact.api.library_filling import filling
from trustact.deciding import decide
from trustact.filling import filling_for
from trustact.filling.other_laws import with_other_laws
from trustact.language import Instrument, findings, person, release
from trustact.language.answer_conditions import build_answer_conditions
from trustact.language.case import Case
from trustact.laws.index import Entry, InForceDates
from trustact.secure_communities.legal_gate import LegalGate

BINDS = {"sheriff", "county-jail"}


def law(name, place="us-xx", **about):
    given = {
        "title": name,
        "citation": f"Code {name}",
        "in_force": [("2014-01-01", None)],
        "binds": BINDS,
        "basis": "text",
    }
    return Instrument(f"{place}/{name}", **given | about)


def asking(name="asks"):
    written = law(name)
    no_hold = written.hold.prohibited("1", says="Nobody is held", when=release.eligible)

    @no_hold.unless("2")
    def choice():
        """No other law prohibits it."""
        return ~findings.other_law_bars

    return written


def barring(place="us-xx-up"):
    written = law("bars", place)
    written.hold.prohibited("1", says="Nobody is held", when=release.by_court)
    return written


ASKS, BARS, ALSO_ASKS = asking(), barring(), asking("asks-too")
FEDERAL = law("asks-for-holds", "us-federal", status="program")
FEDERAL.hold.permitted("1", says="A hold may be asked for", when=release.eligible)

MISSING = Entry(
    "us-xx/not-written",
    file=None,
    place_name="Xx",
    title="Act",
    citation="Code 9",
    status="enacted",
    basis="text",
    in_force_dates=(InForceDates("2014-01-01", None),),
    binds=tuple(sorted(BINDS)),
    regulated_actions=("hold",),
    amends=None,
    readings=(),
    note="",
)


def ruling(instruments, by_court=None, missing=(), rules=None, **findings_stated):
    facts = {"release": {"eligible": True}}
    if by_court is not None:
        facts["release"]["by_court"] = by_court
    if findings_stated:
        facts["findings"] = findings_stated
    asked = {"as_of": "2015-06-01", "place": "us-xx-up", "agency": "sheriff", "facts": facts}
    case = Case.check(asked, filling=filling() if rules is None else rules)
    return LegalGate(instruments, missing=missing).decide(case, "hold")


def answer_of(found, instrument):
    (decision,) = (d for d in found.decisions if d.instrument.id == instrument.id)
    return decision


def test_a_bar_of_another_law_is_taken_without_a_fact():
    found = ruling([ASKS, BARS], by_court=True)
    assert answer_of(found, ASKS).answer == "prohibited"
    assert found.answer == "prohibited"


def test_where_the_other_laws_do_not_bar_there_is_no_proviso():
    decision = answer_of(ruling([ASKS, BARS], by_court=False), ASKS)
    assert (decision.answer, decision.provisos) == ("permitted", ())
    (note,) = decision.filled
    assert (note.name, note.kind) == ("findings.other_law_bars", "derived")
    (exception,) = decision.decided_by
    fact = exception.facts[0]
    assert fact.presupposed
    assert fact.source == "derived: answered by the other laws that were asked of the same case"


def test_alone_a_law_rests_on_the_presumption():
    for stack in ([ASKS], [ASKS, ALSO_ASKS]):
        decision = answer_of(ruling(stack), ASKS)
        assert decision.answer == "permitted"
        assert [note.name for note in decision.provisos] == ["no-other-law-bars"]


def test_an_open_bar_of_another_law_leaves_it_open():
    decision = answer_of(ruling([ASKS, BARS], by_court=None), ASKS)
    assert decision.answer == "undetermined"
    assert "release.by_court" in decision.missing


@pytest.mark.parametrize(
    ("stated", "answer"), [(True, "prohibited"), (False, "permitted"), (None, "undetermined")]
)
def test_a_stated_fact_and_a_stated_null_override_it(stated, answer):
    found = ruling([ASKS, BARS], by_court=False, other_law_bars=stated)
    assert answer_of(found, ASKS).answer == answer


def test_a_law_that_asks_it_itself_answers_it_for_no_other():
    found = ruling([ASKS, ALSO_ASKS, BARS], by_court=False)
    assert answer_of(found, ASKS).answer == "permitted"
    assert answer_of(found, ALSO_ASKS).answer == "permitted"


def test_a_known_law_that_is_not_asked_is_never_presumed_away():
    found = ruling([ASKS, BARS], by_court=False, missing=[MISSING])
    assert answer_of(found, ASKS).answer == "undetermined"
    assert answer_of(found, ASKS).missing == ("findings.other_law_bars",)
    assert found.answer == "undetermined"


def test_it_is_derived_where_nothing_is_presumed_too():
    decision = answer_of(ruling([ASKS, BARS], by_court=False, rules=filling(strict=True)), ASKS)
    assert decision.answer == "permitted"


def asking_of_policies():
    written = law("asks-of-policies")
    no_hold = written.hold.prohibited("1", says="Nobody is held", when=release.eligible)

    @no_hold.unless("2")
    def choice():
        """No other law and no local policy prohibits it."""
        return ~findings.other_law_bars & ~findings.local_policy_bars

    return written


ASKS_OF_POLICIES = asking_of_policies()
KNOWN_HERE = replace(MISSING, id=BARS.id)
KNOWN_BESIDE = replace(MISSING, id="us-xx-up/not-written")


@pytest.mark.parametrize(
    ("known", "by_court", "answer"),
    [
        pytest.param([KNOWN_HERE], False, "permitted", id="it-is-asked-and-does-not-bar"),
        pytest.param([KNOWN_HERE], True, "prohibited", id="it-is-asked-and-bars"),
        pytest.param([KNOWN_HERE], None, "undetermined", id="it-is-asked-and-open"),
        pytest.param([KNOWN_HERE, KNOWN_BESIDE], False, "undetermined", id="another-is-not-asked"),
    ],
)
def test_a_local_law_that_is_asked_leaves_no_local_policy_open(known, by_court, answer):
    found = ruling([ASKS_OF_POLICIES, BARS], by_court=by_court, rules=filling_for(known))
    decision = answer_of(found, ASKS_OF_POLICIES)
    assert decision.answer == answer
    if answer == "permitted":
        assert [note.name for note in decision.provisos] == ["no-local-policy-bars"]


def test_a_local_law_that_is_known_and_not_asked_leaves_the_policy_open():
    found = ruling([ASKS_OF_POLICIES, FEDERAL], rules=filling_for([KNOWN_HERE]))
    assert answer_of(found, ASKS_OF_POLICIES).missing == ("findings.local_policy_bars",)


def test_a_law_on_victims_bars_only_where_a_case_states_one():
    on_victims = law("on-victims", only_if=["victim_or_witness"])
    on_victims.hold.prohibited("1", says="No hold of a victim", when=person.victim_or_witness)
    base = filling_for([])
    asked = [build_answer_conditions(i, "hold", filling=base) for i in (ASKS, on_victims)]
    rules = with_other_laws(base, asked, ())[0]
    facts = {"release": {"eligible": True}}
    for stated, answer in (({}, "permitted"), ({"victim_or_witness": True}, "prohibited")):
        case = Case.check({"as_of": "2015-06-01", "facts": facts | stated}, filling=rules)
        assert decide(case, ASKS, "hold").answer == answer


def test_only_a_law_that_turns_on_it_gets_other_rules():
    base = filling()
    asked = [build_answer_conditions(i, "hold", filling=base) for i in (ASKS, BARS, FEDERAL)]
    first = with_other_laws(base, asked, ())
    assert first[0] is not base
    assert first[1] is first[2] is base
    assert with_other_laws(base, asked, ())[0] is first[0], "the same object, so trees are kept"
    elsewhere = build_answer_conditions(barring("us-tx"), "hold", filling=base)
    assert with_other_laws(base, [asked[0], elsewhere], ()) == (base, base)


@pytest.mark.usefixtures("few_laws")
def test_laws_of_the_library_on_holds_that_turn_on_it():
    base = filling()
    turning = set()
    for each in laws.load_all():
        asked = [build_answer_conditions(i, "hold", filling=base) for i in (each, FEDERAL)]
        if with_other_laws(base, asked, ())[0] is not base:
            turning.add(each.id)
    assert turning == {"us-ca/trust-act-2013"}


@pytest.mark.parametrize(
    ("paper", "answer"),
    [
        pytest.param(
            {"form": "I-205", "basis": "removal", "signed_by": "immigration-officer"},
            "prohibited",
            id="a-warrant-of-removal-of-an-officer",
        ),
        pytest.param(
            {"form": "I-200", "basis": "immigration", "signed_by": "immigration-officer"},
            "prohibited",
            id="a-warrant-of-arrest-of-an-officer",
        ),
        pytest.param(
            {"basis": "removal", "signed_by": "article-iii-judge"}, "undetermined", id="a-court"
        ),
    ],
)
def test_only_a_paper_of_a_court_may_require_what_a_law_prohibits(paper, answer):
    facts = {
        "detainer": {"lodged": True, "form": "I-247A", "issuer": "ice"},
        "papers": [{"paper": "warrant", **paper}],
        "papers_complete": True,
    }
    case = {"as_of": "2025-12-03", "place": "us-il-dupage", "agency": "sheriff", "facts": facts}
    assert trustact.decide(case, "us-il/trust-act-2021", "transfer").answer == answer


def unless_required(name="bars-unless-required", place="us-xx-up"):
    written = law(name, place)
    no_hold = written.hold.prohibited("1", says="Nobody is held", when=release.eligible)

    @no_hold.unless("2")
    def required():
        """Another law requires it."""
        return findings.required_by_other_law

    return written


def requiring(place="us-xx", basis="text"):
    written = law("requires", place)
    written.hold.required("1", says="It is held", when=release.by_court, basis=basis)
    return written


UNLESS_REQUIRED, REQUIRES = unless_required(), requiring()
KNOWN_DUTY = replace(MISSING, id=REQUIRES.id)
"""What the index knows of the law that requires the act."""


@pytest.mark.parametrize(
    ("by_court", "answer"),
    [(True, "permitted"), (False, "prohibited"), (None, "undetermined")],
)
@pytest.mark.parametrize("known", [[], [KNOWN_DUTY]], ids=["unknown", "known"])
def test_a_duty_of_another_law_that_is_asked_answers_whether_one_requires_the_act(
    by_court, answer, known
):
    found = ruling([UNLESS_REQUIRED, REQUIRES], by_court=by_court, rules=filling_for(known))
    decision = answer_of(found, UNLESS_REQUIRED)
    assert decision.answer == answer
    if answer == "undetermined":
        assert decision.missing == ("release.reason", "release.by_court")


def test_a_duty_answers_under_strict_rules_and_its_absence_does_not():
    for by_court, answer in ((True, "permitted"), (False, "undetermined")):
        rules = filling(strict=True)
        found = ruling([UNLESS_REQUIRED, REQUIRES], by_court=by_court, rules=rules)
        assert answer_of(found, UNLESS_REQUIRED).answer == answer


def test_a_bar_of_another_law_is_taken_as_the_duties_leave_it():
    every = [ASKS, UNLESS_REQUIRED, REQUIRES]
    for by_court, answer in ((True, "permitted"), (False, "prohibited")):
        found = ruling(every, by_court=by_court, rules=filling_for([KNOWN_DUTY]))
        assert answer_of(found, ASKS).answer == answer


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(requiring(basis="not-on-file"), id="text-not-read"),
        pytest.param(unless_required("asks-it-too", "us-xx"), id="bars-and-requires-nothing"),
    ],
)
def test_a_law_that_was_not_read_leaves_open_whether_it_requires_the_act(other):
    known = replace(MISSING, id=other.id)
    found = ruling([UNLESS_REQUIRED, other], by_court=False, rules=filling_for([known]))
    is_read = all(rule.basis == "text" for rule in other.rules_on("hold"))
    expected = "prohibited" if is_read else "undetermined"
    assert answer_of(found, UNLESS_REQUIRED).answer == expected
