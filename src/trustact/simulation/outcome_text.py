"""A simulation as text: the outcomes under each law, with their intervals and parameters."""

from collections.abc import Iterator, Sequence

from trustact.language.instrument import ANSWERS
from trustact.language.provisions import in_force_text
from trustact.language.shown_text import escape_line
from trustact.simulation.parameters import PARAMETER_BASES, places_with_parameters
from trustact.simulation.simulation_plan import SYNTHETIC_SOURCE
from trustact.simulation.simulation_result import (
    CHANCE_INTERVAL_NOTE,
    PARAMETER_INTERVAL_NOTE,
    ROWS_NOTE,
    LawOutcome,
    SimulatedCount,
    SimulationResult,
    UncertaintyInterval,
)
from trustact.text_layout import CITE_AS, format_count, format_percent, format_table, wrap_text

EFFECTS_SHOWN = 12
MISSING_SHOWN = 6
FOOTNOTE = "* permitted is not required; not regulated is not approved"
BREAKDOWN_TITLES = {
    "record": "By the gravest conviction, as the law of the place grades it",
    "level": "By level of ICE's priorities of 2011 (Level 1 is the most serious)",
    "years since conviction": "By years since the gravest conviction",
}
ACTION_WORDS = {"hold": "hold", "transfer": "hand over"}
_ANSWER_HEADINGS = {
    "prohibited": "prohibited",
    "permitted": "permitted*",
    "required": "required",
    "not-regulated": "not regulated*",
    "undetermined": "undetermined",
}

CHAIN_TITLE = "The stages before any law"
ANSWERS_TITLE = "Answers of the laws to the requests"
OUTCOMES_TITLE = "Outcomes of the requests"

TableRow = tuple[str, ...]


def simulation_text(result: SimulationResult) -> str:
    """Return what `trustact simulate` prints.

    The options that it names are those of the command.

    Returns
    -------
    str
        ASCII.
    """
    parts = [
        _head(result),
        _laws(result),
        _block(CHAIN_TITLE, chain_rows(result)),
        _answers(result),
        _block(OUTCOMES_TITLE, outcome_rows(result)),
    ]
    for dimension in result.laws[0].groups:
        parts.append(_block(BREAKDOWN_TITLES[dimension], group_rows(result, dimension)))
    parts += [part for law in result.laws if (part := _undetermined_note(law))]
    parts += [part for law in result.laws if (part := _presumed_note(law))]
    if result.effects:
        parts.append(_sensitivity(result))
    parts.append("\n".join(_basis_lines(result)))
    return "\n\n".join(part for part in parts if part)


def _answers(result: SimulationResult) -> str:
    if len(result.laws) == 1:
        return wrap_text(
            "No law was given. Add --law ID or --as-if ID to see what a law would change; "
            "`trustact laws` lists the ids."
        )
    return _block(f"{ANSWERS_TITLE} ({FOOTNOTE})", answer_rows(result))


def _head(result: SimulationResult) -> str:
    plan = result.plan
    count = result.chain["booked"].count
    lines = [
        *map(wrap_text, plan.warnings),
        f"{plan.place}, {plan.first} to {plan.last}: {count:,} bookings, simulated",
        wrap_text(
            f"{SYNTHETIC_SOURCE}, seed {plan.seed}: {ROWS_NOTE}. No row is a person, and no figure "
            "is a finding. The figures show what would follow from the parameters named below."
        ),
        wrap_text(f"By chance: {CHANCE_INTERVAL_NOTE}."),
    ]
    if result.draws:
        lines.append(wrap_text(f"By parameters: {PARAMETER_INTERVAL_NOTE}; {result.draws} draws."))
    if plan.place not in places_with_parameters():
        lines.append(
            wrap_text(
                f"{plan.place} has no parameters of its own; the general parameters are used."
            )
        )
    lines += [
        f"Set by the user: {p.name} = {p.format_value(p.value)} ({p.says})"
        for p in plan.parameters.values()
        if p.set_by_user
    ]
    if plan.agency is not None:
        lines.append(f"Agency: {plan.agency}")
    lines += [
        f"Reading chosen: {name} = {'yes' if yes else 'no'}" for name, yes in plan.readings.items()
    ]
    return "\n".join(lines)


def _laws(result: SimulationResult) -> str:
    return "\n".join(wrap_text(describe_law(law), f"{law.label}: ") for law in result.laws[1:])


