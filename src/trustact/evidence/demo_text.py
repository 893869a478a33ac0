"""The texts of `trustact demo`, for readers who are not lawyers; every figure is handed in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trustact.evidence.replay_result import LawResult, ReplayResult
from trustact.evidence.replay_text import describe_known_share, format_range
from trustact.evidence.request_counts import RequestDestinations
from trustact.text_layout import format_count, format_percent, format_table, wrap_text

CASES_HEADING = "4. THREE RECENT REQUESTS, DECIDED ONE BY ONE"
BOOKING_HEADING = "5. ONE BOOKING, FROM FINGERPRINTS TO OUTCOME"
SIMULATION_HEADING = "6. A STATE'S BOOKINGS UNDER TWO LAWS AND UNDER NONE, SIMULATED"

CUSTODIAN_LABELS: Mapping[str, str] = {
    "federal": "federal facilities",
    "state": "state prisons and other state facilities",
    "county": "county facilities",
    "city": "city facilities",
    "juvenile": "facilities for juveniles",
}
"""Kinds of custodian in the records, as they are printed."""

_SHOWN_MISSING = 8


def opening_text(destinations: RequestDestinations) -> str:
    """Return the title, and what the records and the laws are about."""
    return "\n\n".join(
        (
            f"{destinations.all.rows:,} REQUESTS TO HOLD A PERSON, AND THE LAWS THAT APPLIED",
            wrap_text(
                "When local police book a person, the fingerprints are checked against a federal "
                "immigration database. A match can lead to a detainer: a request from immigration "
                "authorities (ICE) that the jail notify them before it releases the person, and "
                "hold the person for up to 48 hours longer. Trust Acts say when a jail may do so. "
                "The records are real: every detainer that ICE prepared from "
                f"{destinations.first_day} to {destinations.last_day}. Each row is a request, not "
                "a person. Every figure below is computed now, on this machine; nothing is sent "
                "anywhere."
            ),
        )
    )


def destinations_text(destinations: RequestDestinations) -> str:
    """Return section 1: where the requests went, and how many were declined there."""
    total = destinations.all.rows
    table = [("sent to", "requests", "declined by the jail")]
    shown = [*[g for g in destinations.groups if g.limited], destinations.limited]
    shown += [*[g for g in destinations.groups if not g.limited], destinations.others]
    shown.append(destinations.all)
    table += [
        (g.destination, format_count(g.rows, total), format_count(g.declined, g.rows))
        for g in shown
    ]
    limited, others = destinations.limited, destinations.others
    share = format_percent(limited.declined, destinations.all.declined)
    return "\n".join(
        (
            "1. WHERE THE REQUESTS WENT",
            "",
            format_table(table, right=(1, 2)),
            "",
            wrap_text(
                f"{format_count(limited.rows, total)} of the requests went to a place where a law "
                "in this library limited holds on that day. Jails there declined "
                f"{format_percent(limited.declined, limited.rows)} of them, and "
                f"{format_percent(others.declined, others.rows)} of all other requests; {share} "
                "of all refusals came from those places. Other places had local ordinances, "
                "policies and court rulings that are not in this library."
            ),
            *_open_note(destinations),
            *_unbound_note(destinations),
            wrap_text(
                '"Declined" is a reason that ICE gives for lifting a detainer; for '
                f"{format_count(destinations.without_outcome, total)} requests the records give "
                "none. Figures by place show what happened there, not what the law alone caused."
                + _later_ruling_note(destinations)
            ),
        )
    )


def _open_note(destinations: RequestDestinations) -> Iterator[str]:
    """Yield how many requests went where it is an open question whether a law limited holds."""
    found = [group for group in destinations.groups if group.open]
    if found:
        rows = sum(group.rows for group in found)
        yield wrap_text(
            f"For {format_count(rows, destinations.all.rows)} of the requests it is open whether a "
            "law limited holds: its bar turns on a disputed question that nobody has settled "
            f"({', '.join(group.destination for group in found)}). They are counted among all "
            "other requests."
        )


def _unbound_note(destinations: RequestDestinations) -> Iterator[str]:
    """Yield how many requests went to a facility that the law of the place does not bind."""
    counts = [
        f"of the {group.rows:,} requests to {_with_article(group.destination)} "
        f"{_list_custodians(group.unbound)}"
        for group in destinations.groups
        if group.unbound
    ]
    if counts:
        yield wrap_text(
            "The law of a place does not bind every facility there. As far as the names of the "
            f"facilities show, {'; '.join(counts)}, which that law does not bind."
        )


def _with_article(destination: str) -> str:
    return f"the {destination}" if destination.startswith("District of") else destination


def _list_custodians(unbound: Mapping[str, int]) -> str:
    parts = [
        f"{count:,} went to {CUSTODIAN_LABELS[custodian]}"
        for custodian, count in sorted(unbound.items(), key=lambda part: -part[1])
    ]
    return " and ".join(parts)


def _later_ruling_note(destinations: RequestDestinations) -> str:
    if not any(group.declared_later for group in destinations.groups):
        return ""
    return (
        " A court ruling from a later day says what the law already was on these days, but nobody "
        "could have read it then; it is counted separately."
    )


def text_without_assumptions(result: ReplayResult) -> str:
    """Return section 2: what three laws answer for the rows without any assumption."""
    answers = ("prohibited", "permitted", "not-regulated", "undetermined")
    table = [("under this law, a hold is", *(a.replace("-", " ") for a in answers))]
    for law in result.laws:
        cells = (format_count(law.counts.get(answer, 0), result.rows) for answer in answers)
        table.append((law.id, *cells))
    parts = [
        "2. THE SAME REQUESTS UNDER THREE LAWS, AS IF IN FORCE EVERYWHERE",
        "",
        format_table(table, right=range(1, 5)),
        "",
        wrap_text(
            '"Permitted" does not mean required: the jail may decline. "Not regulated" does not '
            "mean approved: the law does not bind that agency, or does not cover that request. "
            '"Undetermined" is the only honest answer where facts are missing. These facts are '
            "missing, with the number of rows:"
        ),
    ]
    for law in result.laws:
        if law.missing:
            parts.append(wrap_text(_missing_note(law), f"  {law.id}: ", "    "))
    return "\n".join(parts)


def _missing_note(law: LawResult) -> str:
    shown = [f"{m.path} ({m.rows:,})" for m in law.missing[:_SHOWN_MISSING]]
    more = len(law.missing) - _SHOWN_MISSING
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def text_with_assumptions(results: Sequence[ReplayResult]) -> str:
    """Return section 3: the bounds under each law with its assumptions and a known share.

    Parameters
    ----------
    results : sequence of ReplayResult
        One for each law.
    """
    known_shares = [result.known_share for result in results if result.known_share is not None]
    parts = [
        "3. WHAT CAN STILL BE SAID",
        "",
        wrap_text(
            "The records do not state convictions, but a share was published: "
            f"{'; '.join(describe_known_share(share) for share in known_shares[:1])}. It was "
            "measured in other months, and it counts people, not requests; that it is true here "
            "is another assumption. Whichever rows those are, the number of requests that could "
            "not have been honored lies between two bounds."
        ),
    ]
    for result in results:
        law = result.laws[0]
        parts += ["", *_bounds(law, result)]
    return "\n".join(parts)


def _bounds(law: LawResult, result: ReplayResult) -> Iterator[str]:
    rows = result.rows
    yield wrap_text(f"{law.title} ({law.id})", "  ")
    yield "    ASSUMED of every row that does not state it (an assumption, not a finding):"
    yield from (f"      {text}" for text in result.assumptions)
    neither = law.bounds_without_assumptions or law.bounds
    both = law.known_share_bounds or law.bounds
    table = [("a hold is prohibited for", "least - most")]
    table.append(("  without assumptions and share", format_range(neither, "prohibited", rows)))
    table.append(("  with the assumptions only", format_range(law.bounds, "prohibited", rows)))
    table.append(("  with both", format_range(both, "prohibited", rows)))
    yield format_table(table, right=[1], indent="    ")
    prohibited, permitted = both["prohibited"].low, both["permitted"].low
    if prohibited:
        conclusion = (
            f"If all of this is true, at least {format_count(prohibited, rows)} of the requests "
            "could not have been honored with a hold."
        )
    else:
        conclusion = (
            "If all of this is true, a hold is not known to be prohibited for any request; for at "
            f"least {format_count(permitted, rows)} the jail has the choice, whoever the person is."
        )
    yield wrap_text(conclusion, "    ")


def cases_text(count: int, law_id: str) -> str:
    """Return how section 4 begins.

    Parameters
    ----------
    count : int
        Requests in the records from which the three are taken.
    law_id : str
        The law under which they are decided.
    """
    return wrap_text(
        f"{count} requests of February 2026 to a state prison in Minnesota, all declined, state "
        "the criminal history of each person in part. Here are three of them under Connecticut's "
        f"act of 2013 ({law_id}), as if it were in force there today:"
    )


def describe_criminal_history(facts: Mapping[str, Any]) -> str:
    """Return the convictions and charges of a case in one line."""
    parts = [
        ", ".join(
            word
            for word in (
                str(row.get("description") or "offense not stated"),
                str(row.get("level") or "level not stated"),
                f"convicted {row['convicted_on']}" if row.get("convicted_on") else "",
                f"sentence {row['sentence_days']:,g} days" if row.get("sentence_days") else "",
            )
            if word
        )
        for row in facts.get("convictions") or []
    ]
    charges = len(facts.get("pending_charges") or [])
    if charges:
        parts.append(f"{charges} pending charge{'s' if charges != 1 else ''}, offense not stated")
    return "; ".join(parts) or "no criminal history stated"


@dataclass(frozen=True, slots=True)
class SimulatedLaw:
    """What became of the simulated requests under one law, or under none.

    Parameters
    ----------
    handed_over_interval : str
        Of `handed_over`, from drawing every parameter from its range.
    fewer : int
        How many fewer are handed over than under no law; below zero for more.
    difference_interval : str
        Of that difference, from the same draws.
    """

    label: str
    held: int
    handed_over: int
    handed_over_interval: str
    released: int
    removed: int
    fewer: int = 0
    difference_interval: str = ""


@dataclass(frozen=True, slots=True)
class SimulatedState:
    """The figures of section 6.

    Parameters
    ----------
    place, period, source : str
        `source` says that the bookings are synthetic, and from which seed.
    laws : tuple of SimulatedLaw
        The first is none.
    largest_effects : tuple of str
        The parameters that change the difference most, each with its basis.
    """

    place: str
    period: str
    source: str
    booked: int
    checked: int
    matched: int
    requested: int
    laws: tuple[SimulatedLaw, ...]
    largest_effects: tuple[str, ...]


def simulation_text(state: SimulatedState) -> str:
    """Return section 6: the same synthetic bookings under two laws and under none."""
    table = [("law", "held", "handed over", "by parameters", "released", "removed")]
    for law in state.laws:
        released, removed = f"{law.released:,}", f"{law.removed:,}"
        handed = (f"{law.handed_over:,}", law.handed_over_interval)
        table.append((law.label, f"{law.held:,}", *handed, released, removed))
    without, *others = state.laws
    differences = " ".join(_difference(law, without.handed_over) for law in others)
    return "\n\n".join(
        (
            wrap_text(
                f"{state.booked:,} bookings in {state.place}, {state.period} ({state.source}): "
                f"{state.checked:,} checked, {state.matched:,} matched, {state.requested:,} "
                "requests. The same requests under each law, as if it were in force there:"
            ),
            format_table(table, right=[1, 2, 3, 4, 5]),
            wrap_text(
                'The column "by parameters" is the interval of those handed over when every '
                "parameter is drawn from its range. Where a law does not regulate transfers, "
                "people who were not held can still be handed over at release. " + differences
            ),
            wrap_text(
                "The parameters that change the difference most: "
                f"{', '.join(state.largest_effects)}. Most parameters are assumptions; `trustact "
                "simulate` lists each with its source."
            ),
        )
    )


def _difference(law: SimulatedLaw, without: int) -> str:
    count, word = abs(law.fewer), "fewer" if law.fewer >= 0 else "more"
    return (
        f"{law.label}: {count:,} {word} handed over ({format_percent(count, without)}; by "
        f"parameters {law.difference_interval})."
    )


def closing_text(commands: Sequence[tuple[str, str]], program: str | None = None) -> str:
    """Return section 7: the commands to try next.

    Parameters
    ----------
    commands : sequence of (str, str)
        What each is for, and the command.
    program : str, optional
        How the program was started, where its name alone does not find it.
    """
    lines = ["7. WHERE TO GO NEXT", ""]
    if program is not None:
        folder = program.rpartition("/")[0]
        text = f"Write {program} for trustact below, or put {folder} on the PATH."
        lines += [wrap_text(text), ""]
    for what, command in commands:
        lines += [f"  {what}:", f"    {command}"]
    lines += [
        "",
        wrap_text("Not legal advice: it shows what the written law says of stated facts."),
    ]
    return "\n".join(lines)
