"""The results as one page."""

import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

import numpy as np

from benchmarks import machine
from benchmarks.fingerprints import run_afis_mcc, run_afis_mindtct
from benchmarks.fingerprints.gallery_searches import RealAmongSynthetic, SearchMeasurement
from benchmarks.fingerprints.identity_rates import (
    Transfer,
    TwoFingerRates,
    VerdictCounts,
    low_quality_prints,
)
from benchmarks.fingerprints.print_sets import PrintSet, Scores, pool_scores
from trustact.fingerprints import identity_check, matcher, minutiae_extraction, print_quality

PACKAGES = ("numpy", "onnxruntime", "afis", "pillow", "wsq")
TUNED = "FVC2002 DB3 B"
"""The set that was used to choose the constants of the matcher."""

VERDICTS = ("consistent", "undetermined", "not consistent")


@dataclass
class Errors:
    """The measurements of the section of error rates."""

    real: list[PrintSet]
    scores: list[Scores]
    synthetic: list[PrintSet]
    synthetic_scores: list[Scores]
    fused: TwoFingerRates
    transfers: list[Transfer]
    answers: VerdictCounts
    among: RealAmongSynthetic


def page(sections: Sequence[str]) -> str:
    """Return the page."""
    return "\n\n".join(part.strip() for part in [_opening(), *sections, _limits()]) + "\n"


def errors(found: Errors) -> str:
    """Return the section of error rates and speed."""
    sets = ", ".join(each.name for each in found.real)
    images = f"""Images: {sets} (Fingerprint Verification Competition 2002,
Biometric System Laboratory, University of Bologna, with partners), ten fingers with eight
impressions each. They are not part of this project. The sets called synthetic are this project's
own. Intervals are 95 percent intervals from resampling fingers, because comparisons of one finger
depend on each other. If all resamples are equal, the interval is that of as many independent trials
as there are fingers."""
    parts = [images, _one_finger(found), _two_fingers(found.fused), _thresholds(found.transfers)]
    return "\n\n".join([*parts, _answers(found), _among(found.among), _speed(found)])


def _opening() -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"""# Measurements of the fingerprint check

Written by `python -m benchmarks.fingerprints --images FOLDER`. Matcher: {matcher.MATCHER_VERSION}.
Minutiae: {minutiae_extraction.EXTRACTOR_VERSION}.
Python {platform.python_version()}, {versions}; {machine.describe_machine()}.
Times are processor times of one thread."""


