"""Which offenses of California the tables leave open, and why: docs/offense-coverage.md.

`python tools/offense_coverage.py` decides two questions for each statute and level of the shipped
table of the California Department of Justice (Penal, Health and Safety and Vehicle Codes), and
writes the page. It takes some ten seconds; a test compares the page with the tables.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import trustact
from trustact import laws
from trustact.language.offense import Offense
from trustact.language.truth import Truth
from trustact.offenses import offense_tables
from trustact.offenses.tables import doj_codes

PAGE = Path(__file__).parents[1] / "docs" / "offense-coverage.md"
CODES = ("PC", "HS", "VC")
NAMED_KIND = "crimes-of-a-named-kind"
LEVELS = {"F": "felony", "M": "misdemeanor"}
AGE = 34
"""Of the person; codes that ended before this person was an adult are asked as if in force."""


@dataclass(frozen=True)
class Question:
    """One question that is asked of a person whose record has a single conviction."""

    law: str
    action: str
    asked: date
    convicted: date
    form: str

    @property
    def title(self) -> str:
        """What is asked, for a heading of a table."""
        return f"{self.action}, {self.law}, {self.asked}, convicted {self.convicted}"


QUESTIONS = (
    Question("us-ca/trust-act-2013", "hold", date(2014, 6, 1), date(2011, 6, 1), "I-247D"),
    Question("us-ca/values-act-2017", "transfer", date(2019, 6, 3), date(2016, 6, 3), "I-247A"),
)

REASONS = {
    "ca-7282-5-a-3": "the section is not among those that 7282.5(a)(3) cites, and whether it is of "
    "a kind that the list names is not settled",
    "ca-7282-5-a-3-kind": "",
    "ca-7282-5-a-3-felony-only": "whether it is a felony with drugs (item M) is not known",
    "ca-1170-h": "",
    "ca-prop-47": "the value, or the way it was done, decides whether Proposition 47 made it a "
    "misdemeanor",
    "ca-prop-47-penal-code": "",
    "ca-serious-felony": "the subdivision, the degree, or the offense that was agreed on decides "
    "whether it is a serious felony",
    "ca-violent-felony": "",
    "punishable_by_state_prison": "where a felony of the section is served has not been read",
    "wobbler": "the section has misdemeanors of both kinds: value, subdivision or an earlier "
    "conviction decides whether this one could have been a felony",
}
"""What is missing -> the reason that the page gives; an empty one goes without saying."""


def list_pairs() -> list[tuple[str, str]]:
    """Return each statute with each level, `PC 459` and `F`, as the table writes them."""
    found = {
        (f"{row.statute_type} {row.statute}", row.level)
        for row in doj_codes()
        if row.statute_type in CODES and row.level in LEVELS
    }
    return sorted(found)


@cache
def _first_days() -> dict[tuple[str, str], date]:
    """Return the day since which each statute and level has been in the table."""
    days: dict[tuple[str, str], date] = {}
    for row in doj_codes():
        pair = (f"{row.statute_type} {row.statute}", row.level)
        days[pair] = min(row.enacted, days.get(pair, row.enacted))
    return days


@cache
def _last_days() -> dict[tuple[str, str], date]:
    """Return the last day of each statute and level that left the table: 12025 in 2011.

    A code that a cleanup of the table closed did not end (`DojCode.is_cleanup_closure`).
    """
    days: dict[tuple[str, str], date] = {}
    for row in doj_codes():
        pair = (f"{row.statute_type} {row.statute}", row.level)
        last = row.repealed if row.repealed and not row.is_cleanup_closure else date.max
        days[pair] = max(last, days.get(pair, last))
    return days


def day_of_conviction(question: Question, statute: str, level: str) -> date:
    """Return the day of the question's conviction, or the nearest on which there was the code.

    That is the first day of a code that came between the two days of the question, and the last
    day of one that ended before the conviction, when the person was an adult.
    """
    since = _first_days().get((statute, level), question.convicted)
    if question.convicted < since <= question.asked:
        return since
    last = _last_days().get((statute, level), question.convicted)
    adult = question.asked.replace(year=question.asked.year - AGE + 18)
    return last if adult <= last < question.convicted else question.convicted


def decide_pair(
    question: Question, statute: str, level: str, *open_readings: str
) -> tuple[str, tuple[str, ...]]:
    """Return the answer, and what is missing of the conviction.

    Everything else is stated, silence is filled (so that no enhancement was found), and counsel
    chose the answer no for each reading that is not among `open_readings`.
    """
    case = {
        "as_of": question.asked.isoformat(),
        "place": "us-ca-los-angeles",
        "agency": "sheriff",
        "facts": _facts(question, statute, level),
    }
    readings = {
        name: False for name in laws.get(question.law).readings if name not in open_readings
    }
    decision = trustact.decide(case, law=question.law, action=question.action, readings=readings)
    paths = [str(path).replace("convictions[0].", "") for path in decision.missing]
    return str(decision.answer), tuple(sorted(path.replace("categories.", "") for path in paths))


def _facts(question: Question, statute: str, level: str) -> dict[str, Any]:
    conviction: dict[str, Any] = {
        "statute": statute.lower(),
        "level": LEVELS[level],
        "jurisdiction": "us-ca",
        "convicted_on": day_of_conviction(question, statute, level).isoformat(),
    }
    closed = ("registries", "pending_charges", "past_charges", "adjudications", "papers")
    return {
        "age": AGE,
        "convictions": [conviction],
        "convictions_complete": True,
        **{name: [] for name in closed},
        **{f"{name}_complete": True for name in closed},
        "detainer": {
            "lodged": True,
            "form": question.form,
            "issuer": "ice",
            "asks": ["hold", "notify"],
        },
        "findings": {"other_law_bars": False, "local_policy_bars": False},
        "arrest": {"categories": {"ca-prop-47": False}},
        "release": {"eligible": True},
        # Time that is added counts for a hold, and bars a transfer whatever the offense.
        "hold": {"added_minutes": 60 if question.action == "hold" else 0},
    }


def render_page() -> str:
    """Return the page."""
    pairs = list_pairs()
    rows, open_ones = [], []
    for question in QUESTIONS:
        answers = [decide_pair(question, *pair) for pair in pairs]
        counts = Counter(answer for answer, _ in answers)
        by_reading = sum(
            answer == "prohibited" and _turns_on_the_kind(question, *pair)
            for pair, (answer, _) in zip(pairs, answers, strict=True)
        )
        rows.append(_count_row(question, counts, by_reading, len(pairs)))
        missing = [
            (f"{statute} {level}", what)
            for (statute, level), (answer, what) in zip(pairs, answers, strict=True)
            if answer == "undetermined"
        ]
        open_ones += ["", f"## Open: {question.title}", "", *_groups(missing)]
    head = (
        "# Offenses of California that the tables leave open",
        "",
        f"The shipped table of the California Department of Justice has {len(pairs):,} pairs of a "
        "statute and a level (felony, misdemeanor) in the Penal, Health and Safety and Vehicle "
        "Codes. For each, two questions were decided of a person whose only conviction it is, "
        "with everything else stated, silence filled (no enhancement was found), and every reading "
        "chosen as no. A code that came after the day of the conviction, and before the day of the "
        "question, is taken as of the day on which it came; one that had ended before the day of "
        "the conviction is taken as of its last day. "
        "`python tools/offense_coverage.py` writes this page; "
        '`trustact offense "PC 496" --level misdemeanor` says the same of one citation.',
        "",
        "| question | prohibited | permitted | open | share open | prohibited by the reading |",
        "|---|--:|--:|--:|--:|--:|",
        *rows,
        "",
        "The last column counts, among the prohibited, the pairs that turn on the reading "
        f"`{NAMED_KIND}`: the offense is of a kind that 7282.5(a)(3) names, by a section that it "
        "does not cite. Until counsel chooses, the answer on each of them is undetermined too.",
        "",
        'An offense is left open rather than guessed: a wrong "no" for a list gives a wrong '
        '*prohibited*, a wrong "yes" a wrong *permitted*.',
    )
    return "\n".join((*head, *open_ones)) + "\n"


def _turns_on_the_kind(question: Question, statute: str, level: str) -> bool:
    """Return whether the answer is open while counsel has not chosen the reading on kinds."""
    day = day_of_conviction(question, statute, level)
    offense = Offense(statute.lower(), "us-ca", LEVELS[level], day, day)
    if offense_tables().member("ca-7282-5-a-3-kind", offense, question.asked) is Truth.FALSE:
        return False
    return decide_pair(question, statute, level, NAMED_KIND)[0] == "undetermined"


def _count_row(question: Question, counts: Counter[str], by_reading: int, total: int) -> str:
    left = counts["undetermined"]
    return (
        f"| {question.title} | {counts['prohibited']:,} | {counts['permitted']:,} | {left:,} | "
        f"{100 * left / total:.1f} % | {by_reading:,} |"
    )


def _groups(missing: Sequence[tuple[str, tuple[str, ...]]]) -> Iterable[str]:
    """Yield the open pairs by reason, most frequent first."""
    groups: dict[str, list[str]] = {}
    for pair, what in missing:
        reasons = [REASONS[each] for each in what if REASONS.get(each, f"{each} is not known")]
        groups.setdefault("; ".join(dict.fromkeys(reasons)), []).append(pair)
    for reason, pairs in sorted(groups.items(), key=lambda group: -len(group[1])):
        yield f"**{len(pairs)}**: {reason}."
        yield ""
        yield f"{', '.join(pairs)}"
        yield ""


if __name__ == "__main__":
    PAGE.write_text(render_page().rstrip() + "\n", encoding="utf-8")
