"""The scenarios of a law pass, and show each provision met, not met and not known."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from trustact.authoring.finding import Finding
from trustact.authoring.law_source import LawSource, line_in
from trustact.authoring.law_template import NOT_EDITED_YET
from trustact.authoring.scenario_differences import differences
from trustact.deciding.evaluator import EvaluationContext, truth
from trustact.deciding.reasons import Reason
from trustact.formats.scenario_files import UnreadableScenario
from trustact.formats.yaml_files import YamlFileError
from trustact.language.answer_conditions import apply_presumptions
from trustact.language.fact_values import NO, NOT_KNOWN, YES
from trustact.language.nodes import All, Any_, Condition, Not, Provision, Reading

TRUTHS: dict[bool | None, str] = {True: "is met", False: "is not met", None: "is not known"}
TRUTH_OF: dict[int, bool | None] = {YES: True, NO: False, NOT_KNOWN: None}
UNDETERMINED_WITH = {"text-not-on-file", NOT_EDITED_YET}
"""A law with one of these readings gives no definite answer."""


def check_scenarios_can_be_read(source: LawSource) -> Iterator[Finding]:
    """Find scenarios that cannot be read or that ask another law, and a law that has none."""
    if not source.scenario_path.exists():
        yield source.at(
            source.head_line,
            "the law has no scenarios",
            f"write them into {source.scenario_path.name} beside it",
        )
        return
    try:
        found = source.scenarios
    except YamlFileError as error:
        yield Finding(
            source.scenario_path, line_in(str(error)), *_split_message(source, str(error))
        )
        return
    said = set()
    for scenario in found:
        if isinstance(scenario, UnreadableScenario):
            if scenario.problem not in said:
                said.add(scenario.problem)
                line = line_in(scenario.problem)
                yield Finding(source.scenario_path, line, *_split_message(source, scenario.problem))
        elif scenario.law != source.law.id:
            yield source.at_scenario(
                scenario,
                "law",
                f"the scenario {scenario.id} asks {scenario.law}",
                f"scenarios beside this law ask {source.law.id}",
            )
        elif (problem := source.wrong_reading(scenario)) is not None:
            yield source.at_scenario(
                scenario,
                "readings",
                f"the scenario {scenario.id} chooses a reading: {problem.replace('; ', ', ')}",
                "name readings of this law in `readings`",
            )


def _split_message(source: LawSource, message: str) -> tuple[str, str]:
    """Return what a reader of scenarios says is wrong, without the place, and what to do."""
    start = f"{source.scenario_path}, line {line_in(message)}: "
    problem, _, instead = " ".join(message.split()).removeprefix(start).partition("; ")
    return problem, instead or "docs/scenarios.md has the keys of a scenario"


def check_scenarios_pass(source: LawSource) -> Iterator[Finding]:
    """Find scenarios that are answered otherwise, or cite what the answer does not rest on."""
    for scenario, decision in source.decisions:
        for difference in differences(scenario, decision):
            problem, _, nearest = difference.problem.partition("; ")
            yield source.at_scenario(
                scenario,
                difference.key,
                f"the scenario {scenario.id} fails: {problem}",
                nearest or "correct the law or the scenario; `trustact test` prints the reasons",
            )


def check_provisions_are_shown(source: LawSource) -> Iterator[Finding]:
    """Find provisions that no scenario shows met, not met or not known.

    What an open question that nobody can answer keeps a provision from is not asked for.
    """
    law = source.law
    found: dict[str, set[bool | None]] = defaultdict(set)
    for _, decision in source.decisions:
        _collect_truths(decision.reasons, found)
    attached = {p.name for p in law.scope}
    for rule in law.rules:
        attached |= {p.name for p in _with_parts((*rule.exceptions, *rule.provisos))}
    for name, provision in sorted(law.provisions.items()):
        if name not in attached:  # reasons show it only where the answer turns on it
            found[name] |= set(_truths_in_scenarios(source, provision))
        lacking = _reachable(provision.condition) - found[name]
        for each in sorted(lacking, key=list(TRUTHS).index):
            yield source.at_part(
                provision,
                f"no scenario shows a person of whom {name} {TRUTHS[each]}",
                f"add one to {source.scenario_path.name}",
            )


def check_done_duties_are_shown(source: LawSource) -> Iterator[Finding]:
    """Find duties with a condition on when they are done that no scenario shows done or not done.

    A scenario shows one by naming it in `duties_done`, or in `duties`.
    """
    done, not_done = set[str](), set[str]()
    for scenario, _ in source.decisions:
        done.update(scenario.duties_done)
        not_done.update(scenario.duties)
    for duty in source.law.duties:
        if duty.done_when is None:
            continue
        for key, named, what in (
            ("duties", not_done, "is not done"),
            ("duties_done", done, "is done"),
        ):
            if duty.id not in named:
                yield source.at_part(
                    duty,
                    f"no scenario shows a person for whom the duty {duty.id} {what}",
                    f"add one to {source.scenario_path.name}, with {key}: [{duty.id}]",
                )


def _truths_in_scenarios(source: LawSource, provision: Provision) -> Iterator[bool | None]:
    """Yield whether a provision is met in each scenario, with what is filled there."""
    for scenario, _ in source.decisions:
        chosen = {name: YES if value else NO for name, value in scenario.readings.items()}
        asked = apply_presumptions(provision, scenario.action, scenario.case.filling, source.law.id)
        yield TRUTH_OF[truth(asked, EvaluationContext(scenario.case, chosen))]


def _reachable(condition: Condition) -> set[bool | None]:
    """Return what a condition can be: a reading that nobody can choose is never known."""
    if isinstance(condition, Provision):
        return _reachable(condition.condition)
    if isinstance(condition, Reading) and not condition.choosable:
        return {None}
    if isinstance(condition, Not):
        return {None if each is None else not each for each in _reachable(condition.condition)}
    if isinstance(condition, All | Any_):
        parts = [_reachable(each) for each in condition.conditions]
        settling = isinstance(condition, Any_)  # one part that is so settles the whole
        found: set[bool | None] = {None}
        if any(settling in part for part in parts):
            found.add(settling)
        if all((not settling) in part for part in parts):
            found.add(not settling)
        return found
    return set(TRUTHS)


def _collect_truths(reasons: Iterable[Reason], found: dict[str, set[bool | None]]) -> None:
    for reason in reasons:
        found[reason.name].add(reason.truth)
        _collect_truths(reason.reasons, found)


def _with_parts(provisions: Iterable[Provision]) -> Iterator[Provision]:
    for provision in provisions:
        yield provision
        yield from _with_parts(provision.parts)


def check_answers_are_shown(source: LawSource) -> Iterator[Finding]:
    """Find answers that the rules can give and no scenario does.

    A law on policies or agreements has no rules, and gives only "not regulated".
    """
    law = source.law
    possible = {"undetermined"} if law.rules else set[str]()
    if not UNDETERMINED_WITH & set(law.readings):
        possible |= {rule.effect for rule in law.rules}
        possible |= {"permitted" for rule in law.rules if rule.exceptions}
    given = {decision.answer for _, decision in source.decisions}
    for answer in sorted(possible - given):
        yield source.at(
            source.head_line,
            f"no scenario gives the answer {answer}, which the rules can give",
            f"add one to {source.scenario_path.name}",
        )
