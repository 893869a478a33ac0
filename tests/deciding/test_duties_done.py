"""A duty that the facts show as done is marked, and gives no instruction; unknown is not done."""

import pytest

import trustact
from trustact.answers.duties_beside import find_duties_beside, find_duty_before_release
from trustact.language import Instrument, LawError, conviction, detainer, papers
from trustact.language.law_data import read_law, version_of, write_law
from trustact.language.node_data import NodeReader, NodeWriter


def law_with(done_when=None, **more):
    """Return a law whose hold is open, with one duty."""
    law = Instrument(
        "us-xx/act-2014", title="Model Act", citation="Code 1", in_force=[("2014-07-01", None)],
        binds={"sheriff"}, basis="text",
    )  # fmt: skip
    open_question = law.reading("open", asks="Is it?", yes="It is.", no="It is not.")
    law.hold.prohibited("1(a)", says="No hold", when=open_question)
    given = {"upon": "request-received", "when": detainer.lodged, **more}
    law.duty("copy", "1(b)", says="Give a copy", done_when=done_when, **given)
    return law


def decide(law, action="hold", **detainer_facts):
    facts = {"detainer": {"lodged": True, **detainer_facts}, "papers": []}
    case = trustact.check({"as_of": "2015-03-01", "agency": "sheriff", "facts": facts})
    return case, trustact.decide(case, law=law, action=action)


@pytest.mark.parametrize(
    ("stated", "done"),
    [({"served_on_person": True}, True), ({"served_on_person": False}, False),
     ({"served_on_person": None}, False), ({}, False)],
    ids=["yes", "no", "not-known", "not-stated"],
)  # fmt: skip
def test_only_a_duty_that_is_certainly_done_is_done(stated, done):
    _, found = decide(law_with(detainer.served_on_person), **stated)
    [due] = found.duties
    assert (due.certain, due.done) == (True, done)


def test_duty_without_a_condition_on_when_it_is_done_is_never_done():
    _, found = decide(law_with(), served_on_person=True)
    assert [due.done for due in found.duties] == [False]


def test_duty_that_does_not_arise_is_not_listed_as_done():
    _, found = decide(law_with(detainer.served_on_person), lodged=False, served_on_person=True)
    assert found.duties == ()


def test_condition_on_when_a_duty_is_done_is_filled_like_any_other():
    order = {"paper": "order", "signed_by": "state-judge", "authorizes": ["hold"]}
    done_when = papers.court_paper(
        "order", authorizes=("hold",), also=(papers.paper.jurisdiction.lies_in("us-xx"),)
    )
    law = law_with(done_when)
    facts = {"detainer": {"lodged": True}, "papers": [order]}
    case = {"as_of": "2015-03-01", "place": "us-xx", "agency": "sheriff", "facts": facts}
    assert [due.done for due in trustact.decide(case, law=law).duties] == [True]
    order["jurisdiction"] = None
    assert [due.done for due in trustact.decide(case, law=law).duties] == [False]


def test_instruction_of_a_duty_ends_when_it_is_done():
    before = law_with(detainer.served_on_person, before="released", actions=["hold"])
    _, found = decide(before, served_on_person=None)
    assert find_duty_before_release(found).duty.id == "copy"
    _, found = decide(before, served_on_person=True)
    assert find_duty_before_release(found) is None

    beside = law_with(detainer.served_on_person, upon="decided", actions=["notify"])
    _, found = decide(beside, "notify", served_on_person=False)
    assert [due.duty.id for due in find_duties_beside(found)] == ["copy"]
    _, found = decide(beside, "notify", served_on_person=True)
    assert [due.done for due in found.duties] == [True]
    assert find_duties_beside(found) == ()


def test_condition_on_one_row_is_no_condition_on_when_a_duty_is_done():
    with pytest.raises(LawError, match=r"convictions\[\].level is used outside some"):
        law_with(conviction.level == "felony")


def test_reading_on_when_a_duty_is_done_is_one_of_the_law():
    other = Instrument(
        "us-yy/other", title="Other", citation="2", in_force=[], binds={"sheriff"}, basis="text"
    )
    told = other.reading("told", asks="Is to tell enough?", yes="Yes.", no="No.")
    law = law_with(detainer.served_on_person | told)
    assert list(law.readings) == ["open", "told"]
    chosen = trustact.decide(
        {"as_of": "2015-03-01", "facts": {"detainer": {"lodged": True}}},
        law=law,
        readings={"told": True},
    )
    assert [due.done for due in chosen.duties] == [True]


@pytest.mark.parametrize("done_when", [None, detainer.served_on_person], ids=["none", "a-fact"])
def test_law_that_is_read_back_says_when_a_duty_is_done(done_when):
    law, nodes = law_with(done_when), NodeWriter()
    written = write_law(law, nodes)
    assert ("done_when" in written["duties"][0]) == (done_when is not None)
    read = read_law(written, NodeReader(nodes.nodes))
    assert read.duties == law.duties
    assert version_of(read) == version_of(law)
