"""A simulation in plain text: side by side under each law, with intervals and what they rest on."""

from collections.abc import Iterator, Sequence

from trustact import text_layout
from trustact.language.instrument import ANSWERS
from trustact.simulation.parameters import places_with_parameters
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
from trustact.text_layout import format_percent, format_table, wrap_text

EFFECTS_SHOWN = 12
MISSING_SHOWN = 6
FOOTNOTE = "* permitted is not required; not regulated is no approval"
BREAKDOWN_TITLES = {
    "record": "By the gravest conviction, as the law of the place grades it",
    "level": "By level of ICE's priorities of 2011 (Level 1 is the gravest)",
    "years since conviction": "By years since the gravest conviction",
}
_ANSWER_HEADINGS = {
    "prohibited": "prohibited",
    "permitted": "permitted*",
    "required": "required",
    "not-regulated": "not regulated*",
    "undetermined": "undetermined",
}

TableRow = tuple[str, ...]


def simulation_text(result: SimulationResult) -> str:
    """Return what `trustact simulate` prints.

    Parameters
    ----------
    result : SimulationResult

    Returns
    -------
    str
        ASCII.
    """
    parts = [
        _head(result),
        _laws(result),
        _block("The chain, before any law", chain_rows(result)),
        _answers(result),
        _block("What becomes of the requests", outcome_rows(result)),
    ]
    for dimension in result.laws[0].groups:
        parts.append(_block(BREAKDOWN_TITLES[dimension], group_rows(result, dimension)))
    parts += [part for law in result.laws if (part := _undetermined(law))]
    if result.effects:
        parts.append(_sensitivity(result))
    parts.append("\n".join(_basis_lines(result)))
    return "\n\n".join(part for part in parts if part)


def _answers(result: SimulationResult) -> str:
    if len(result.laws) == 1:
        return wrap_text(
            "No law is named: --law ID or --as-if ID shows beside this what it changes; "
            "`trustact laws` lists them."
        )
    return _block(f"What the laws answer to the requests ({FOOTNOTE})", answer_rows(result))


def _head(result: SimulationResult) -> str:
    plan = result.plan
    count = result.chain["booked"].count
    lines = [
        f"{plan.place}, {plan.first} to {plan.last}: {count:,} bookings, simulated",
        wrap_text(
            f"{SYNTHETIC_SOURCE}, seed {plan.seed}: {ROWS_NOTE}. No row is a person, no figure a "
            "finding: it shows what would follow from the parameters named below."
        ),
        wrap_text(f"By chance: {CHANCE_INTERVAL_NOTE}."),
    ]
    if result.draws:
        lines.append(wrap_text(f"By parameters: {PARAMETER_INTERVAL_NOTE}; {result.draws} draws."))
    if plan.place not in places_with_parameters():
        lines.append(
            wrap_text(
                f"{plan.place} has no parameters of its own: those are taken that hold for no "
                "place in particular."
            )
        )
    lines += [
        f"Set by the user: {p.name} = {p.shown(p.value)} ({p.says})"
        for p in plan.parameters.values()
        if p.chosen
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
    """Return a law's title, citation, status, days and how firmly it was read."""
    read = {
        "text": "text read",
        "secondary": "secondary source, text not read",
        "recalled": "recalled, not verified",
        "not-on-file": "text not on file, nobody has read it",
    }[law.basis]
    status = law.status.replace("-", " ")
    return f"{law.title}, {law.citation}; {status}, in force {law.in_force}; {read}"


def chain_rows(result: SimulationResult) -> list[TableRow]:
    """Return the stages before the law as the rows of a table, the heading first."""
    rows: list[TableRow] = [("", "bookings", "of the stage before", "by chance", "by parameters")]
    before = result.chain["booked"].count
    for name, figure in result.chain.items():
        share = "" if name == "booked" else format_percent(figure.count, before)
        rows.append((name, f"{figure.count:,}", share, *format_intervals(figure)))
        before = figure.count
    return rows


def answer_rows(result: SimulationResult) -> list[TableRow]:
    """Return how many requests have which answer, law by law, the heading first."""
    rows: list[TableRow] = [("law", "may it", *_ANSWER_HEADINGS.values())]
    for law in result.laws:
        if law.mode == "none":
            continue
        for action, counts in law.answers.items():
            whole = sum(counts.values())
            said = {"hold": "hold", "transfer": "hand over"}[action]
            rows.append(
                (law.label, said, *(format_count(counts[answer], whole) for answer in ANSWERS))
            )
    return rows


def outcome_rows(result: SimulationResult) -> list[TableRow]:
    """Return what becomes of the requests, law by law, the heading first."""
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
                    f"{name}, less none",
                    law.label,
                    f"{figure.count:+,}",
                    *format_intervals(figure, sign=True),
                )
            )
    return rows


