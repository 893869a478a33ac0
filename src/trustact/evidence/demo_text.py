"""The story that the demo tells, in words a reporter understands; every figure is handed in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from trustact.evidence.replay_result import LawResult, ReplayResult
from trustact.evidence.text_report import describe_known_share, format_range
from trustact.text_layout import format_count, format_percent, format_table, wrap_text

DECLARED_LATER = "declared"
"""Marks a place where a court said later what the law had been all along."""

_SHOWN_MISSING = 8


@dataclass(frozen=True, slots=True)
class RequestGroup:
    """Requests that went to one kind of place, and how many of them the jails declined.

    Parameters
    ----------
    where : str
    rows, declined : int
    limited : bool
        A law at hand limited holds there on that day.
    unbound : mapping of str to int
        Custodian -> requests that went to one which that law does not bind, where the name of the
        facility tells.
    """

    where: str
    rows: int
    declined: int
    limited: bool
    unbound: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RequestDestinations:
    """Where all requests went.

    Parameters
    ----------
    first_day, last_day : str
    groups : tuple of RequestGroup
        They add up to all rows.
    no_end_told : int
        Rows of which the release tells no end.
    """

    first_day: str
    last_day: str
    groups: tuple[RequestGroup, ...]
    without_outcome: int

    @property
    def all(self) -> RequestGroup:
        """All groups together."""
        return _sum_groups("all requests", self.groups)

    @property
    def limited(self) -> RequestGroup:
        """The places where a law limited holds."""
        return _sum_groups("  these laws together", [g for g in self.groups if g.limited])

    @property
    def others(self) -> RequestGroup:
        """All other places."""
        return _sum_groups("  all other requests", [g for g in self.groups if not g.limited])


def _sum_groups(where: str, groups: Sequence[RequestGroup]) -> RequestGroup:
    rows, declined = sum(g.rows for g in groups), sum(g.declined for g in groups)
    return RequestGroup(where, rows, declined, all(g.limited for g in groups))


def opening_text(where: RequestDestinations) -> str:
    """Return what the demo begins with.

    Parameters
    ----------
    where : RequestDestinations

    Returns
    -------
    str
    """
    return "\n\n".join(
        (
            f"{where.all.rows:,} REQUESTS TO HOLD A PERSON, AND THE LAWS THAT MET THEM",
            wrap_text(
                "Whoever is booked by local police has fingerprints checked against a federal "
                "immigration database. A match can lead to a detainer: a request of immigration "
                "authorities (ICE) that the jail tells them before it releases the person, and "
                "holds the person for up to 48 hours more. The Trust Acts say when a jail may do "
                "that. The records are real: every detainer of ICE prepared from "
                f"{where.first_day} to {where.last_day}. Each row is a request, not a person. "
                "Every figure below is computed now, on this machine; nothing is sent anywhere."
            ),
        )
    )


def destinations_text(where: RequestDestinations) -> str:
    """Return where the requests went, and how many were declined there.

    Parameters
    ----------
    where : RequestDestinations

    Returns
    -------
    str
    """
    total = where.all.rows
    rows = [("sent to", "requests", "declined by the jail")]
    shown = [*[g for g in where.groups if g.limited], where.limited]
    shown += [*[g for g in where.groups if not g.limited], where.others, where.all]
    rows += [
        (g.where, format_count(g.rows, total), format_count(g.declined, g.rows)) for g in shown
    ]
    limited, others = where.limited, where.others
    share = format_percent(limited.declined, where.all.declined)
    return "\n".join(
        (
            "1. WHERE THE REQUESTS WENT",
            "",
            format_table(rows, right=(1, 2)),
            "",
            wrap_text(
                f"{format_count(limited.rows, total)} of the requests went to a place where a law "
                "at hand limited holds on that day. Jails there declined "
                f"{format_percent(limited.declined, limited.rows)} of them, and "
                f"{format_percent(others.declined, others.rows)} of those sent elsewhere: {share} "
                "of all refusals came from those places. Elsewhere there were local ordinances, "
                "policies and court rulings that are not at hand here."
            ),
            *_unbound_note(where),
            wrap_text(
                '"Declined" is the reason that ICE gives for lifting a detainer; for '
                f"{format_count(where.without_outcome, total)} requests no end is told. Figures of "
                "places say what happened there, not what the law alone "
                "did." + _later_ruling_note(where)
            ),
        )
    )


CUSTODIAN_LABELS: Mapping[str, str] = {
    "federal": "federal facilities",
    "state": "state prisons and other facilities of a state",
    "county": "facilities of a county",
    "city": "facilities of a city",
    "juvenile": "facilities for juveniles",
}


def _unbound_note(where: RequestDestinations) -> Iterator[str]:
    """Yield how many of these requests went to somebody whom the law of the place does not bind."""
    told = [
        f"of the {group.rows:,} for {group.where} {_list_custodians(group.unbound)}"
        for group in where.groups
        if group.unbound
    ]
    if told:
        yield wrap_text(
            "A place where a law limits holds is not yet a jail that it binds. As far as the name "
            f"of a facility tells, {'; '.join(told)}. The law of that place does not bind these."
        )


def _list_custodians(unbound: Mapping[str, int]) -> str:
    parts = [
        f"{count:,} went to {CUSTODIAN_LABELS[custodian]}"
        for custodian, count in sorted(unbound.items(), key=lambda part: -part[1])
    ]
    return " and ".join(parts)


def _later_ruling_note(where: RequestDestinations) -> str:
    if not any(DECLARED_LATER in group.where for group in where.groups):
        return ""
    return (
        " A ruling that was declared later says what the law was on these days too, but nobody "
        "could read it then: it is counted apart."
    )


def text_without_assumptions(result: ReplayResult) -> str:
    """Return what three laws answer to the rows without any assumption.

    Parameters
    ----------
    result : ReplayResult

    Returns
    -------
    str
    """
    rows = result.rows
    answers = ("prohibited", "permitted", "not-regulated", "undetermined")
    lines = [("a hold is, under", *(a.replace("-", " ") for a in answers))]
    for law in result.laws:
        cells = (format_count(law.counts.get(answer, 0), rows) for answer in answers)
        lines.append((law.id, *cells))
    parts = [
        "2. THE SAME REQUESTS UNDER THREE LAWS, AS IF IN FORCE EVERYWHERE",
        "",
        format_table(lines, right=range(1, 5)),
        "",
        wrap_text(
            '"Permitted" is not required: the jail may refuse. "Not regulated" is no approval: the '
            "law does not bind that agency, or does not speak of that request. "
            '"Undetermined" is what an honest answer has to be where facts are missing:'
        ),
    ]
    for law in result.laws:
        if law.missing:
            parts.append(wrap_text(_missing(law), f"  {law.id}: ", "    "))
    return "\n".join(parts)


def _missing(law: LawResult) -> str:
    shown = [f"{m.path} ({m.rows:,})" for m in law.missing[:_SHOWN_MISSING]]
    more = len(law.missing) - _SHOWN_MISSING
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def text_with_assumptions(results: Sequence[ReplayResult]) -> str:
    """Return the bounds of each law with its assumptions and a published share.

    Parameters
    ----------
    results : sequence of ReplayResult
        One a law.

    Returns
    -------
    str
    """
    known_shares = [result.known_share for result in results if result.known_share is not None]
    parts = [
        "3. WHAT CAN BE SAID ALL THE SAME",
        "",
        wrap_text(
            "The records are silent on convictions, but a share was published: "
            f"{'; '.join(describe_known_share(m) for m in known_shares[:1])}. It was measured on "
            "other months and on people, not requests; that it holds here is an assumption too. "
            "Whichever rows those are, the number of requests that could not have been honored "
            "lies within bounds."
        ),
    ]
    for result in results:
        law = result.laws[0]
        parts += ["", *_bounds(law, result)]
    return "\n".join(parts)


def _bounds(law: LawResult, result: ReplayResult) -> Iterator[str]:
    rows = result.rows
    yield wrap_text(f"{law.title} ({law.id})", "  ")
    yield "    ASSUMED of every row on which the records are silent; nobody has found it to be so:"
    yield from (f"      {text}" for text in result.assumptions)
    bare = law.bounds_without_assumptions or law.bounds
    both = law.known_share_bounds or law.bounds
    lines = [("a hold is prohibited for", "least - most")]
    lines.append(("  without assumptions and share", format_range(bare, "prohibited", rows)))
    lines.append(("  with the assumptions alone", format_range(law.bounds, "prohibited", rows)))
    lines.append(("  with both", format_range(both, "prohibited", rows)))
    yield format_table(lines, right=[1], indent="    ")
    low, choice = both["prohibited"].low, both["permitted"].low
    if low:
        said = (
            f"So, if all of that is true, at least {format_count(low, rows)} of the requests could "
            "not have been honored with a hold."
        )
    else:
        said = (
            "So, if all of that is true, none of the requests is known to be barred; at least "
            f"{format_count(choice, rows)} leave the choice to the jail, whoever the person is."
        )
    yield wrap_text(said, "    ")


def closing_text(commands: Sequence[tuple[str, str]], started_as: str | None = None) -> str:
    """Return where to go from here.

    Parameters
    ----------
    commands : sequence of (str, str)
        What for, and the command.
    started_as : str, optional
        How the program was started, where it is not found by its name alone.

    Returns
    -------
    str
    """
    lines = ["7. WHERE TO GO NEXT", ""]
    if started_as is not None:
        folder = started_as.rpartition("/")[0]
        said = f"Write {started_as} for trustact below, or put {folder} on the PATH."
        lines += [wrap_text(said), ""]
    for what, command in commands:
        lines += [f"  {what}:", f"    {command}"]
    lines += ["", wrap_text("Not legal advice: it says what the written law says of stated facts.")]
    return "\n".join(lines)