def _rows(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    ruled = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    return "\n".join(ruled + ["| " + " | ".join(row) + " |" for row in rows])


def _one_finger(found: Errors) -> str:
    def row(
        name: str, role: str, prints: Sequence[PrintSet], scores: Sequence[Scores]
    ) -> list[str]:
        measured = pool_scores(scores)
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
        role = "used to choose constants" if prints.name == TUNED else "held out"
        if "DB4" in prints.name:
            role += ", made by a generator"
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
    for prints, scores in zip(found.synthetic, found.synthetic_scores, strict=True):
        rows.append(row(prints.name, "synthetic", [prints], [scores]))
    heads = [
        "set", "", "minutiae", "pairs of one finger / of two", "equal error rate",
        "false non-matches at false matches of 0.1 %", "at 0.01 %",
    ]  # fmt: skip
    return f"## One finger\n\n{_rows(heads, rows)}"


def _two_fingers(each: TwoFingerRates) -> str:
    return f"""## Two fingers, sum of scores

Two successive fingers of a set are one person: {each.people} people, {each.genuine:,} comparisons
of one person, {each.impostor:,} of two.

| | |
| --- | --- |
| equal error rate | {each.equal} |
| false non-matches at false matches of 0.1 % | {each.missed_often} |
| false non-matches at false matches of 0.01 % | {each.missed_seldom} |
| equal error rate, every two of ten fingers a person, no interval | {each.every_two:.2%} |"""


def _thresholds(found: Sequence[Transfer]) -> str:
    rows = [
        [each.name, f"{each.threshold:.1f}", f"{each.false_matches:.2%}", f"{each.misses:.2%}"]
        for each in found
    ]
    heads = ["set", "threshold", "false matches", "false non-matches"]
    return f"""## Thresholds from other sets

The threshold that gives 0.1 % of false matches on the other two sets, applied to this set.
Thresholds do not transfer well between sensors; the table shows how far a stated rate may be wrong.

{_rows(heads, rows)}"""


def _answers(found: Errors) -> str:
    rows = []
    for name, counted in (("one person", found.answers.same), ("two", found.answers.different)):
        total = sum(counted.values())
        shares = [f"{counted[each]:,} ({counted[each] / total:.1%})" for each in VERDICTS]
        rows.append([name, f"{total:,}", *shares])
    poor = ", ".join(
        f"{each.name} {len(low_quality_prints(each))} of {len(each.templates)}"
        for each in found.real
    )
    stated = f"{identity_check.DEFAULT_FALSE_MATCH_RATE:g}"
    return f"""## Results of the identity check

Two fingers, with a stated false-match rate of {stated}. The table of false matches was measured on
the same sets, so this shows how the check works, not how well it would work on other prints.
Different people with the result "consistent": {found.answers.wrongly}, if all pairs were
independent. Prints with a quality below {print_quality.MIN_QUALITY}, which are not compared:
{poor}.

{_rows(["prints of", "checks", *VERDICTS], rows)}"""


def _speed(found: Errors) -> str:
    rows = []
    for prints, scores in zip(
        [*found.real, *found.synthetic], [*found.scores, *found.synthetic_scores], strict=True
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
        "set", "extraction, ms per image: median (5 to 95 %)", "preparation, ms",
        "comparisons per second and core",
    ]  # fmt: skip
    return f"## Speed\n\n{_rows(heads, rows)}"


def rivals(found: Mapping[str, list[Scores]], mindtct: float, mcc: float) -> str:
    """Return the section of rivals."""
    rows = []
    for name, scores in found.items():
        measured = pool_scores(scores)
        count = len(measured.genuine) + len(measured.impostor)
        rows.append(
            [
                name,
                str(measured.estimate_rate()),
                str(measured.estimate_rate(1e-2)),
                f"{count / sum(each.seconds for each in scores):,.0f}",
            ]
        )
    measured = pool_scores(next(iter(found.values())))
    heads = [
        "matcher",
        "equal error rate",
        "false non-matches at false matches of 1 %",
        "comparisons per second",
    ]
    return f"""## Other matchers

All matchers have the same minutiae (those of afis only the ones that it uses by default, with a
response of 0.6 or more) and the same pairs: {len(measured.genuine):,} of one finger and
{len(measured.impostor):,} of two, with one threshold for all sets. There are fewer pairs than above
because some matchers are slow. They run without numba, which afis can use. {run_afis_mindtct.NAME},
takes {mindtct:.0f} s for an image, and {run_afis_mcc.NAME} {mcc:.2f} s for a comparison; their
error rates were not measured. The compiled libraries of NBIS (mindtct, bozorth3), SourceAFIS and
OpenAFIS have no wheel that loads here.

{_rows(heads, rows)}"""


def searches(found: Sequence[SearchMeasurement], probes: int) -> str:
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
        "people", "templates", "enrollment, ms per template", "one print against half of them, s",
        "whole search of two fingers, s", "enrolled people missed", "others with a candidate",
        "memory, GB",
    ]  # fmt: skip
    return f"""## Searches in a gallery

Synthetic templates, two fingers each, with a stated false-positive rate of 1 %; {probes} searches
for enrolled people and {probes} for others. Memory is the peak of the whole program.

{_rows(heads, rows)}"""


def _among(each: RealAmongSynthetic) -> str:
    return f"""## Real prints among synthetic people

{each.people} people of two real fingers are in a gallery of {each.entries:,}, and {each.searches}
further impressions of them were searched at a false-positive rate of 1 %. For {each.unsearchable}
the quality was too low; of the others {each.missed} were missed, and {each.wrong} had a wrong
candidate. Synthetic prints are less similar to real prints than real prints are to each other, so
these results are better than with real people only."""


def _limits() -> str:
    return """## Limits

- There are three sets of ten fingers. The intervals are wide, and for low rates of false matches
  they are too narrow, because thirty fingers cannot show such rates.
- Flat prints only: no rolled prints, no slaps, no years between two prints. No breakdown by age,
  sex, occupation or skin.
- It is not known which images the LEADER network was trained on. Error rates on these sets may be
  better than on images that it was not trained on. FVC2002 DB4 was made by a generator. The
  rendered fingers are this project's own and were not used for training.
- Synthetic prints are easier than real ones; see docs/fingerprints.md.
- Speed depends on the other programs on the machine."""
