"""Two laws compared over the same records: the replay of both, and the rows that flip."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from trustact.evidence.file_description import NOT_ADVICE, FileDescription
from trustact.evidence.flip_counts import KINDS, FlipResult
from trustact.evidence.replay_result import LawResult, ReplayResult
from trustact.language.fact_values import NO
from trustact.language.places import is_federal, lies_in

KINDS_NOTE = "; ".join(f"{kind}: {says}" for kind, says in KINDS.items())
INDEPENDENT = (
    "least - most: a row that flips does so whatever turns out; an open row can flip too. What the "
    "two laws leave open is taken to turn out for each alone, so the most can be more than what "
    "is possible where both turn on the same fact"
)
"""What the bounds of a comparison mean."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that a comparison reports.

    Parameters
    ----------
    replay : ReplayResult
        Of the two laws: the first one that was named is law A, the second law B.
    flips : FlipResult
        The rows of both beside each other.
    """

    replay: ReplayResult
    flips: FlipResult

    @classmethod
    def of(cls, result: ReplayResult, places: Sequence[int], flips: FlipResult) -> "Comparison":
        """Return the comparison of two laws of a replay, by their places in it."""
        return cls(replace(result, laws=tuple(result.laws[place] for place in places)), flips)

    @property
    def laws(self) -> tuple[LawResult, LawResult]:
        """Law A and law B."""
        one, other = self.replay.laws
        return one, other

    @property
    def names(self) -> tuple[str, str]:
        """The ids of both, with "(as if)" behind one that is applied so."""
        one, other = (
            f"{law.id} (as if)" if law.mode == "as-if" else law.id for law in self.replay.laws
        )
        return one, other

    @property
    def notes(self) -> tuple[str, ...]:
        """What every reader of the figures has to know."""
        found = [KINDS_NOTE, *([INDEPENDENT] if self.flips.whole.open else [])]
        one, other = (law.instrument for law in self.laws)
        if one is None or other is None or any(law.mode != "in-force" for law in self.laws):
            return tuple(found)
        if is_federal(one.place) or is_federal(other.place):
            return tuple(found)
        if lies_in(one.place, other.place) == lies_in(other.place, one.place) == NO:
            found.append(
                f"the two laws are of different places ({one.place} and {other.place}), and each "
                "is applied where it was in force, so that no row is regulated by both; --as-if "
                f"{one.id} --as-if {other.id} applies both to every row"
            )
        return tuple(found)

    @property
    def description(self) -> FileDescription:
        """What a file of the rows that differ says of itself."""
        one, other = self.names
        whole = self.flips.whole
        return replace(
            FileDescription.of(self.replay),
            title=f"Rows whose answer to {self.replay.action} differs between {one} and {other}",
            says=f"One row for each row of the source whose answers differ: of {whole.rows:,} "
            f"rows, {whole.flips:,} flip, and {whole.open:,} are open, of which the file has "
            f"those with two different answers now. Law A is {one}, law B {other}. Rows are "
            "requests, not people. Permitted does not mean required. " + NOT_ADVICE,
        )

    def as_json(self) -> dict[str, Any]:
        """Return the keys of a replay, with `comparison` beside them."""
        flips = self.flips
        bare = flips.without_assumptions
        return self.replay.as_json() | {
            "comparison": {
                "a": self.names[0],
                "b": self.names[1],
                "notes": list(self.notes),
                **flips.whole.as_json(),
                "without_assumptions": None if bare is None else bare.as_json(),
                "reasons": [
                    {
                        "kind": each.kind,
                        "a": each.one.as_json(),
                        "b": each.other.as_json(),
                        "rows": each.rows,
                        "examples": [{"file": name, "row": row} for name, row in each.examples],
                    }
                    for each in flips.reasons
                ],
                "missing": [
                    {"fact": each.path, "rows_a": each.one, "rows_b": each.other}
                    for each in flips.missing
                ],
                "groups": [
                    {
                        "dimensions": list(table.dimensions),
                        "groups": [
                            {"values": list(group.values), **group.counts.as_json()}
                            for group in table.groups
                        ],
                    }
                    for table in flips.tables
                ],
            }
        }


_COUNT_KEYS = {
    "rows": "rows answered; the sum of the next three",
    "same": "rows with the same definite answer under both",
    "flips": "rows that flip, whatever the facts that they do not state turn out to be: no answer "
    "is left to both laws",
    "open": "rows of which at least one law leaves its answer open, and the two can agree",
    "matrix": "answer of law A -> answer of law B -> rows; they add up to all rows",
    "bounds": "least and greatest number of rows that flip",
    "bounds_with_known_share": "the same with the known share; null where none was given, or "
    "where the rows contradict it",
    "changes": "from each definite answer of law A to another one of law B, where a row can",
    "changes[].from": "answer of law A",
    "changes[].to": "answer of law B",
    "changes[].rows": "rows of which the records decide both",
    "changes[].bounds": "least and greatest number of rows",
    "changes[].bounds_with_known_share": "the same with the known share",
}

_SIDE_KEYS = {
    "answer": "its answer",
    "citation": "the provisions that gave it; of an open answer those that are open",
    "says": "what they say; empty where the answer is open",
    "basis": "how firmly the least firm of them was read",
}

COMPARISON_KEYS = {
    "comparison": "law A beside law B; all other keys are those of `replay --json`, whose `laws` "
    "are law A and law B",
    "comparison.a": "id of law A, followed by (as if) where it was applied so",
    "comparison.b": "id of law B",
    "comparison.notes": "what every reader of the figures has to know",
    **{f"comparison.{key}": says for key, says in _COUNT_KEYS.items()},
    "comparison.without_assumptions": "the same counts without the assumptions, with the keys from "
    "rows on; null for none",
    "comparison.reasons": "the provisions on each side for which rows flip or are open, most rows "
    "first",
    "comparison.reasons[].kind": "flips or open",
    "comparison.reasons[].a": "what law A answers, and by what",
    **{f"comparison.reasons[].a.{key}": says for key, says in _SIDE_KEYS.items()},
    "comparison.reasons[].b": "the same of law B",
    **{f"comparison.reasons[].b.{key}": says for key, says in _SIDE_KEYS.items()},
    "comparison.reasons[].rows": "rows",
    "comparison.reasons[].examples": "the first of them, in the order of the files",
    "comparison.reasons[].examples[].file": "the file; empty for none",
    "comparison.reasons[].examples[].row": "the row as that file counts it (source_row of --out)",
    "comparison.missing": "facts that open rows lack, most frequent first",
    "comparison.missing[].fact": "path of the fact, without row numbers",
    "comparison.missing[].rows_a": "open rows that lack it under law A",
    "comparison.missing[].rows_b": "open rows that lack it under law B",
    "comparison.groups": "one table for each --by",
    "comparison.groups[].dimensions": "names of its dimensions",
    "comparison.groups[].groups": "its groups, most rows first",
    "comparison.groups[].groups[].values": "the group in each dimension",
    **{f"comparison.groups[].groups[].{key}": says for key, says in _COUNT_KEYS.items()},
}
"""What `replay --compare --json` has beside the keys of `replay --json` -> what it means."""