def describe_law(law: LawOutcome) -> str:
    """Return the title, citation, status, days in force and basis of a law."""
    basis = {
        "text": "text read",
        "secondary": "secondary source, text not read",
        "recalled": "recalled, not verified",
        "not-on-file": "text not on file, not read",
    }[law.basis]
    status = law.status.replace("-", " ")
    return f"{law.title}, {law.citation}; {status}, {in_force_text(law.in_force)}; {basis}"


def chain_rows(result: SimulationResult) -> list[TableRow]:
    """Return the stages before the law as the rows of a table, with its heading."""
    rows: list[TableRow] = [("", "bookings", "of the previous stage", "by chance", "by parameters")]
    before = result.chain["booked"].count
    for name, figure in result.chain.items():
        share = "" if name == "booked" else format_percent(figure.count, before)
        rows.append((name, f"{figure.count:,}", share, *format_intervals(figure)))
        before = figure.count
    return rows


def answer_rows(result: SimulationResult) -> list[TableRow]:
    """Return the number of requests with each answer under each law, with the heading."""
    rows: list[TableRow] = [("law", "may it", *_ANSWER_HEADINGS.values())]
    for law in result.laws:
        if law.mode == "none":
            continue
        for action, counts in law.answers.items():
            whole = sum(counts.values())
            cells = (format_count(n, whole) if (n := counts[answer]) else "0" for answer in ANSWERS)
            rows.append((law.label, ACTION_WORDS[action], *cells))
    return rows


def outcome_rows(result: SimulationResult) -> list[TableRow]:
    """Return the outcomes of the requests under each law, with the heading."""
    rows: list[TableRow] = [("outcome", "law", "bookings", "by chance", "by parameters")]
    for outcome in result.laws[0].figures:
        for law in result.laws:
            figure = law.figures[outcome]
            rows.append((outcome, law.label, f"{figure.count:,}", *format_intervals(figure)))
    for name, key in (("handed over", "difference"), ("removed", "removed_difference")):
        for law in result.laws[1:]:
            figure = getattr(law, key)
            rows.append(
                (
                    f"{name}, compared with none",
                    law.label,
                    f"{figure.count:+,}",
                    *format_intervals(figure, sign=True),
                )
            )
    return rows


def group_rows(result: SimulationResult, dimension: str) -> list[TableRow]:
    """Return the groups of one breakdown under each law, with the heading."""
    chain = result.chain_groups[dimension]
    names = ("held", "handed over", "removed")
    head = (dimension, "law", "matched", "requested", "held", "handed over", "by parameters")
    rows: list[TableRow] = [(*head, "removed", "by parameters")]
    for group, figures in chain.items():
        for law in result.laws:
            held, handed, removed = (law.groups[dimension][group][name] for name in names)
            rows.append(
                (
                    group,
                    law.label,
                    f"{figures['matched'].count:,}",
                    f"{figures['requested'].count:,}",
                    f"{held.count:,}",
                    f"{handed.count:,}",
                    format_intervals(handed)[1],
                    f"{removed.count:,}",
                    format_intervals(removed)[1],
                )
            )
    return rows


def effect_rows(result: SimulationResult, shown: int | None = None) -> list[TableRow]:
    """Return the sensitivity table, with its heading."""
    rows: list[TableRow] = [
        ("parameter", "from", "to", "", "handed over", "at the low end", "high end")
    ]
    for effect in result.effects[:shown]:
        p = effect.parameter
        basis = f"{p.basis}; {effect.problem}" if effect.problem else p.basis
        cells = (p.name, p.format_value(p.low), p.format_value(p.high), basis)
        rows.append((*cells, "none", *(f"{end:,.0f}" for end in effect.handed_over)))
        rows += [
            (p.name, "", "", "", f"{law}, compared with none", *(f"{end:+,.0f}" for end in pair))
            for law, pair in effect.differences.items()
        ]
    return rows


def _pair(pair: tuple[float, float], *, sign: bool = False) -> str:
    low, high = (f"{n:+,.0f}" if sign else f"{n:,.0f}" for n in pair)
    return f"{low} to {high}"


def _undetermined_note(law: LawOutcome) -> str:
    if not law.missing:
        return ""
    fallbacks = ", ".join(
        f"{text} ({ACTION_WORDS[action]})" for action, text in law.fallbacks.items()
    )
    then = (
        f"Until this is resolved: {fallbacks}; follows_fallback is the share of agencies that "
        "comply."
        if law.fallbacks
        else "The law does not say what to do until this is resolved; acts_when_undetermined is "
        "the share of agencies that act."
    )
    head = (
        f"Undetermined under {law.label}. {then} Requests by missing fact (a request may lack "
        "several):"
    )
    rows = [
        (ACTION_WORDS[m.action], m.path, f"{m.requests:,}") for m in law.missing[:MISSING_SHOWN]
    ]
    more = len(law.missing) - len(rows)
    facts = "fact that is" if more == 1 else "facts that are"
    tail = f"\n  and {more} more {facts} missing in fewer requests" if more else ""
    return f"{wrap_text(head)}\n{format_table(rows, right=[2])}{tail}"


