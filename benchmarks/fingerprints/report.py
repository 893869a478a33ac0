"""What was measured, as one page."""

import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

import numpy as np

from benchmarks import machine
from benchmarks.fingerprints import run_afis_mcc, run_afis_mindtct
from benchmarks.fingerprints.judging import Answers, Fused, Transfer, below_floor
from benchmarks.fingerprints.material import PrintSet, Scores, comparisons
from benchmarks.fingerprints.searching import RealAmongInvented, Searched
from trustact.fingerprints import identity_check, matcher, minutiae_extraction, print_quality

PACKAGES = ("numpy", "onnxruntime", "afis", "pillow", "wsq")
TUNED = "FVC2002 DB3 B"
"""The set on which the numbers of the matcher were chosen."""

VERDICTS = ("consistent", "undetermined", "not consistent")


@dataclass
class Errors:
    """What the section of error rates tells."""

    real: list[PrintSet]
    scores: list[Scores]
    invented: list[PrintSet]
    invented_scores: list[Scores]
    fused: Fused
    transfers: list[Transfer]
    answers: Answers
    among: RealAmongInvented


def page(sections: Sequence[str]) -> str:
    """Return the page."""
    return "\n\n".join(part.strip() for part in [_opening(), *sections, _limits()]) + "\n"


def errors(found: Errors) -> str:
    """Return the section of error rates and speed."""
    sets = ", ".join(each.name for each in found.real)
    images = f"""Images: {sets} (Fingerprint Verification Competition 2002,
Biometric System Laboratory, University of Bologna, with partners), ten fingers with eight
impressions each. They are no part of this project. The sets called invented are this project's own.
Intervals are of 95 percent; they come from drawing fingers again, since comparisons of one finger
rise and fall together. Where no draw differs, the interval is that of as many independent trials as
there are fingers."""
    parts = [images, _one_finger(found), _two_fingers(found.fused), _thresholds(found.transfers)]
    return "\n\n".join([*parts, _answers(found), _among(found.among), _speed(found)])


def _opening() -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"""# The fingerprint check, measured

Written by `python -m benchmarks.fingerprints --images FOLDER`. Matcher: {matcher.MATCHER_VERSION}.
Minutiae: {minutiae_extraction.EXTRACTOR_VERSION}.
Python {platform.python_version()}, {versions}; {machine.described()}{machine.busy()}.
Times are those of the processor, one thread: what one core takes, whoever else is at work."""


