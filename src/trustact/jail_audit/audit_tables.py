"""The counts of an audit as tables, the same for terminal, pages and JSON."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from trustact.event_log.request_ends import END_STATES
from trustact.evidence.small_cells.hidden_tables import Shown
from trustact.jail_audit.audited_request import AuditedRequest
from trustact.jail_audit.end_states import NOT_RECORDED
from trustact.jail_audit.held_people import select_held_people
from trustact.jail_audit.past_eligibility import BANDS, GAPS, band_of
from trustact.jail_audit.run_audit import JailAudit
from trustact.language.instrument import ANSWERS
from trustact.language.provisions import ANSWER_FOOTNOTE, SHORT_ANSWER_LABELS

ACTION_WORDS: Final = {"hold": "custody", "transfer": "hand-over"}


@dataclass(frozen=True, slots=True)
class CountTable:
    """Counts by row and column.

    Parameters
    ----------
    key : str
        In JSON.
    unit : str
        What is counted.
    row_totals, column_totals : bool
        Whether the sum of a row, or of a column, is printed.
    """

    key: str
    title: str
    unit: str
    first_heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    row_totals: bool
    column_totals: bool
    note: str = ""

    @property
    def counts(self) -> tuple[tuple[int, ...], ...]:
        """The counts alone."""
        return tuple(counts for _, counts in self.rows)

    @property
    def head(self) -> tuple[str, ...]:
        """The headings, with one for the sum of each row."""
        total = ("all",) if self.row_totals else ()
        return (self.first_heading, *self.columns, *total)

    @property
    def names(self) -> tuple[str, ...]:
        """The name of each row, with one for the sums of the columns."""
        return (*(name for name, _ in self.rows), *(("all",) if self.column_totals else ()))

    def with_totals(self) -> Shown:
        """Return all counts with their sums."""
        full = [(*row, sum(row)) if self.row_totals else row for row in self.counts]
        if self.column_totals:
            full.append(tuple(map(sum, zip(*full, strict=True))))
        return tuple(full)


def audit_tables(audit: JailAudit) -> tuple[CountTable, ...]:
    """Return the tables of an audit in the order in which reports print them."""
    tables = [
        _end_states(audit),
        _custody(audit),
        *_laws(audit),
        *_hand_overs(audit),
        *_born(audit),
        _bail(audit),
        *_people(audit),
    ]
    return tuple(table for table in tables if table.rows)


def _column(
    key: str, title: str, unit: str, heading: str, counts: dict[str, int], note: str = ""
) -> CountTable:
    rows = tuple((name, (count,)) for name, count in counts.items())
    return CountTable(key, title, unit, heading, (unit,), rows, False, True, note)


def _end_states(audit: JailAudit) -> CountTable:
    counts = {
        f"{state}: {words}": sum(request.end.state == state for request in audit.requests)
        for state, words in END_STATES.items()
    }
    return _column(
        "end_states",
        "What became of each request",
        "requests",
        "end state",
        counts,
        "Each request has exactly one end state. No column of the files shows that a request was "
        f"{', '.join(NOT_RECORDED)}: a zero there says nothing.",
    )


def _custody(audit: JailAudit) -> CountTable:
    columns: dict[str, Callable[[AuditedRequest], bool]] = {
        "handed over": lambda request: request.end.state == "handed-over",
        "cancelled": lambda request: request.end.state == "cancelled-by-authority",
        "moved elsewhere": lambda request: request.end.state == "transferred-elsewhere",
        "other ends": lambda request: (
            request.end.state
            not in ("handed-over", "cancelled-by-authority", "transferred-elsewhere")
        ),
    }
    rows: dict[str, list[AuditedRequest]] = {name: [] for name, _, _ in BANDS}
    rows |= {f"not known: {words}": [] for words in GAPS.values()}
    for request in audit.requests:
        past = request.past
        if past.why_not:
            rows[f"not known: {GAPS[past.why_not]}"].append(request)
        else:
            rows[band_of(past.minutes or 0)].append(request)
    return CountTable(
        "past_eligibility",
        "Custody after the last charge that is no immigration hold had ended",
        "requests",
        "time past eligibility",
        tuple(columns),
        tuple(
            (name, tuple(sum(map(test, found)) for test in columns.values()))
            for name, found in rows.items()
        ),
        True,
        True,
        "The end of the last other charge stands for the time at which the person would have gone "
        "free; the time to process a release is in it. Where the person was moved elsewhere, the "
        "wait may be for that agency, and no law is asked about it, nor about time after a request "
        "was cancelled.",
    )


def _laws(audit: JailAudit) -> list[CountTable]:
    found: dict[tuple[str, str], dict[str, int]] = {}
    asked: dict[str, int] = dict.fromkeys(ACTION_WORDS, 0)
    for request in audit.requests:
        for act in {answer.action for answer in request.answers}:
            asked[act] += 1
        for answer in request.answers:
            key = answer.name, answer.action
            counts = found.setdefault(key, dict.fromkeys(ANSWERS, 0))
            counts[answer.answer] += 1
    for (_, action), counts in found.items():
        # A law that cannot apply on any possible day was not asked.
        counts["not-regulated"] += asked[action] - sum(counts.values())
    rows = tuple(
        (f"{law}: {ACTION_WORDS[action]}", tuple(counts.values()))
        for (law, action), counts in sorted(found.items(), key=lambda item: item[0][::-1])
    )
    return [
        CountTable(
            "laws",
            "What each law says of it",
            "requests",
            "law and act",
            tuple(SHORT_ANSWER_LABELS[answer] for answer in ANSWERS),
            rows,
            True,
            False,
            "Asked is custody past eligibility of at least a minute that no other custody "
            "explains, and each hand-over for which that time is known. A law that could not apply "
            f"on that day does not regulate it. {ANSWER_FOOTNOTE}.",
        )
    ]


def _hand_overs(audit: JailAudit) -> list[CountTable]:
    if "final_release_disp" not in audit.records.columns:
        return []
    counts: dict[str, int] = {}
    for request in audit.requests:
        if request.end.state == "handed-over":
            same = not request.handed_over_as_release
            name = request.booking.final_disposition or "not stated"
            key = f"{name} (the hand-over itself)" if same and name != "not stated" else name
            counts[key] = counts.get(key, 0) + 1
    counts = dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    return [
        _column(
            "hand_overs",
            "Hand-overs, by how the booking is recorded to have ended",
            "requests",
            "final disposition of the booking",
            counts,
            "Whoever counts hand-overs by the final disposition misses those recorded as releases "
            "of another kind.",
        )
    ]


def _born(audit: JailAudit) -> list[CountTable]:
    if "born_in_us" not in audit.records.columns:
        return []
    names = {True: "yes", False: "no", None: "not stated"}
    counts = dict.fromkeys(names.values(), 0)
    for booking in audit.with_request:
        counts[names[booking.born_in_us]] += 1
    return [
        _column(
            "born_in_us",
            "Recorded by the jail as born in the United States",
            "bookings",
            "born in the United States",
            counts,
            "Whoever was born in the United States is a citizen, with few exceptions; the entry "
            "may be wrong.",
        )
    ]


def _bail(audit: JailAudit) -> CountTable:
    posted = len(audit.bail_posted)
    return _column(
        "bail",
        "Bail while a request stood",
        "bookings",
        "a charge ended by bail",
        {"yes": posted, "no": len(audit.with_request) - posted},
        "No column shows that bail was refused because of a request; these are the bookings in "
        "which bail was posted on a charge.",
    )


def _people(audit: JailAudit) -> list[CountTable]:
    people = select_held_people(audit.records)
    columns = audit.records.columns
    left_out = ", without those whose gravest charge has no class" if people.has_classes else ""
    tables = []
    if people.has_classes and "felony" in columns:
        felonies, others = len(people.felonies), len(people.others)
        rest = len(people.all) - len(people.classified)
        unknown = len(people.classified) - felonies - others
        tables.append(
            _column(
                "gravest_charge",
                "Gravest charge of the bookings with a request",
                "bookings",
                "gravest charge",
                {
                    "felony": felonies,
                    "misdemeanor or less": others,
                    "not stated": unknown,
                    "none that has a class": rest,
                },
                "Charges at booking, no convictions.",
            )
        )
    for column, key, title in (
        ("gender_desc", "sex", "Sex"),
        ("race_desc", "race", "Race as the jail records it"),
    ):
        if column in columns:
            counts = people.count(_reader_of(column))
            tables.append(_column(key, f"{title}{left_out}", "bookings", key, counts))
    rows = people.charge_rows
    tables.append(
        _column(
            "recognizance",
            f"Rows of these bookings, the hold included{left_out}",
            "rows",
            "released on recognizance",
            {"yes": people.on_recognizance, "no": rows - people.on_recognizance},
        )
    )
    return tables


def _reader_of(column: str) -> Callable[..., str]:
    if column == "gender_desc":
        return lambda booking: booking.gender
    return lambda booking: booking.race


def row_texts(
    table: CountTable, shown: Shown, write: Callable[[int | None], str]
) -> Sequence[tuple[str, ...]]:
    """Return the rows of a table as text, the headings first."""
    body = [(name, *map(write, counts)) for name, counts in zip(table.names, shown, strict=True)]
    return [table.head, *body]