def presumed_rows(law: LawOutcome) -> list[TableRow]:
    """Return the presumptions on which answers under a law rest, with the requests of each."""
    return [
        (ACTION_WORDS[p.action], f"{p.says} ({p.name})", f"{p.requests:,}") for p in law.presumed
    ]


def presumed_title(law: LawOutcome) -> str:
    """Return the heading of those rows."""
    return f"Answers of {law.label} that rest on a presumption (a request may rest on several)"


def _presumed_note(law: LawOutcome) -> str:
    if not law.presumed:
        return ""
    return f"{wrap_text(presumed_title(law))}\n{format_table(presumed_rows(law), right=[2])}"


def _sensitivity(result: SimulationResult) -> str:
    first = result.effects[0].parameter
    figure = "the difference between a law and no law" if len(result.laws) > 1 else "hand-overs"
    head = (
        "What matters most: each parameter is set to both ends of its range, with the others at "
        f"their values ({result.plan.bookings_per_draw:,} bookings with the same random numbers, "
        f"scaled). {first.name} changes {figure} most: {first.says}."
    )
    left = len(result.effects) - EFFECTS_SHOWN
    parameters = "parameter that changes" if left == 1 else "parameters that change"
    tail = f"\n  and {left} {parameters} it less" if left > 0 else ""
    shares = "".join(
        f"\n{line}" for law in result.laws[1:] if (line := describe_share_effects(result, law))
    )
    block = _block(wrap_text(head), effect_rows(result, EFFECTS_SHOWN))
    return f"{block}{tail}{shares}"


def describe_share_effects(result: SimulationResult, law: LawOutcome, shown: int = 3) -> str:
    """Return which parameters most change the share of hand-overs that a law prevents.

    Returns
    -------
    str
        Empty where there is no sensitivity table.
    """
    changes = []
    for effect in result.effects:
        pairs = zip(effect.differences[law.label], effect.handed_over, strict=True)
        low, high = (-change / whole if whole else 0.0 for change, whole in pairs)
        changes.append((abs(high - low), effect.parameter.name, low, high))
    changes.sort(reverse=True)
    names = ", ".join(
        f"{name} ({100 * low:.0f}% to {100 * high:.0f}%)" for _, name, low, high in changes[:shown]
    )
    text = f"The share of hand-overs that {law.label} prevents depends most on {names}."
    return wrap_text(text) if names else ""


def _basis_lines(result: SimulationResult) -> Iterator[str]:
    parameters = result.plan.parameters.values()
    count = {basis: sum(p.basis == basis for p in parameters) for basis in PARAMETER_BASES}
    yield wrap_text(
        f"The results depend on {len(parameters)} parameters: {count['published']} published, "
        f"{count['derived']} derived from published figures, {count['assumption']} assumptions; "
        "--json lists each with its range and source."
    )
    compared = sum(law.compared for law in result.laws)
    if compared:
        yield wrap_text(
            f"The laws are compiled as for a replay; {compared:,} requests, one of each pattern, "
            "were also decided as single cases, with the same answers."
        )
    if result.version:
        yield f"trustact {result.version}: {escape_line(result.command)}"
    yield ""
    yield CITE_AS + result.citation


def format_intervals(figure: SimulatedCount, *, sign: bool = False) -> tuple[str, str]:
    """Return the two intervals of a figure as text; "-" for an interval that does not exist."""

    def text(interval: UncertaintyInterval | None) -> str:
        if interval is None or (interval.low == interval.high == figure.count and not sign):
            return "-"
        return _pair((interval.low, interval.high), sign=sign)

    return text(figure.by_chance), text(figure.by_parameters)


def _block(title: str, rows: Sequence[TableRow]) -> str:
    """Return a table under its title; a first cell that repeats the one above is left empty."""
    shown: list[TableRow] = []
    above = ""
    for row in rows:
        shown.append((("" if row[0] == above else row[0]), *row[1:]))
        above = row[0]
    numbers = [
        place
        for place in range(1, len(rows[0]))
        if all(row[place][:1] in "+-0123456789<>" for row in rows[1:])
    ]
    return f"{title}\n{format_table(shown, right=numbers)}"
