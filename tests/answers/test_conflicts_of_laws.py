"""A bar and a duty that meet: one sentence with both citations, and which level prevails."""

import json

import pytest
from click.testing import CliRunner

from trustact import laws
from trustact.answers.answer_block import block_lines, instruction_lines
from trustact.answers.instruction import instructions
from trustact.api.public import check
from trustact.cli.command_line import cli
from trustact.language import Instrument, always

param = pytest.param
WARRANT = {
    "paper": "warrant",
    "basis": "immigration",
    "form": "I-200",
    "signed_by": "immigration-officer",
    "issuer": "ice",
    "with_detainer": True,
}
DETAINER = {
    "lodged": True,
    "form": "I-247A",
    "issuer": "ice",
    "served_on_person": True,
    "complete": True,
    "official_form": True,
    "probable_cause_stated": True,
    "written_instruction": True,
}
REFUTED = {"probable_cause_removable": False}
DRUG_ARREST = {
    "arrest": {"statute": "Cal. Health & Saf. Code 11351"},
    "findings": {"reason_to_believe_not_citizen": True},
}
SB4, FLORIDA = "Tex. Code Crim. Proc. 2.251(a)(1)", "Fla. Stat. 908.105(1)(c)"
AMENDMENT = "U.S. Const. amend. IV (constitution and federal law)"
FEDERAL_PREVAILS = "constitution and federal law prevail"


def manual(place, effect="prohibited"):
    """Return a policy of a sheriff that bars every hold, or requires it."""
    policy = Instrument(
        f"{place}/manual",
        title="Jail manual",
        citation="Manual 5",
        status="policy",
        in_force=[("2014-01-01", None)],
        binds={"sheriff"},
        basis="text",
    )
    getattr(policy.hold, effect)("Manual 5.1", says="Every detainer is answered so", when=always)
    return policy


OWN = [manual("us-tx-travis"), manual("us-fl-orange"), manual("us-nj-mercer", "required")]


@pytest.fixture(autouse=True)
def own_laws():
    with laws.add_laws(OWN):
        yield


def case(place, as_of, **facts):
    return {
        "as_of": as_of,
        "place": place,
        "agency": "sheriff",
        "facts": {
            "detainer": DETAINER,
            "papers": [WARRANT],
            "papers_complete": True,
            "release": {"eligible": True},
            "removal_order": {"final": False},
            "claims_us_citizenship": False,
            "victim_or_witness": False,
            "proof_of_citizenship_or_lawful_status": False,
            **facts,
        },
    }


NO_RECORD = {"convictions": [], "pending_charges": []}
FINAL_ORDER = {"removal_order": {"final": True}}
OPEN = {"detainer": {**DETAINER, "basis": "final-order"}, "removal_order": {"final": None}}


@pytest.mark.parametrize(
    ("place", "as_of", "action", "facts", "answer", "says"),
    [
        param(
            "us-tx-travis",
            "2019-05-01",
            "hold",
            FINAL_ORDER,
            "required",
            f"{SB4} (state law) requires what Manual 5.1 (agency policy) prohibits: state law "
            "prevails",
            id="texas-over-a-policy",
        ),
        param(
            "us-tx-travis",
            "2019-05-01",
            "hold",
            OPEN,
            "undetermined",
            f"{SB4} (state law) requires what Manual 5.1 (agency policy) prohibits: it is not "
            "known whether a law of the same or a higher level prohibits it",
            id="texas-over-a-policy-unless-the-constitution-bars-it",
        ),
        param(
            "us-fl-lake",
            "2020-05-01",
            "hold",
            {"findings": REFUTED},
            "prohibited",
            f"{AMENDMENT} prohibits what {FLORIDA} (state law) requires: {FEDERAL_PREVAILS}",
            id="constitution-over-florida",
        ),
        param(
            "us-fl-orange",
            "2020-05-01",
            "hold",
            {"findings": REFUTED},
            "prohibited",
            f"{AMENDMENT} and 1 more prohibit what {FLORIDA} (state law) requires: "
            f"{FEDERAL_PREVAILS}",
            id="constitution-and-a-policy-over-florida",
        ),
        param(
            "us-ga-fulton",
            "2024-09-01",
            "hold",
            {"findings": REFUTED},
            "prohibited",
            f"{AMENDMENT} prohibits what O.C.G.A. 42-1-11.5 (state law) requires"
            f": {FEDERAL_PREVAILS}",
            id="constitution-over-georgia",
        ),
        param(
            "us-tx-dallas",
            "2019-05-01",
            "hold",
            {"findings": REFUTED},
            "prohibited",
            f"{AMENDMENT} prohibits what {SB4} (state law) requires: {FEDERAL_PREVAILS}",
            id="constitution-over-texas",
        ),
        param(
            "us-nj-mercer",
            "2020-05-01",
            "hold",
            NO_RECORD,
            "prohibited",
            "Directive 2018-6 II.B.6 (state law) prohibits what Manual 5.1 (agency policy) "
            "requires: state law prevails",
            id="new-jersey-over-a-policy",
        ),
        param(
            "us-ca-san-francisco",
            "2017-03-01",
            "notify",
            {**DRUG_ARREST, **NO_RECORD},
            "required",
            "Health & Saf. Code 11369 (state law) requires what S.F. Admin. Code 12I.3 (as amended "
            "2016) (local law) prohibits: state law prevails",
            id="california-over-san-francisco",
        ),
    ],
)
def test_both_sides_are_cited_in_one_sentence(place, as_of, action, facts, answer, says):
    readings = {"followed-where-not-binding": True, "honoring-is-required": True}
    found = instructions(case(place, as_of, **facts), None, action, readings=readings)[0]
    assert (found.answer, found.reason) == (answer, f"{says}; a conflict of laws: ask counsel")


