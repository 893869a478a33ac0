"""A law that amends another one keeps rules and duties of it, as they were written."""

import pytest

import trustact
from trustact.language import Instrument, LawError, conviction, detainer, release, some
from trustact.language.errors import DroppedExceptionsError

WHEN = {"in_force": [("2014-01-01", "2019-01-01")], "basis": "secondary"}


@pytest.fixture
def old():
    return Instrument(
        "us-xx/model", title="Model Act", citation="1", binds={"sheriff", "county-jail"}, **WHEN
    )


def amend(old, **more):
    return old.amend(
        "us-xx/model-2019",
        title="Model Act of 2019",
        citation="2",
        in_force=[("2019-01-01", None)],
        basis="text",
        binds={"sheriff", "county-jail", "prosecutor"},
        repeal=more.get("repeal", ()),
    )


def test_rule_keeps_its_words_and_condition_and_none_of_its_exceptions(old):
    no_hold = old.hold.prohibited("1(a)", says="No hold", when=release.eligible, binds={"sheriff"})

    @no_hold.unless("1(a)(1)")
    def felony():
        """A felony."""
        return some(conviction, conviction.level == "felony")

    new = amend(old)
    kept = new.keep_rule(no_hold, "2(a)")
    assert (kept.says, kept.effect, kept.actions) == ("No hold", "prohibited", ("hold",))
    assert kept.when is no_hold.when
    assert (kept.citation, kept.basis, kept.binds) == ("2(a)", "secondary", {"sheriff"})
    assert (kept.exceptions, new.rules, old.rules) == ([], [kept], [no_hold])
    kept.unless(new.keep("felony", "2(a)(1)"))
    assert [each.name for each in no_hold.exceptions] == ["felony"]


def test_exception_of_a_kept_rule_belongs_to_the_new_law(old):
    no_hold = old.hold.prohibited("1(a)", says="No hold")
    new = amend(old)

    @new.keep_rule(no_hold).unless("2(a)(1)")
    def eligible():
        """The person would be released."""
        return release.eligible

    assert list(new.provisions) == ["eligible"]
    assert not old.provisions


def test_reading_and_list_of_a_kept_rule_are_kept(old):
    asks = old.reading("form-is-enough", asks="Is the form enough?", yes="Yes.", no="No.")
    listed = old.offenses("1(b)", "dui")
    condition = asks & some(conviction, conviction.offense.isin(listed))
    no_hold = old.hold.prohibited("1(a)", says="No hold", when=condition)
    new = amend(old)
    new.keep_rule(no_hold)
    assert list(new.readings) == ["form-is-enough"]
    assert list(new.lists) == ["dui"]


def test_duty_of_all_agencies_binds_all_of_the_new_law(old):
    given = {"says": "Give a copy", "when": detainer.lodged, "upon": "request-received"}
    of_all = old.duty("copy", "1(c)", **given)
    of_one = old.duty("report", "1(d)", binds={"sheriff"}, **given)
    new = amend(old)
    assert new.keep_duty(of_all).binds == {"sheriff", "county-jail", "prosecutor"}
    kept = new.keep_duty(of_one, "2(d)", basis="text")
    assert (kept.binds, kept.citation, kept.basis) == ({"sheriff"}, "2(d)", "text")
    assert new.duties == [new.duties[0], kept]


def test_only_a_rule_or_duty_of_the_amended_law_is_kept(old):
    other = Instrument("us-yy/other", title="Other", citation="3", binds={"sheriff"}, **WHEN)
    rule = other.hold.prohibited("3(a)", says="No hold")
    duty = other.duty("copy", "3(b)", says="Give a copy", upon="request-received")
    new = amend(old)
    for keep, part in ((new.keep_rule, rule), (new.keep_duty, duty)):
        with pytest.raises(LawError, match="is no rule or duty of us-xx/model, which us-xx/model-"):
            keep(part)
    with pytest.raises(LawError, match="amends no law"):
        old.keep_rule(rule)


@pytest.fixture
def no_hold(old):
    """A bar with an exception and a proviso."""
    bar = old.hold.prohibited("1(a)", says="No hold")

    @bar.unless("1(a)(1)")
    def felony():
        """A felony."""
        return some(conviction, conviction.level == "felony")

    @bar.only_if("1(a)(2)")
    def lodged():
        """A request is lodged."""
        return detainer.lodged

    return bar


def use(law):
    return trustact.decide({"as_of": "2020-01-01", "facts": {"convictions": []}}, law=law)


def test_kept_rule_names_each_exception_of_which_the_new_law_says_nothing(old, no_hold):
    new = amend(old)
    kept = new.keep_rule(no_hold)
    new.keep("felony", "2(a)(1)")
    new.keep("lodged", "2(a)(2)")
    with pytest.raises(DroppedExceptionsError) as raised:
        use(new)
    names = ("the exception felony [1(a)(1)]", "the proviso lodged [1(a)(2)]")
    assert raised.value.names == names
    assert "1(a) (No hold) is kept without" in str(raised.value)
    assert "test_amendments.py:" in raised.value.where
    kept.unless(new.provisions["felony"])
    with pytest.raises(DroppedExceptionsError) as raised:
        use(new)
    assert raised.value.names == names[1:]
    kept.only_if(new.provisions["lodged"])
    assert use(new).answer == "prohibited"


def test_proviso_that_is_given_again_as_an_exception_is_no_proviso(old, no_hold):
    new = amend(old)
    kept = new.keep_rule(no_hold)
    kept.unless(new.keep("felony", "2(a)(1)"), new.keep("lodged", "2(a)(2)"))
    with pytest.raises(DroppedExceptionsError, match="without the proviso lodged"):
        use(new)


@pytest.mark.parametrize("how", ["repealed", "left-out"])
def test_exception_that_is_repealed_or_left_out_by_name_is_not_missed(old, no_hold, how):
    names = ("felony", "lodged")
    new = amend(old, repeal=names if how == "repealed" else ())
    if how == "repealed":
        new.keep_rule(no_hold)
    else:
        new.keep_rule(no_hold, without=names)
        for name in names:
            new.keep(name, "2(b)")
    assert use(new).answer == "prohibited"


def test_exception_that_is_written_anew_under_its_name_has_to_be_given_again(old, no_hold):
    new = amend(old, repeal=["felony", "lodged"])
    kept = new.keep_rule(no_hold)

    @new.provision("2(a)(1)")
    def felony():
        """Any conviction."""
        return some(conviction, conviction.level.isin("felony", "misdemeanor"))

    with pytest.raises(DroppedExceptionsError, match="the exception felony"):
        use(new)
    kept.unless(felony)
    assert use(new).answer == "prohibited"


def test_only_an_exception_of_the_rule_can_be_left_out(old, no_hold):
    with pytest.raises(LawError, match=r"1\(a\) \(No hold\) has no exception or proviso felonies"):
        amend(old).keep_rule(no_hold, without=["felonies"])


def test_condition_on_when_a_duty_is_done_is_kept_with_its_reading(old):
    told = old.reading("told-is-enough", asks="Is to tell enough?", yes="Yes.", no="No.")
    copy = old.duty(
        "copy", "1(c)", says="Give a copy", upon="request-received",
        done_when=detainer.served_on_person | told,
    )  # fmt: skip
    new = amend(old)
    assert new.keep_duty(copy).done_when is copy.done_when
    assert list(new.readings) == ["told-is-enough"]
