"""Invalid law files are rejected with the line of the error."""

import inspect
import re
from pathlib import Path

import pytest

from trustact.language import (
    HeldBetween,
    HoldHours,
    Instrument,
    LawError,
    all_of,
    any_of,
    at_least,
    conviction,
    detainer,
    interview,
    nodes,
    paper,
    pending_charge,
    person,
    question,
    some,
    total_at_least,
)
from trustact.language.answer_conditions import build_answer_conditions
from trustact.language.nodes import Always, Not


def law(name="us-xx/model", **more):
    """Return a law without rules."""
    known = {
        "title": "Model Act",
        "citation": "1",
        "in_force": [("2014-01-01", None)],
        "binds": {"sheriff"},
        "basis": "text",
    }
    return Instrument(name, **{**known, **more})


def refused(write, phrase, law_in=None):
    """Check that writing is rejected, and that the message has the line of the law.

    Which is a line of `write`, or of the function that it calls to write a law.
    """
    with pytest.raises(LawError) as caught:
        write()
    assert phrase in caught.value.problem
    file, _, line = caught.value.where.rpartition(":")
    assert Path(file) == Path(__file__)
    body, first = inspect.getsourcelines(law_in or write)
    assert first <= int(line) < first + len(body)


FELONY = conviction.level == "felony"


@pytest.mark.parametrize(
    "branch",
    [
        lambda: person.victim_or_witness and detainer.written,
        lambda: person.victim_or_witness or detainer.written,
        lambda: not person.victim_or_witness,
        lambda: 1 if FELONY else 2,
        lambda: bool(some(conviction, FELONY)),
        lambda: [each for each in (FELONY,) if each],
    ],
    ids=["and", "or", "not", "if", "bool", "filter"],
)
def test_condition_has_no_truth_value_while_a_law_is_written(branch):
    refused(branch, "")


def test_message_on_a_truth_value_names_the_operators():
    refused(lambda: bool(FELONY), "'&' (and), '|' (or) and '~' (not)")


def test_fact_that_is_no_condition_has_no_truth_value_either():
    refused(lambda: bool(person.age), "compare it")
    refused(lambda: 18 <= person.age < 21, "'&' (and)")


@pytest.mark.parametrize("other", [True, "felony", None, person.age, conviction.convicted_on])
def test_only_conditions_are_combined(other):
    refused(lambda: FELONY & other, "is not a condition")
    refused(lambda: FELONY | other, "is not a condition")
    refused(lambda: some(conviction, other), "is not a condition")
    refused(lambda: any_of(FELONY, other), "is not a condition")


def test_word_outside_the_closed_list_is_refused_and_the_nearest_named():
    refused(lambda: conviction.level == "felon", "did you mean 'felony'")
    refused(lambda: conviction.level != "crime", "use one of: felony, misdemeanor")
    refused(
        lambda: detainer.form.isin("I-247A", "I-247B"), "'I-247B' is not a value of detainer.form"
    )
    refused(lambda: person.registries.has("ca"), "'ca' is not a value of registries")
    refused(lambda: conviction.level == None, "'None' is not a value of")  # noqa: E711


@pytest.mark.parametrize(
    ("compare", "phrase"),
    [
        (lambda: conviction.wobbler == True, "a condition cannot be compared with True"),  # noqa: E712
        (lambda: FELONY == None, "a condition cannot be compared with None"),  # noqa: E711
        (lambda: person.age == 18, "'==' compares only a choice, not this value with 18"),
        (lambda: person.age == 18, "compare a number with '<' or '>='"),
        (lambda: person.age != 18, "'!=' compares only a choice, not this value with 18"),
        (lambda: person.born_on == "2000", "a day with before(...)"),
        (lambda: question.place == "us-ca", "a place with lies_in(...)"),
        (lambda: person.registries == "ma-sex-offender", "a list of tags with has(...)"),
    ],
    ids=["flag", "condition", "number", "advice", "number-not", "day", "place", "words"],
)
def test_only_words_are_compared_by_equality(compare, phrase):
    """Otherwise Python would return False, and the condition would be lost without a message."""
    refused(compare, phrase)


def test_comparison_with_nothing_is_refused():
    refused(lambda: conviction.level.isin(), "compared with nothing")
    refused(lambda: person.registries.has_any(), "compared with nothing")
    refused(lambda: conviction.offense.isin(), "compared with nothing")


