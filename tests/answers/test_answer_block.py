"""Blocks of at most six lines, thirty lines for an ordinary case."""

import re

import pytest

import trustact
from repository.files import ROOT
from scenario_reading import read_scenarios
from trustact.answers.answer_block import MOST_LINES, WIDTH, block_lines, instruction_lines
from trustact.formats.yaml_files import load_yaml
from trustact.offenses.classifier import offense_tables

LAWS = ROOT / "src" / "trustact" / "laws"
DESK = sorted((ROOT / "examples" / "desk").glob("*.yaml"))


def lines_of(case):
    checked = trustact.check(case)
    return instruction_lines(checked, "case.yaml", trustact.instructions(checked))


def desk_case(path):
    mapping, _ = load_yaml(path)
    return mapping


def test_there_are_ten_desk_cases():
    assert len(DESK) == 10


@pytest.mark.parametrize("path", DESK, ids=lambda path: path.stem)
def test_ordinary_case_fits_thirty_lines_of_eighty_columns(path):
    lines = lines_of(desk_case(path))
    assert len(lines) <= 30
    assert max(len(line.text) for line in lines) <= WIDTH
    # However long the blocks are, the circuit stands below them.
    assert lines[-2].text.startswith("Fourth Amendment, probable cause for a hold: ")


@pytest.mark.parametrize("path", DESK, ids=lambda path: path.stem)
def test_block_has_at_most_six_lines_and_its_whole_instruction(path):
    for each in trustact.instructions(desk_case(path)):
        block = block_lines(each)
        assert len(block) <= MOST_LINES
        strong = " ".join(line.text.strip() for line in block if line.strong)
        assert strong == each.headline


def scenarios_of_the_library():
    """Yield every fifteenth scenario of each law."""
    for law in trustact.laws.ids():
        folder, name = law.replace("-", "_").split("/")
        path = LAWS / folder / f"{'title_' if name[0].isdigit() else ''}{name}.yaml"
        yield from list(read_scenarios(path, offense_tables()))[::15]


SCENARIOS = tuple(scenarios_of_the_library())


def test_blocks_of_the_scenarios_keep_their_promises():
    asked = [(each, trustact.instructions(each.case, each.law)) for each in SCENARIOS]
    assert len(asked) > 40
    for scenario, found in asked:
        eligible = scenario.case.given.get("release.eligible") is True
        assert len(instruction_lines(scenario.case, scenario.id, found)) <= 30, scenario.id
        for each in found:
            block = block_lines(each)
            strong = " ".join(line.text.strip() for line in block if line.strong)
            assert strong == each.headline, scenario.id
            assert len(block) <= MOST_LINES, scenario.id
            assert each.reason, scenario.id
            cut = [line.text for line in block if line.text.endswith(" ...")]
            assert not any(re.search(r": \S{1,6} \.\.\.$", text) for text in cut), scenario.id
            assert eligible or "release now" not in each.headline.lower(), scenario.id
            permitted = each.answer == "permitted" and not each.refused
            assert not permitted or "permitted, not required" in each.headline


def test_warning_stands_before_all_else_and_once():
    facts = {"detainer": {"lodged": True, "form": "I-247"}, "claims_us_citizenship": True}
    lines = lines_of({"as_of": "2014-06-13", "place": "us-ca", "facts": facts})
    assert lines[0].text.startswith("STOP. This person claims US citizenship.")
    assert lines[0].strong
    assert sum("STOP" in line.text for line in lines) == 1


def test_reason_that_is_cut_says_so():
    case = desk_case(DESK[0])
    for each in trustact.instructions(case):
        (last, *_) = [line for line in reversed(block_lines(each, most_reason=1)) if line.text]
        whole = block_lines(each)
        assert last.text in [line.text for line in whole] or last.text.endswith(" ...")


def test_question_of_counsel_is_not_put_to_the_clerk():
    case = {
        "as_of": "2018-03-01",
        "place": "us-ma",
        "facts": {
            "detainer": {"lodged": True},
            "papers": [],
            "agreements": {"section_287g": True},
        },
    }
    (found,) = trustact.instructions(case, "us-ma/lunn-2017", ["hold"])
    assert found.question.path == "reading:287g-officers"
    assert any(
        line.text.startswith("  Ask counsel (287g-officers): ") for line in block_lines(found)
    )


def test_an_answer_with_many_provisos_keeps_its_citation_and_the_end_of_the_hold():
    case = trustact.check(
        {
            "as_of": "2019-05-02T21:00",
            "place": "us-tx-harris",
            "agency": "sheriff",
            "searched": ["jail-record", "request"],
            "facts": {
                "proof_requested": True,
                "detainer": {
                    "lodged": True,
                    "form": "I-247A",
                    "issuer": "ice",
                    "basis": "final-order",
                    "served_on_person": True,
                },
                "release": {"eligible": True, "reason": "bail-posted"},
                "papers": [],
            },
        }
    )
    [hold] = trustact.instructions(case, actions=["hold"])
    text = [line.text for line in block_lines(hold)]
    assert len(text) <= 6
    assert any("2.251(a)(1)" in line for line in text)
    assert any("Saturday 2019-05-04 21:00" in line for line in text)