def test_each_form_of_the_answer_has_both_citations(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    asked = case("us-tx-travis", "2019-05-01", **FINAL_ORDER)
    (tmp_path / "case.json").write_text(json.dumps(asked))
    runner, words = CliRunner(), ["decide", "case.json", "--action", "hold"]
    block = " ".join(runner.invoke(cli, words).stdout.split())
    why = " ".join(runner.invoke(cli, [*words, "--why"]).stdout.split())
    sentence = (
        f"{SB4} (state law) requires what Manual 5.1 (agency policy) prohibits: state law prevails"
    )
    assert sentence in block
    assert f"us-tx/sb4-2017: {sentence}" in why
    combined = json.loads(runner.invoke(cli, [*words, "--json"]).stdout)["combined"]
    assert (combined["conflict"], combined["why"]) == (True, sentence)
    assert combined["opposing_laws"] == [
        {
            "law": "us-tx/sb4-2017",
            "answer": "required",
            "citations": [SB4],
            "level": "state law",
            "prevails": True,
        },
        {
            "law": "us-tx-travis/manual",
            "answer": "prohibited",
            "citations": ["Manual 5.1"],
            "level": "agency policy",
            "prevails": False,
        },
    ]


def test_block_shows_the_whole_sentence():
    asked = check(case("us-fl-lake", "2020-05-01", findings=REFUTED))
    lines = instruction_lines(asked, "case", instructions(asked, None, "hold"))
    text = " ".join(" ".join(line.text for line in lines).split())
    assert f"{FLORIDA} (state law) requires: {FEDERAL_PREVAILS}; a conflict of laws" in text


def test_laws_that_agree_oppose_nothing():
    found = instructions(case("us-nj-hudson", "2020-05-01", **NO_RECORD), None, "hold")[0]
    assert found.decision.opposing_laws == ()


def test_a_local_law_that_is_not_known_leaves_a_duty_of_the_state():
    asked = case("us-ca-san-francisco", "2017-03-01", **DRUG_ARREST)
    found = instructions(asked, None, "notify")[0]
    answers = {each.instrument.id: each.answer for each in found.decision.decisions}
    assert answers["us-ca-san-francisco/due-process-2016"] == "undetermined"
    assert (found.answer, found.decision.conflict) == ("required", False)
    assert found.decision.why == (
        "state law requires it, and no law of that level or a higher one prohibits it"
    )


def test_block_of_a_conflict_names_both_laws_however_long_its_limit_is():
    asked = case(
        "us-la-orleans",
        "2024-08-02T10:00",
        detainer={**DETAINER, "basis": "final-order", "lodged_on": "2024-08-01"},
        convictions=[],
        pending_charges=[],
        proof_of_citizenship_or_lawful_status=False,
    )
    del asked["facts"]["victim_or_witness"], asked["facts"]["removal_order"]
    (hold,) = instructions(asked, actions=["hold"], readings={"orleans-consent-judgment": False})
    assert hold.conflict
    assert hold.limit is not None
    for most in (3, 1):
        lines = [line.text for line in block_lines(hold, most_reason=most)]
        text = " ".join(" ".join(lines).split())
        assert len(lines) <= 6
        assert "requires what OPSO policy, rule (agency policy) prohibits" in text
        assert "state law prevails; a conflict of laws: ask counsel" in text
        assert "Limit: until Sunday 2024-08-04 10:00 at the latest" in text
