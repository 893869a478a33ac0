"""Notice in California: one sentence of the Values Act, with reasons in its own structure."""

from laws.california_record import CLEAN, VALUES
from trustact.api import check, decide

SENTENCE = ("Gov. Code 7284.6(a)(1)(C)",)
POLICY = CLEAN["findings"]
ROBBERY = {
    "convictions": [
        {
            "statute": "PC 211",
            "level": "felony",
            "jurisdiction": "us-ca",
            "convicted_on": "2005-02-01",
        }
    ]
}
SHOPLIFTING = {
    "statute": "PC 459.5",
    "level": "misdemeanor",
    "jurisdiction": "us-ca",
    "outcome": "dismissed",
}


def notice(facts, **chosen):
    """Return the decision on notice for a person about whom everything is known."""
    mapping = {"as_of": "2019-05-01", "facts": {**CLEAN, **facts}}
    readings = {name.replace("_", "-"): value for name, value in chosen.items()}
    return decide(check(mapping, lists_are_complete=True), VALUES, "notify", readings=readings)


def tree(reasons):
    """Return reasons as nested names with the truth value of each."""
    return {(r.part, r.name, r.truth): tree(r.reasons) for r in reasons}


def test_the_sentence_on_notice_is_one_rule_with_its_parts():
    rules = [reason for reason in notice(ROBBERY).reasons if reason.part != "reach"]
    assert [(rule.citation,) for rule in rules] == [SENTENCE]
    answer_to_request = rules[0].reasons[2]
    assert (answer_to_request.name, answer_to_request.truth) == ("answer_under_7282_5", True)
    request, discretion = answer_to_request.reasons
    assert (request.name, request.citation) == ("notification_request", "Gov. Code 7284.4(e)")
    assert ("alternative", "serious_or_violent_felony", True) in tree(discretion.reasons)
    assert ("exception", "shield_from_notice", False) in tree(discretion.reasons)
    failed = [part for part, _, truth in tree(discretion.reasons) if truth is False]
    assert failed == ["exception"]


def test_a_bar_names_what_keeps_a_met_ground_from_lifting_it():
    shielded = notice(ROBBERY | {"past_charges": [SHOPLIFTING]}, prop_47_bar_reach=True)
    assert shielded.citations == (*SENTENCE, "Gov. Code 7282.5(a)(6)")
    unasked = notice(ROBBERY | {"detainer": {"lodged": False}})
    assert unasked.citations == (*SENTENCE, "Gov. Code 7284.4(e)")


def test_a_bar_without_a_ground_names_itself_alone():
    assert notice({}).citations == SENTENCE
    assert notice({"detainer": {"lodged": False}}).citations == SENTENCE


def test_an_open_part_is_named_and_the_settled_ones_are_left_out():
    asked = notice(ROBBERY | {"past_charges": [SHOPLIFTING]})
    assert asked.missing == ("reading:prop-47-bar-reach",)
    assert asked.citations == ("Gov. Code 7282.5(a)(6)",)


def test_notice_breaks_no_local_policy_even_where_the_date_is_public():
    public = {"disclosure": {"public": True}}
    barred = {"findings": POLICY | {"local_policy_bars": True}}
    assert notice(public).answer == "permitted"
    assert notice(public | barred).answer == "prohibited"
    assert notice(public | barred | {"detainer": {"lodged": False}}).answer == "prohibited"