def test_missing_law_of_the_place_is_said_once_below_the_head_line():
    case = {
        "as_of": "2022-03-03",
        "place": "us-nm-san-miguel",  # only that the jail has a policy is on file
        "agency": "county-jail",
        "facts": {"detainer": {"lodged": True, "form": "I-247A"}, "release": {"eligible": True}},
    }
    lines = [line.text for line in lines_of(case)]
    text = " ".join(" ".join(lines).split())
    assert lines[0].startswith("2022-03-03, us-nm-san-miguel, county-jail")
    assert lines[1].startswith("Only federal law was asked, which gives no power to act.")
    assert sum(line.startswith("Only federal law was asked") for line in lines) == 1
    assert text.count("San Miguel County Detention Center") == 1
    assert text.count("Undetermined without the law of the place") > 1
    assert "read it, or ask counsel." in text
    # Only what would bring a bar into play, whatever the policy says, is worth a question.
    assert text.count("Find out") == 1
    assert "Find out (detainer.served_on_person)" in text


@pytest.mark.parametrize(
    ("place", "start"),
    [
        ("us-in-marion", "Only federal law was asked, which gives no power to act. Indiana law on"),
        ("us-va-fairfax", "Only federal law was asked (hold, notify), which gives no power to act"),
    ],
)
def test_place_whose_law_here_is_on_other_acts_has_one_true_header(place, start):
    facts = {"detainer": {"lodged": True, "form": "I-247A"}, "release": {"eligible": True}}
    case = {"as_of": "2024-05-02", "place": place, "agency": "sheriff", "facts": facts}
    text = " ".join(" ".join(line.text for line in lines_of(case)).split())
    head, found, _ = text.partition(start)
    assert head.startswith("2024-05-02, ")
    assert found
    assert "Hold: " not in head
    assert text.count("Only federal law was asked") == 1
    assert text.count("not in this library") == 1
    assert "law on holds and notice " in text


def test_side_acts_of_which_nothing_is_stated_have_one_line_each_after_the_others():
    case = desk_case(DESK[3])
    lines = [line.text for line in lines_of(case)]
    first = next(index for index, text in enumerate(lines) if text.startswith("Interview: "))
    assert [text.partition(":")[0] for text in lines[first : first + 2]] == [
        "Interview",
        "Inquire",
    ]
    assert lines[first + 2] == "Arrest: Make no new arrest for immigration."
    assert lines[first + 3] == (
        "  Nothing is stated of these acts. If one is asked for: --action interview."
    )


def test_side_act_that_is_asked_about_by_name_has_its_question():
    case = trustact.check(desk_case(DESK[6]))
    found = trustact.instructions(case, actions="interview")
    lines = [line.text for line in instruction_lines(case, "case.yaml", found)]
    assert any(text.startswith("  Find out (interview.") for text in lines)


def test_longest_ordinary_block_of_los_angeles_keeps_thirty_lines_and_its_questions():
    warrant = {
        "paper": "warrant",
        "basis": "criminal",
        "signed_by": "federal-magistrate-judge",
        "jurisdiction": "us-federal",
        "offense": "21 U.S.C. 841(a)(1)",
        "authorizes": ["arrest"],
    }
    facts = {
        "detainer": {"lodged": True, "form": "I-247A", "issuer": "ice", "served_on_person": True},
        "release": {"eligible": True, "reason": "bail-posted"},
        "claims_us_citizenship": False,
        "disclosure": {"public": False},
        "arrest": {"statute": "VC 23152(a)"},
        "papers": [warrant],
    }
    case = {"as_of": "2021-06-10T09:00", "place": "us-ca-los-angeles", "agency": "sheriff"}
    lines = [line.text for line in lines_of(case | {"facts": facts})]
    assert len(lines) <= 30
    assert "request of immigration authorities: yes or no?" in " ".join(lines)


def test_bar_of_the_state_is_cited_before_that_of_a_county():
    request = {"lodged": True, "form": "I-247A", "issuer": "ice", "basis": "final-order"}
    facts = {
        "detainer": request,
        "release": {"eligible": True},
        "claims_us_citizenship": False,
        "convictions": [],
        "pending_charges": [],
        "papers": [],
    }
    case = {"as_of": "2019-06-10", "place": "us-ca-san-francisco", "agency": "sheriff"}
    (hold,) = trustact.instructions(case | {"facts": facts}, actions=["hold"])
    places = {d.instrument.place for d in hold.decision.decisions if d.answer == "prohibited"}
    assert {"us-ca", "us-ca-san-francisco"} <= places
    assert hold.reason.startswith("Prohibited by Gov. Code 7284.6")