@pytest.mark.parametrize("limit", ["18", None, True, person.age])
def test_number_is_compared_with_a_number(limit):
    refused(lambda: person.age >= limit, "is not a number to compare with")


def test_day_is_compared_with_a_day():
    refused(lambda: person.born_on.before("yesterday"), "is not a date")
    refused(lambda: person.born_on.before(2014), "")
    refused(lambda: person.born_on.on_or_after("2014-02-30"), "February 2014 has 28 days")
    refused(lambda: person.born_on.within(years=0, before=question.as_of), "give 1 or more")


def test_list_within_a_list_is_refused():
    refused(
        lambda: some(conviction, some(paper, paper.with_detainer)),
        "cannot be used inside another one",
    )
    refused(lambda: at_least(2, conviction, some(paper)), "cannot be used inside another one")


def test_test_of_one_row_never_speaks_of_another_list():
    refused(
        lambda: some(conviction, pending_charge.wobbler), "pending_charges[].wobbler is used in"
    )
    refused(lambda: some(paper, paper.with_detainer, FELONY), "convictions[].level is used in")


def test_at_least_one_is_some():
    refused(lambda: at_least(1, conviction, FELONY), "use some(...)")
    days = conviction.prison_days_served
    refused(lambda: total_at_least(0, conviction, days, FELONY), "total_at_least(0, ...)")
    refused(lambda: total_at_least(9, paper, days), "use only facts of that list")


def test_row_condition_outside_of_any_row_is_refused():
    """Otherwise it would be unknown for every person, without a message."""
    act = law()
    bar = act.hold.prohibited("2", says="No hold")
    refused(lambda: act.hold.prohibited("3", says="No hold", when=FELONY), "outside some(...)")
    refused(lambda: act.duty("x", "4", says="Write", upon="x", when=FELONY), "outside some(...)")

    def exception():
        @bar.unless("2(a)")
        def felony():
            """A felony."""
            return ~FELONY | detainer.written

    refused(exception, "convictions[].level is used outside some(...)")

    def scope():
        @act.applies_only_if("1(a)")
        def felon():
            """A felon."""
            return FELONY

    refused(scope, "outside some(...)")


def test_condition_on_a_row_may_be_written_once_and_used_in_many_lists():
    act = law()

    @act.provision("1(a)")
    def old_felony():
        """A felony before 2014."""
        return FELONY & conviction.convicted_on.before("2014")

    bar = act.hold.prohibited("2", says="No hold")

    @bar.unless("2(a)")
    def felony():
        """A felony before 2014."""
        return some(conviction, old_felony)

    assert felony.condition.condition is old_felony


def test_provision_says_what_it_says_and_returns_a_condition():
    act = law()

    def silent():
        @act.provision("1(a)")
        def felony():
            return some(conviction, FELONY)

    def empty():
        @act.provision("1(a)")
        def felony():
            """A felony."""

    refused(silent, "provision felony has no text")
    refused(empty, "provision felony returns None; it must return a condition")


def test_name_stands_once():
    act = law()

    def twice():
        @act.provision("1(a)")
        def felony():
            """A felony."""
            return some(conviction, FELONY)

        @act.provision("1(b)")
        def felony():  # noqa: F811
            """A felony."""
            return some(conviction, FELONY)

    refused(twice, "this law already has a provision called felony")
    act.reading("suffices", asks="Does it?", yes="A", no="B")
    refused(
        lambda: act.reading("suffices", asks="Does it not?", yes="A", no="B"),
        "this law already has a different reading called suffices",
    )


def test_permission_has_no_exceptions():
    given = law().hold.permitted("3", says="They may")
    refused(lambda: given.unless("3(a)"), "a permission cannot have exceptions")
    refused(lambda: given.only_if("3(a)"), "a permission cannot have exceptions")


def test_exception_is_a_citation_or_a_provision():
    bar = law().hold.prohibited("2", says="No hold")
    refused(lambda: bar.unless(), "give a citation")
    refused(lambda: bar.unless(some(conviction, FELONY)), "is not a provision")
    refused(lambda: bar.only_if("2(a)", "2(b)"), "is not a provision")

    def no_citation():
        provision = nodes.Provision("felony", "2(a)", some(conviction, FELONY))

        @bar.unless(provision)
        def felony():
            """A felony."""
            return some(conviction, FELONY)

    refused(no_citation, "give one citation")


