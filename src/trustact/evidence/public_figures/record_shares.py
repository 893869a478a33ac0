"""The share with a criminal record: definitions, shares and the group that they are shares of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from trustact.evidence.public_figures.figure_document import Source

DEFINITIONS: Mapping[str, str] = {
    "as-published": "in the words of the source, which does not define them",
    "any-conviction": "at least one conviction of any gravity",
    "levels-1-3": "a conviction that ICE ranks as Level 1, 2 or 3",
    "level-1": "a conviction that ICE ranks as Level 1 (the gravest)",
    "more-than-minor": "a conviction of more than a minor offense, as the source draws it",
    "conviction-or-pending": "a conviction, or a charge that is pending",
}
"""Definition of a criminal record -> what it takes."""

DEFINITION_WORDS: Mapping[str, str] = {
    "as-published": "as published",
    "any-conviction": "any conviction",
    "levels-1-3": "conviction of Level 1, 2 or 3",
    "level-1": "conviction of Level 1",
    "more-than-minor": "conviction of more than a minor offense",
    "conviction-or-pending": "conviction or pending charge",
}
"""Definition of a criminal record -> its name in print; JSON and CSV files have the id."""

Kind = Literal["published", "computed", "counted", "bound", "not published"]

KINDS: Mapping[str, str] = {
    "published": "the source prints this figure",
    "computed": "arithmetic on figures that the source prints",
    "counted": "counted in a public table",
    "bound": "follows from a published figure, if the definitions are nested as said",
    "not published": "no source on file has it, and no public table measures it",
}
"""How a share was found -> what that means."""

Unit = Literal["removals", "people with a detainer", "detainers", "arrests", "book-ins"]
CountedAs = Literal["removals", "detainers", "arrests", "book-ins"]


@dataclass(frozen=True, slots=True)
class CountOfTotal:
    """A count, as it depends on a total that is known as a range only.

    Parameters
    ----------
    number : int
        How many have it.
    without : bool
        Whether `number` is how many do not have it, so that everybody else does.

    Examples
    --------
    >>> CountOfTotal(20).percent(80), CountOfTotal(20, without=True).percent(80)
    (25.0, 75.0)
    """

    number: int
    without: bool = False

    def percent(self, total: int) -> float:
        """Return the share of a total."""
        count = total - self.number if self.without else self.number
        return 100 * count / total


@dataclass(frozen=True, slots=True)
class Share:
    """The share with a criminal record under one definition.

    Parameters
    ----------
    low, high : float or None
        In percent; equal where the share is exact, None where nothing is known of that end.
    digits : int
        Decimals with which it is printed.
    counts : tuple of int or None
        The least and the most that have one.
    about : str
        What the source puts before that count, such as "around ".
    group : str
        The part of the section's group that it is a share of; empty for all of it.
    of : int or None
        How many that part has; None if the source does not say.
    source : Source or None
        None where nothing was published.
    count_of_total : CountOfTotal or None
        Where the section's total is a range: the count for each total.
    """

    definition: str
    kind: Kind
    low: float | None
    high: float | None
    of: int | None
    source: Source | None
    digits: int = 1
    counts: tuple[int, int] | None = None
    group: str = ""
    note: str = ""
    about: str = ""
    count_of_total: CountOfTotal | None = None


@dataclass(frozen=True, slots=True)
class SyntheticInterval:
    """Where a share that nobody published would lie under stated assumptions.

    Parameters
    ----------
    reading : str
        What the published figure is taken to mean.
    low, high : float
        In percent: the middle 95 of 100 draws.
    shift_low, shift_high : float
        By how many points the definition moves the published share, in the same draws.
    """

    definition: str
    reading: str
    low: float
    high: float
    shift_low: float
    shift_high: float


@dataclass(frozen=True, slots=True)
class RecordSection:
    """One group of people or acts, with its share under every definition.

    Parameters
    ----------
    unit : str
        What is counted; shares of different units are never combined.
    place : str
        State by postal code, US for the nation, or SEA for ICE's Seattle area.
    first, last : str
        Months, YYYY-MM; `first` is empty if the source does not say.
    total : int or None
        None where the groups of its shares have totals of their own.
    about : str
        What the source puts before its total, such as "nearly".
    totals : tuple of int or None
        The least and the most that the total can be, where it is not exact.
    """

    name: str
    title: str
    counted_as: CountedAs
    unit: Unit
    place: str
    first: str
    last: str
    total: int | None
    total_note: str
    shares: tuple[Share, ...]
    measured: tuple[str, ...]
    not_measured: tuple[str, ...]
    synthetic: tuple[SyntheticInterval, ...] = ()
    synthetic_method: tuple[str, ...] = ()
    about: str = ""
    totals: tuple[int, int] | None = None


def range_text(low: float | None, high: float | None, digits: int = 1) -> str:
    """Return a share or the ends that are known of it.

    Examples
    --------
    >>> range_text(46, 46, 0), range_text(20.92, 21.14), range_text(None, 46.5)
    ('46%', '20.9% to 21.1%', 'at most 46.5%')
    >>> range_text(52.3, None), range_text(None, None)
    ('at least 52.3%', '-')
    """
    if low is None:
        return "-" if high is None else f"at most {high:.{digits}f}%"
    if high is None:
        return f"at least {low:.{digits}f}%"
    ends = f"{low:.{digits}f}%", f"{high:.{digits}f}%"
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def counts_text(counts: tuple[int, int] | None) -> str:
    """Return a count or its range.

    Examples
    --------
    >>> counts_text((350, 357)), counts_text((9831, 9831)), counts_text(None)
    ('350 to 357', '9,831', '-')
    """
    if counts is None:
        return "-"
    low, high = counts
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def whole_counts(percent: float, of: int, step: float) -> tuple[int, int]:
    """Return the counts whose share is printed as a percentage that is rounded to `step`.

    Examples
    --------
    >>> whole_counts(46, 768, 1), whole_counts(50, 10, 1)
    ((350, 357), (5, 5))
    """
    found = [
        count
        for count in range(
            max(0, int((percent - step) * of / 100)),
            min(of, int((percent + step) * of / 100) + 1) + 1,
        )
        if abs(100 * count / of - percent) <= step / 2
    ]
    return found[0], found[-1]


def shift_lines(section: RecordSection) -> list[str]:
    """Return by how much each definition moves the share from that of any conviction.

    Where any conviction has only a bound, the share as published stands in its place. Only shares
    of the same group of the same section are compared.
    """
    lines = []
    for group in dict.fromkeys(share.group for share in section.shares):
        known = {s.definition: s for s in section.shares if s.group == group}
        base = _base(known)
        for share in known.values():
            if base is None or share is base or share.kind == "not published":
                continue
            text = _shift_text(base, share, section.totals)
            lines.append(f"{group}: {text}" if group else text)
    return lines


def _base(known: Mapping[str, Share]) -> Share | None:
    for name in ("any-conviction", "as-published"):
        share = known.get(name)
        if share is not None and share.low is not None and share.high is not None:
            return share
    return None


def shift_range(
    base: Share, share: Share, totals: tuple[int, int] | None = None
) -> tuple[float, float] | None:
    """Return by how many points a share can differ from another one, at least and at most.

    Where both follow from one total that is known as a range, they are taken of the same total;
    otherwise each may lie anywhere in its range. None where an end of one of them is not known.

    Examples
    --------
    >>> one = Share("any-conviction", "computed", 73.6, 73.8, None, None)
    >>> low, high = shift_range(one, Share("level-1", "computed", 20.9, 21.1, None, None))
    >>> round(low, 1), round(high, 1)
    (-52.9, -52.5)
    """
    if base.low is None or base.high is None or share.low is None or share.high is None:
        return None
    one, other = base.count_of_total, share.count_of_total
    if totals is None or one is None or other is None:
        return share.low - base.high, share.high - base.low
    # The difference has the form a + b / total, so it is least and most at the ends.
    ends = sorted(other.percent(total) - one.percent(total) for total in totals)
    return ends[0], ends[1]


def _shift_text(base: Share, share: Share, totals: tuple[int, int] | None) -> str:
    words = f"from {_in_words(base)} to {_in_words(share)}: "
    points = shift_range(base, share, totals)
    if points is not None:
        if points == (0, 0):
            return f"{words}no change"
        first, last = (f"{point:+.1f}" for point in points)
        return f"{words}{first} points" if first == last else f"{words}{first} to {last} points"
    if share.high is not None:
        fall = 0 if base.low is None else base.low - share.high
        if fall > 0:
            return f"{words}down by {fall:.1f} points or more"
        return f"{words}the same or lower; by how much was not published"
    return f"{words}the same or higher; by how much was not published"


def _in_words(share: Share) -> str:
    shown = range_text(share.low, share.high, share.digits)
    return f"{DEFINITION_WORDS[share.definition]} ({shown})"