def _rows(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    ruled = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    return "\n".join(ruled + ["| " + " | ".join(row) + " |" for row in rows])


def _one_finger(found: Errors) -> str:
    def row(
        name: str, role: str, prints: Sequence[PrintSet], scores: Sequence[Scores]
    ) -> list[str]:
        measured = comparisons(scores)
        minutiae = [len(each) for one in prints for each in one.templates.values()]
        return [
            name,
            role,
            f"{np.median(minutiae):.0f}",
            f"{len(measured.genuine):,} / {len(measured.impostor):,}",
            str(measured.estimate_rate()),
            str(measured.estimate_rate(1e-3)),
            str(measured.estimate_rate(1e-4)),
        ]

    rows = []
    for prints, scores in zip(found.real, found.scores, strict=True):
        role = "numbers chosen on it" if prints.name == TUNED else "held out"
        if "DB4" in prints.name:
            role += ", synthetic"
        rows.append(row(prints.name, role, [prints], [scores]))
    rows.append(row("these, pooled", "one threshold", found.real, found.scores))
    held = [n for n, each in enumerate(found.real) if each.name != TUNED]
    rows.append(
        row(
            "held out, pooled",
            "one threshold",
            [found.real[n] for n in held],
            [found.scores[n] for n in held],
        )
    )
    for prints, scores in zip(found.invented, found.invented_scores, strict=True):
        rows.append(row(prints.name, "invented", [prints], [scores]))
    heads = [
        "set", "", "minutiae", "pairs of one finger / of two", "equal error rate",
        "misses at false matches of 0.1 %", "at 0.01 %",
    ]  # fmt: skip
    return f"## One finger\n\n{_rows(heads, rows)}"


def _two_fingers(each: Fused) -> str:
    return f"""## Two fingers, sum of scores

Neighbouring fingers of a set are one person: {each.people} people, {each.genuine:,} comparisons
of one person, {each.impostor:,} of two.

| | |
| --- | --- |
| equal error rate | {each.equal} |
| misses at false matches of 0.1 % | {each.missed_often} |
| misses at false matches of 0.01 % | {each.missed_seldom} |
| equal error rate, every two of ten fingers a person, no interval | {each.every_two:.2%} |"""


def _thresholds(found: Sequence[Transfer]) -> str:
    rows = [
        [each.name, f"{each.threshold:.1f}", f"{each.false_matches:.2%}", f"{each.misses:.2%}"]
        for each in found
    ]
    heads = ["set", "threshold", "false matches", "misses"]
    return f"""## Thresholds from elsewhere

The threshold that gives 0.1 % of false matches on the other two sets, tried on this one. Thresholds
do not transfer well between sensors: read these as how far a stated rate may be off.

{_rows(heads, rows)}"""


def _answers(found: Errors) -> str:
    rows = []
    for name, counted in (("one person", found.answers.same), ("two", found.answers.different)):
        total = sum(counted.values())
        shares = [f"{counted[each]:,} ({counted[each] / total:.1%})" for each in VERDICTS]
        rows.append([name, f"{total:,}", *shares])
    poor = ", ".join(
        f"{each.name} {len(below_floor(each))} of {len(each.templates)}" for each in found.real
    )
    stated = f"{identity_check.DEFAULT_FALSE_MATCH_RATE:g}"
    return f"""## What the identity check answers

Two fingers, {stated} false matches stated. Its table of false matches was measured on
these very sets, so this shows how it works, not how well it would do elsewhere. Different people
called consistent: {found.answers.wrongly}, as if all pairs were independent. Prints below the
quality of {print_quality.MIN_QUALITY}, which are not compared: {poor}.

{_rows(["prints of", "checks", *VERDICTS], rows)}"""


def _speed(found: Errors) -> str:
    rows = []
    for prints, scores in zip(
        [*found.real, *found.invented], [*found.scores, *found.invented_scores], strict=True
    ):
        taken = np.array(prints.milliseconds)
        extraction = (
            f"{np.median(taken):.0f} ({np.percentile(taken, 5):.0f} to "
            f"{np.percentile(taken, 95):.0f})"
            if taken.size
            else "no image"
        )
        count = len(scores.genuine) + len(scores.impostor)
        rows.append(
            [
                prints.name,
                extraction,
                f"{scores.preparing * 1_000:.2f}",
                f"{count / scores.seconds:,.0f}",
            ]
        )
    heads = [
        "set", "finding minutiae, ms an image: median (5 to 95 %)", "preparing, ms",
        "comparisons a second and core",
    ]  # fmt: skip
    return f"## Speed\n\n{_rows(heads, rows)}"


def rivals(found: Mapping[str, list[Scores]], mindtct: float, mcc: float) -> str:
    """Return the section of rivals."""
    rows = []
    for name, scores in found.items():
        measured = comparisons(scores)
        count = len(measured.genuine) + len(measured.impostor)
        rows.append(
            [
                name,
                str(measured.estimate_rate()),
                str(measured.estimate_rate(1e-2)),
                f"{count / sum(each.seconds for each in scores):,.0f}",
            ]
        )
    measured = comparisons(next(iter(found.values())))
    heads = [
        "matcher",
        "equal error rate",
        "misses at false matches of 1 %",
        "comparisons a second",
    ]
    return f"""## Beside others

The same minutiae (the matchers of afis get those that it takes by default, from a response of 0.6
on) and the same pairs for all: {len(measured.genuine):,} of one finger and
{len(measured.impostor):,} of two, one threshold over all sets. These are fewer than above because
some rivals are slow. None has numba, which afis can use. {run_afis_mindtct.NAME},
takes {mindtct:.0f} s an image, and {run_afis_mcc.NAME} {mcc:.2f} s a comparison: their error rates
were not measured.
The compiled libraries of NBIS (mindtct, bozorth3), SourceAFIS and OpenAFIS have no wheel that loads
here.

{_rows(heads, rows)}"""


def searches(found: Sequence[Searched], probes: int) -> str:
    """Return the section of one booking against many."""
    rows = [
        [
            f"{each.people:,}",
            f"{2 * each.people:,}",
            f"{each.enrolment:.2f}",
            f"{each.one_finger:.2f}",
            f"{each.whole:.2f}",
            str(each.missed),
            str(each.wrong),
            f"{each.gigabytes:.1f}",
        ]
        for each in found
    ]
    heads = [
        "people", "templates", "enrolling, ms a template", "one print against half of them, s",
        "whole search of two fingers, s", "enrolled people missed", "others with a candidate",
        "memory, GB",
    ]  # fmt: skip
    return f"""## One booking against many

Synthetic templates, two fingers each, false-positive rate 1 % stated; {probes} searches for
enrolled people and {probes} for others. Memory is the most that the whole program held.

{_rows(heads, rows)}"""


def _among(each: RealAmongInvented) -> str:
    return f"""## Real prints among invented people

{each.people} people of two real fingers are in a gallery of {each.entries:,}, and {each.searches}
further impressions of them were searched at a false-positive rate of 1 %. {each.unsearchable} were
too poor to be searched; of the others {each.missed} were missed, and {each.wrong} had somebody else
as a candidate. Invented people look less like real ones than real ones do, so this flatters."""


def _limits() -> str:
    return """## Limits

- Ten fingers a set, three sets: the intervals are wide, and those of rare false matches wider than
  they look, since thirty fingers cannot show them.
- Flat prints only: none rolled, no slaps, none of the ageing that years between two prints bring.
  No breakdown by age, sex, occupation or skin.
- It is not known which images the LEADER network was trained on, and its weights do not tell: error
  rates on these sets may be better than on prints that it has not seen. FVC2002 DB4 comes from a
  generator; the rendered fingers are this project's own, which it cannot have seen.
- Invented prints are easier than real ones; see docs/fingerprints.md.
- Speed depends on what else the machine does."""