@pytest.mark.parametrize(
    ("more", "phrase"),
    [
        ({"name": "trust-act-2013"}, "example: us-ca/trust-act-2013"),
        ({"binds": {"sherif"}}, "did you mean 'sheriff'"),
        ({"binds": set()}, "binds no agency"),
        ({"basis": "hearsay"}, "use one of: text, secondary, recalled"),
        ({"status": "regulatoin"}, "did you mean 'regulation'"),
        ({"status": "policy", "issued_by": "governor"}, "issued_by: 'governor' is not valid"),
        ({"issued_by": "executive"}, "issued_by='executive' is for a policy or guidance"),
        ({"in_force": [("2014-02-30", None)]}, "February 2014 has 28 days"),
        ({"in_force": [("2014-01-02", "2014-01-01")]}, "contains no day"),
        ({"in_force": [("2014-01-01", "2014-01-01")]}, "contains no day"),
        ({"text_read": ("2014", "2013")}, "contains no day"),
        ({"fallback": {"holding": "release"}}, "fallback: 'holding' is not valid"),
    ],
    ids=str,
)
def test_head_of_a_law_that_means_nothing_is_refused(more, phrase):
    name = more.pop("name", "us-xx/model")
    refused(lambda: law(name, **more), phrase, law_in=law)


@pytest.mark.parametrize(
    ("more", "phrase"),
    [
        ({"actions": ("holdd",)}, "did you mean 'hold'"),
        ({"answers": ("prohibit",)}, "did you mean 'prohibited'"),
        ({"binds": ("sherif",)}, "did you mean 'sheriff'"),
    ],
    ids=str,
)
def test_duty_of_nothing_that_exists_is_refused(more, phrase):
    act = law()
    refused(lambda: act.duty("copy", "4", says="Give a copy", upon="x", **more), phrase)


def test_action_that_does_not_exist_is_refused():
    refused(lambda: law().on("hold", "tranfer"), "did you mean 'transfer'")


def old_law():
    """Return a law with two provisions."""
    act = law("us-xx/old")
    bar = act.hold.prohibited("2", says="No hold")

    @bar.unless("2(a)")
    def felony():
        """A felony."""
        return some(conviction, FELONY)

    @bar.unless("2(b)")
    def registrant():
        """A registrant."""
        return person.registries.has("ca-sex-offender-290")

    return act


def amending(**more):
    """Return a law that amends the old one and keeps nothing yet."""
    known = {
        "title": "New",
        "citation": "1",
        "in_force": [("2018-01-01", None)],
        "basis": "text",
        "repeal": ["felony"],
    }
    return old_law().amend("us-xx/new", **{**known, **more})


def test_amendment_repeals_only_what_the_old_law_has():
    refused(lambda: amending(repeal=["felon"]), "no provision felon to repeal", law_in=amending)


@pytest.mark.parametrize(
    "reads",
    [
        lambda new: new.table({}),
        lambda new: new.changes(),
        lambda new: build_answer_conditions(new, "hold"),
    ],
    ids=["table", "changes", "asked"],
)
def test_amendment_names_every_provision_of_the_old_law(reads):
    new = amending()
    refused(lambda: reads(new), "a provision registrant that us-xx/new neither keeps", law_in=reads)


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("registrants", "no provision registrants to keep; did you mean 'registrant'"),
        ("felony", "the provision felony is repealed"),
        ("registrant", "the provision registrant is already in this law"),
    ],
    ids=["unknown", "repealed", "twice"],
)
def test_provision_is_kept_once_and_not_repealed_as_well(name, phrase):
    new = amending()
    new.keep("registrant", "7(b)")
    refused(lambda: new.keep(name, "7(c)"), phrase)


def test_law_that_amends_none_keeps_nothing():
    act = law()
    refused(lambda: act.keep("registrant", "7(b)"), "amends no law")
    refused(lambda: act.keep_definition("felon", "7(b)"), "does not define 'felon' as a condition")


def test_definition_that_is_kept_stands_in_the_new_law_with_its_readings():
    old = old_law()
    disputed = old.reading("pardoned", asks="Does it count?", yes="Yes.", no="No.")
    old.definition("1(a)", "felon", FELONY & disputed, says="one who has a felony")
    new = old.amend(
        "us-xx/new",
        title="New",
        citation="1",
        in_force=[("2018-01-01", None)],
        basis="text",
        repeal=["felony", "registrant"],
    )
    assert new.keep_definition("felon", "1(b)").key == (FELONY & disputed).key
    assert [(word.citation, word.says) for word in new.definitions] == [
        ("1(b)", "one who has a felony")
    ]
    assert new.readings == {"pardoned": disputed}