def group_rows(result: SimulationResult, dimension: str) -> list[TableRow]:
    """Return the groups of one dimension, law by law, the heading first."""
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
    """Return the sensitivity table, the heading first."""
    rows: list[TableRow] = [
        ("parameter", "from", "to", "", "handed over", "at the low end", "high end")
    ]
    for effect in result.effects[:shown]:
        p = effect.parameter
        basis = f"{p.basis}; {effect.problem}" if effect.problem else p.basis
        range_of = (p.name, p.shown(p.low), p.shown(p.high), basis)
        rows.append((*range_of, "none", *(f"{end:,.0f}" for end in effect.handed_over)))
        rows += [
            (p.name, "", "", "", f"{law}, less none", *(f"{end:+,.0f}" for end in pair))
            for law, pair in effect.differences.items()
        ]
    return rows


def _pair(pair: tuple[float, float], *, sign: bool = False) -> str:
    low, high = (f"{n:+,.0f}" if sign else f"{n:,.0f}" for n in pair)
    return f"{low} to {high}"


def _undetermined(law: LawOutcome) -> str:
    if not law.missing:
        return ""
    said = " and ".join(f"{action}: {text}" for action, text in law.fallbacks.items())
    then = (
        f"until it is known the law says ({said}), which agencies do (follows_fallback)"
        if law.fallbacks
        else "it says nothing of what to do meanwhile (acts_when_undetermined)"
    )
    head = f"Undetermined under {law.label}; {then}. Requests that lack a fact (some lack several):"
    rows = [(m.action, m.path, f"{m.requests:,}") for m in law.missing[:MISSING_SHOWN]]
    more = len(law.missing) - len(rows)
    tail = f"\n  and {more} facts that fewer lack" if more else ""
    return f"{wrap_text(head)}\n{format_table(rows, right=[2])}{tail}"


def _sensitivity(result: SimulationResult) -> str:
    first = result.effects[0].parameter
    of = "the difference that the law makes" if len(result.laws) > 1 else "hand-overs"
    head = (
        "What matters most: each parameter set to the ends of its range, the others at their "
        f"values ({result.plan.bookings_per_draw:,} bookings on the same chance, scaled). "
        f"{first.name} moves {of} most: {first.says}."
    )
    left = len(result.effects) - EFFECTS_SHOWN
    tail = f"\n  and {left} parameters that move it less" if left > 0 else ""
    shares = "".join(
        f"\n{line}" for law in result.laws[1:] if (line := describe_share_effects(result, law))
    )
    block = _block(wrap_text(head), effect_rows(result, EFFECTS_SHOWN))
    return f"{block}{tail}{shares}"


def describe_share_effects(result: SimulationResult, law: LawOutcome, shown: int = 3) -> str:
    """Return which parameters move most the share of hand-overs that a law prevents.

    Parameters
    ----------
    result : SimulationResult
    law : LawOutcome
    shown : int

    Returns
    -------
    str
        Empty where there is no sensitivity table.
    """
    moved = []
    for effect in result.effects:
        pairs = zip(effect.differences[law.label], effect.handed_over, strict=True)
        low, high = (-less / whole if whole else 0.0 for less, whole in pairs)
        moved.append((abs(high - low), effect.parameter.name, low, high))
    moved.sort(reverse=True)
    said = ", ".join(
        f"{name} ({100 * low:.0f}% to {100 * high:.0f}%)" for _, name, low, high in moved[:shown]
    )
    text = f"The share of hand-overs that {law.label} prevents is moved most by: {said}."
    return wrap_text(text) if said else ""


def _basis_lines(result: SimulationResult) -> Iterator[str]:
    known = result.plan.parameters.values()
    count = {basis: sum(p.basis == basis for p in known) for basis in ("published", "derived")}
    assumed = sum(p.basis == "assumption" for p in known)
    yield wrap_text(
        f"It rests on {len(known)} parameters: {count['published']} published, {count['derived']} "
        f"derived from published figures, {assumed} assumptions; --json lists each with its "
        "range and source."
    )
    compared = sum(law.compared for law in result.laws)
    if compared:
        yield wrap_text(
            f"The gate is the compiled law of a replay; {compared:,} requests, one of each "
            "pattern, were also decided as single cases, with the same answers."
        )
    if result.version:
        yield f"trustact {result.version}: {result.command}"


def format_intervals(figure: SimulatedCount, *, sign: bool = False) -> tuple[str, str]:
    """Return the two intervals of a figure in words; "-" for one that is not there."""

    def said(interval: UncertaintyInterval | None) -> str:
        if interval is None or (interval.low == interval.high == figure.count and not sign):
            return "-"
        return _pair((interval.low, interval.high), sign=sign)

    return said(figure.simulation), said(figure.parameters)


def format_count(part: int, whole: int) -> str:
    """Return a count with its share; none has none."""
    return text_layout.format_count(part, whole) if part else "0"


def _block(title: str, rows: Sequence[TableRow]) -> str:
    """Return a table under its title; what repeats the row above is left out."""
    shown: list[TableRow] = []
    before = ""
    for row in rows:
        shown.append((("" if row[0] == before else row[0]), *row[1:]))
        before = row[0]
    numbers = [
        place
        for place in range(1, len(rows[0]))
        if all(row[place][:1] in "+-0123456789<>" for row in rows[1:])
    ]
    return f"{title}\n{format_table(shown, right=numbers)}"
