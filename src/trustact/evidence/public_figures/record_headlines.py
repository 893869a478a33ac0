"""What a section of shares says, in one or two sentences that stand before its table."""

from collections.abc import Sequence

from trustact.evidence.public_figures.figure_document import Source
from trustact.evidence.public_figures.record_shares import (
    Kind,
    RecordSection,
    Share,
    counts_text,
    range_text,
)

PEOPLE: dict[str, str] = {
    "as-published": "a criminal record",
    "any-conviction": "any conviction",
    "levels-1-3": "a conviction of Level 1, 2 or 3",
    "level-1": "a conviction of Level 1",
    "more-than-minor": "a conviction of more than a minor offense",
    "conviction-or-pending": "a conviction or a pending charge",
}
"""Definition of a criminal record -> what those who meet it have."""

_FOUND: dict[Kind, str] = {
    "published": ", as published",
    "computed": ", computed from published figures",
    "counted": ", counted in a public table",
    "bound": "",
    "not published": "",
}


def headline(section: RecordSection, sources: Sequence[Source] = ()) -> str:
    """Return the share that was found, what it counts, and what is known by other definitions.

    Parameters
    ----------
    sources : sequence of Source
        Those of the document, for the number of the line to cite; none for no number.
    """
    known = [share for share in section.shares if share.kind != "not published"]
    shares = [share for share in known if share.low is not None or share.high is not None]
    groups = list(dict.fromkeys(share.group for share in shares))
    if not shares:
        return _only_counts(known, sources)
    if len(groups) > 1 and not {"", "all"} & set(groups):
        return _over_groups(shares, sources)
    return _of_one_group(section, [each for each in shares if each.group == groups[0]], sources)


def _of_one_group(section: RecordSection, shares: list[Share], sources: Sequence[Source]) -> str:
    first, *others = shares
    of = "" if first.of is None else f"{section.about}{first.of:,} "
    found = f"Of {of}{section.unit}, {_percent(first)} with {PEOPLE[first.definition]}"
    found += f"{_FOUND[first.kind]}{_line_to_cite(first, sources)}"
    told = _other_shares(first, others)
    if first.definition == "as-published":
        found += ". The source does not say what a criminal record is"
        return f"{found}: it leaves {' and '.join(told)}." if told else f"{found}."
    return f"{'; '.join([found, *told])}."


def _other_shares(first: Share, others: Sequence[Share]) -> list[str]:
    """Return the other shares in words: each range once, and no bound that repeats the first."""
    seen = {(first.low, first.high), (None, first.high), (first.low, None)}
    told = []
    for share in others:
        if (share.low, share.high) not in seen:
            told.append(f"{_percent(share)} with {PEOPLE[share.definition]}")
        seen.add((share.low, share.high))
    return told


def _over_groups(shares: Sequence[Share], sources: Sequence[Source]) -> str:
    """Return the least and the most of the groups, by definition."""
    told = []
    for definition in dict.fromkeys(share.definition for share in shares):
        of_definition = [s for s in shares if s.definition == definition and s.low is not None]
        if not of_definition:
            continue
        ordered = sorted(of_definition, key=lambda share: share.low or 0.0)
        least, most = (
            f"{_percent(each)} ({each.group}{_line_to_cite(each, sources)})"
            for each in (ordered[0], ordered[-1])
        )
        told.append(f"{least} to {most} with {PEOPLE[definition]}")
    return f"{'; '.join(told)}."


def _only_counts(shares: Sequence[Share], sources: Sequence[Source]) -> str:
    told = [
        f"{share.about}{counts_text(share.counts)} with {PEOPLE[share.definition]}"
        f"{_FOUND[share.kind]}{_line_to_cite(share, sources)}"
        for share in shares
        if share.counts is not None
    ]
    if not told:
        return "No share was published."
    words = "; ".join(told)
    return f"{words[0].upper()}{words[1:]}; there is no share, since the source states no total."


def _percent(share: Share) -> str:
    return range_text(share.low, share.high, share.digits)


def _line_to_cite(share: Share, sources: Sequence[Source]) -> str:
    if share.source is None or share.source not in sources:
        return ""
    return f" [{sources.index(share.source) + 1}]"