def test_amendment_keeps_renumbers_replaces_and_repeals():
    new = amending()
    registrant = new.keep("registrant", "7(b)")
    assert new.provisions == {"registrant": registrant}
    assert registrant.citation == "7(b)"
    assert new.binds == {"sheriff"}
    bar = new.hold.prohibited("7", says="No hold")
    bar.unless(registrant)

    @bar.unless("7(a)")
    def felony():
        """A felony within five years."""
        recent = conviction.convicted_on.within(years=5, before=question.as_of)
        return some(conviction, FELONY, recent)

    @bar.unless("7(c)")
    def warrant():
        """A warrant."""
        return some(paper, paper.paper == "warrant")

    assert [(each.kind, each.name, each.new_citation) for each in new.changes()] == [
        ("replaced", "felony", "7(a)"),
        ("renumbered", "registrant", "7(b)"),
        ("added", "warrant", "7(c)"),
    ]
    bare = amending()
    bare.keep("registrant", "7(b)")
    assert [each.kind for each in bare.changes()] == ["repealed", "renumbered"]
    assert old_law().changes() == ()


def test_same_words_have_the_same_key_and_other_words_another():
    def recent(years):
        return some(conviction, conviction.convicted_on.within(years=years, before=question.as_of))

    assert recent(5).key == recent(5).key
    assert recent(5).key != recent(6).key
    assert (FELONY & conviction.wobbler).key != (FELONY | conviction.wobbler).key
    assert (person.age < 18).key != (person.age <= 18).key
    assert (HoldHours("flat") > 48).key != (HoldHours("dc") > 48).key
    assert HeldBetween("22:00", "07:00").key != HeldBetween("22:00", "06:00").key


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        ("10 p.m.", "07:00", "'10 p.m.' is not a time of day; write 07:00 or 22:00"),
        ("22:00", "24:00", "'24:00' is not a time of day; write 07:00 or 22:00"),
        ("22:00", "7:00", "'7:00' is not a time of day; write 07:00 or 22:00"),
        ("22:00", "22:00", "from 22:00 to 22:00 is no time or all of it; give two different times"),
    ],
)
def test_a_stretch_of_the_day_has_two_times(first, last, message):
    with pytest.raises(LawError, match=re.escape(message)):
        HeldBetween(first, last)


def test_text_of_a_provision_is_no_part_of_what_it_says():
    first = nodes.Provision("a", "1", Always(), "One text.", "text")
    assert first.key == nodes.Provision("a", "1", Always(), "Another.", "recalled").key


def test_operators_flatten_and_double_negation_falls_away():
    a, b, c = person.victim_or_witness, detainer.written, person.previously_removed
    assert (a & b & c).conditions == (a, b, c)
    assert (a | (b | c)).conditions == (a, b, c)
    assert ~~a is a
    assert all_of(a) is a
    assert any_of(a) is a
    assert isinstance(all_of(), Always)
    assert isinstance(any_of(), Not)


def test_list_of_words_holds_each_of_several():
    has = interview.form_languages.has
    assert interview.form_languages.has_all("en", "es").key == (has("en") & has("es")).key
    refused(lambda: interview.form_languages.has_all(), "is compared with nothing")


def test_any_other_word_of_a_fact_is_one_that_is_not_named():
    asks = detainer.asks
    assert asks.has_other_than("hold").key == asks.has_any("notify", "transfer").key
    refused(lambda: asks.has_other_than("release"), "'release' is not a value of detainer.asks")
    refused(lambda: asks.has_other_than(), "is compared with nothing")
    refused(lambda: asks.has_other_than("hold", "notify", "transfer"), "is compared with nothing")
    refused(lambda: interview.form_languages.has_other_than("en"), "is compared with nothing")


def test_readings_of_a_condition_are_found_once_however_often_it_is_used():
    act = law()
    disputed = act.reading("pardoned", asks="Does it count?", yes="Yes.", no="No.")
    condition = person.victim_or_witness & disputed
    for _ in range(60):  # without memory the last would take 2 to the 60 steps
        condition = nodes.Provision("twice", "1", condition | ~condition)
    assert condition.readings == (disputed,)
    assert condition.readings is condition.readings
    assert condition.row_fact is None
