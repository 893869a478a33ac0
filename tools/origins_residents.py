"""What each law says of two legal residents: docs/origins-residents.md.

`python tools/origins_residents.py` decides the scenarios of both under every law that regulates
holds or transfers, and under the federal bill on legalization, and writes the page.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from trustact import laws
from trustact.api.library_filling import filling
from trustact.authoring.scenario_laws import decide_scenario
from trustact.deciding import Decision
from trustact.formats.scenario_files import Scenario, UnreadableScenario, scan_scenarios
from trustact.formats.yaml_files import YamlFileError
from trustact.language.case import Case
from trustact.language.instrument import ANSWERS
from trustact.language.provisions import days_in_force
from trustact.laws.index import Entry
from trustact.offenses.classifier import offense_tables

PAGE = Path(__file__).parents[1] / "docs" / "origins-residents.md"
ACTS = ("hold", "transfer")
RULE = "us-ma/hrw-rule-2013"
BILL = "us-federal/s744-rpi-2013"
MINOR, OLD = "resident-minor-felony", "resident-old-conviction"
RESIDENTS = (MINOR, OLD)
SHORT = {MINOR: "minor felony", OLD: "old conviction"}


@dataclass(frozen=True)
class Answered:
    """What a law says of one act toward one resident, and would say without the conviction."""

    scenario: Scenario
    decision: Decision
    without_conviction: str


Answers = Mapping[tuple[str, str], Answered]
"""By resident and act."""


def laws_on_custody() -> list[Entry]:
    """Return the laws of the library that regulate a hold or a transfer, in their order."""
    return [law for law in laws.load_index().in_library if set(law.regulated_actions) & set(ACTS)]


def read_residents(law: str) -> dict[tuple[str, str], Scenario]:
    """Return the scenarios of the two residents in the file of a law, by resident and act.

    Raises
    ------
    YamlFileError
        If one of them cannot be read.
    """
    found = {}
    for scenario in scan_scenarios(laws.scenario_file(law), offense_tables(), filling()):
        resident = next((each for each in RESIDENTS if each in scenario.id), None)
        if resident is None:
            continue
        if isinstance(scenario, UnreadableScenario):
            raise YamlFileError(scenario.problem)
        found[resident, scenario.action] = scenario
    return found


def decide_residents(law: str) -> Answers:
    """Return what a law says of the two residents."""
    return {
        asked: Answered(
            scenario,
            decide_scenario(scenario, law),
            decide_scenario(_without_conviction(scenario), law).answer,
        )
        for asked, scenario in read_residents(law).items()
    }


def _without_conviction(scenario: Scenario) -> Scenario:
    facts = scenario.mapping["facts"] | {"convictions": []}
    case = Case.check(
        scenario.mapping | {"facts": facts},
        tables=offense_tables(),
        lists_are_complete=True,
        filling=filling(),
    )
    return replace(scenario, case=case)


def render_page() -> str:
    """Return the page."""
    answered = [(law, decide_residents(law.id)) for law in laws_on_custody()]
    bill = decide_residents(BILL)
    lines = (
        *_head(),
        *_rule(next(found for law, found in answered if law.id == RULE)),
        "",
        "| answer | minor felony: hold | transfer | old conviction: hold | transfer |",
        "|---|--:|--:|--:|--:|",
        *_count_rows(found for _, found in answered),
        "",
        "## Law by law",
        "",
        "`-` stands for an act that the law does not regulate for anybody. A law that was never in "
        "force is asked as if it were.",
        "",
        "| law | in force | asked on | minor felony: hold | transfer | old conviction: hold | "
        "transfer | provision |",
        "|---|---|---|---|---|---|---|---|",
        *(_law_row(law, found) for law, found in answered),
        "",
        "## Where the conviction decides",
        "",
        "The same cases were decided once more without the conviction. In the laws below the "
        "answer is then another one; under all others it is the same.",
        "",
        "| law | resident | act | with the conviction | without it |",
        "|---|---|---|---|---|",
        *(row for law, found in answered for row in _difference_rows(law, found)),
        "",
        "## The bill on legalization (S. 744)",
        "",
        "The bill of 2013 would have given a status to people without one. A resident has one, and "
        "cannot register. The minor crime here is shoplifting with a suspended sentence of a year, "
        "which federal law calls an aggravated felony.",
        "",
        "| resident | status | provision |",
        "|---|---|---|",
        *(
            f"| {SHORT[resident]} | {found.decision.answer} | {_citations([found])} |"
            for (resident, _), found in bill.items()
        ),
    )
    return "\n".join(lines) + "\n"


def _head() -> Iterator[str]:
    yield "# Two legal residents, law by law"
    yield ""
    yield (
        "The text of 2013 from which this project began welcomes a bill, and names whom it leaves "
        "out: people, legal residents among them, with a relatively minor crime that the law "
        "calls a felony, or with a very old conviction. Here is what each law in this library says "
        "of two such people. `python tools/origins_residents.py` writes this page from the "
        "scenarios beside the laws."
    )
    yield ""
    yield (
        "**Minor felony**: a permanent resident of 38 years, convicted eight months ago of a minor "
        "crime that the law of the place calls a felony (theft, in most places). A court has "
        "dismissed a new charge of trespass."
    )
    yield ""
    yield (
        "**Old conviction**: a permanent resident of 55 years, whose only conviction, of a felony "
        "of the same kind, is 26 or 27 years old. Bail is posted on a charge of trespass."
    )
    yield ""
    yield (
        "Both are about to be released, have shown the card of a permanent resident, and are not "
        "victims or witnesses of a crime. A detainer of the form of that day was lodged; since "
        "2017 a warrant of an immigration officer came with it. No judge signed anything. What "
        "else a law asks for is stated in its scenario. The answers are those of one law each, not "
        "of all laws of a place together, and *permitted* never means required."
    )
    yield ""


def _rule(found: Answers) -> Iterator[str]:
    """Yield what the rule of that text itself says, with and without the conviction."""
    said = dict.fromkeys(each.decision.answer for each in found.values())
    without = dict.fromkeys(each.without_conviction for each in found.values())
    yield (
        f"Under the [rule of that text](laws/{RULE}.md) itself, hold and transfer of both are "
        f"*{', '.join(said)}*; without the conviction they would be *{', '.join(without)}*."
    )


def _count_rows(answered: Iterable[Answers]) -> Iterator[str]:
    counts = Counter(
        (*asked, each.decision.answer) for found in answered for asked, each in found.items()
    )
    for answer in ANSWERS:
        cells = [str(counts[who, act, answer]) for who in RESIDENTS for act in ACTS]
        yield f"| {answer} | {' | '.join(cells)} |"


def _law_row(law: Entry, found: Answers) -> str:
    answers = [
        found[who, act].decision.answer if (who, act) in found else "-"
        for who in RESIDENTS
        for act in ACTS
    ]
    days = {str(each.scenario.case.as_of)[:10] for each in found.values()}
    cells = (
        _link(law),
        days_in_force(law),
        ", ".join(sorted(days)),
        *answers,
        _citations(found.values()),
    )
    return f"| {' | '.join(cells)} |"


def _difference_rows(law: Entry, found: Answers) -> Iterator[str]:
    for (who, act), each in found.items():
        if each.decision.answer != each.without_conviction:
            yield (
                f"| {_link(law)} | {SHORT[who]} | {act} | {each.decision.answer} | "
                f"{each.without_conviction} |"
            )


def _link(law: Entry) -> str:
    return f"[{law.place_name}: {law.title}](laws/{law.id}.md)"


def _citations(answered: Iterable[Answered]) -> str:
    """Return the provisions that the scenarios cite, each once."""
    cited = (citation for each in answered for citation in each.scenario.cites)
    return "; ".join(dict.fromkeys(cited))


if __name__ == "__main__":
    PAGE.write_text(render_page(), encoding="utf-8")
