"""The synthetic population: where its margins come from, how its rows are drawn, what it reached.

A row is a request. Day, state, facility, form and end of a row are those of a real row of the short
form, drawn with others of its state and end; whether there is a conviction, of which level and for
what is drawn to meet the published shares. Nothing of a row is true of the person of the real one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trustact.evidence.synthetic_population.raking import MarginTotals, rake, whole_counts
from trustact.text_layout import format_table, wrap_text

if TYPE_CHECKING:
    import numpy as np

METHOD = "synthetic-v1"
NONE, LEVELS = "none", ("1", "2", "3")
STATES = {"Missouri": "MISSOURI", "Alabama": "ALABAMA", "Kansas": "KANSAS"}

CHARGES: Mapping[str, tuple[tuple[str, str, str | None], ...]] = {
    "1": (
        ("Level 1: assault", "Assault", "1399"),
        ("Level 1: burglary", "Burglary", "2299"),
        ("Level 1: drug trafficking", "Drug Trafficking", "3599"),
    ),
    "2": (
        ("Level 2: larceny", "Larceny", "2399"),
        ("Level 2: illegal re-entry", "Illegal Re-Entry", None),
        ("Level 2: weapons", "Weapon Offenses", "5299"),
    ),
    "3": (
        ("Level 3: driving under the influence", "Driving Under Influence", "5404"),
        ("Level 3: illegal entry", "Illegal Entry", "0301"),
        ("Level 3: traffic", "Traffic Offense", "5499"),
    ),
}
"""Level -> (category of the published figure, text of the charge, its code if there is one)."""

ASSUMPTIONS = (
    "Shares of different reports (detainers of October 2011 to January 2013 and of fiscal years "
    "2012 and 2013) are taken as those of one population, and carried over to the days of the rows "
    "that were drawn, October 2014 to April 2015.",
    "At most a misdemeanor is taken as level 3, so that level 2 is what remains.",
    "A conviction is independent of the facility, the day and the end of the request, given the "
    "state; of three states the share without one is published, of the others only the whole.",
    "Charges are the three most common of each level in ICE's detention of 2015 to 2019, in their "
    "proportion; all others are left out.",
    "Each person has at most one conviction, one to ten years before the request, drawn evenly; no "
    "charge is pending; nothing is known of a state's class of the offense.",
)
"""What is assumed and was not measured."""


@dataclass(frozen=True, slots=True)
class Published:
    """A published figure.

    Parameters
    ----------
    share : float
        From 0 to 1; of a charge, its number of people.
    """

    share: float
    source: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The published figures that the population is fitted to.

    Parameters
    ----------
    by_state : mapping of str to Published
        State -> share without a conviction.
    charges : mapping of str to Published
        Category -> number of people.
    """

    no_conviction: Published
    at_most_misdemeanor: Published
    level_1: Published
    by_state: Mapping[str, Published]
    charges: Mapping[str, Published]


@dataclass(frozen=True, slots=True)
class ReachedMargin:
    """A margin: what was published, and what the rows have.

    Parameters
    ----------
    says : str
        What has the share, and of which rows.
    published, reached : float
        Shares from 0 to 1.
    rows : int
        Rows that it is a share of.
    """

    says: str
    published: float
    reached: float
    rows: int
    source: str

    def as_json(self) -> dict[str, Any]:
        """Return it as a map."""
        return {
            "margin": self.says,
            "published": self.published,
            "reached": self.reached,
            "rows": self.rows,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class Population:
    """Synthetic rows.

    Parameters
    ----------
    picked : numpy array of int
        For each row the position of the real row whose place, day and end it has.
    levels : numpy array of int
        0 for no conviction, else the level.
    charges : numpy array of int
        Which of the charges of its level; 0 without a conviction.
    days_before : numpy array of int
        How long before the request the conviction was; 0 without one.
    """

    seed: int
    picked: "np.ndarray[Any, Any]"
    levels: "np.ndarray[Any, Any]"
    charges: "np.ndarray[Any, Any]"
    days_before: "np.ndarray[Any, Any]"
    margins: tuple[ReachedMargin, ...]

    @property
    def label(self) -> str:
        """What every row and every output says of it."""
        return f"{METHOD}, seed {self.seed}"


def draw_population(
    states: Sequence[str | None],
    ends: Sequence[str | None],
    figures: Figures,
    *,
    rows: int,
    seed: int,
) -> Population:
    """Draw a synthetic population.

    Parameters
    ----------
    states, ends : sequence of (str or None)
        State and end of each real row.
    """
    import numpy as np

    chance = np.random.default_rng(seed)
    pairs = list(zip(states, ends, strict=True))
    kinds = sorted(set(pairs), key=lambda pair: (pair[0] or "", pair[1] or ""))
    number = {kind: i for i, kind in enumerate(kinds)}
    kind_of = np.array([number[pair] for pair in pairs])
    sizes = np.bincount(kind_of, minlength=len(kinds)).astype(float)
    # A cell is a kind of real row and a level; levels are alike in all of them before the fit.
    width = 1 + len(LEVELS)
    level_shares = _level_shares(figures)
    start = (sizes[:, None] * np.array(level_shares)[None, :]).reshape(-1)
    weights = rake(start, _margins(kinds, sizes, level_shares, figures))
    counts = _counts(weights.reshape(-1, width), level_shares, rows)
    cells = chance.permutation(np.repeat(np.arange(len(counts)), counts))
    levels = cells % width
    picked = np.zeros(rows, np.int64)
    order = np.argsort(kind_of, kind="stable")
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
    of_kind = cells // width
    spread = chance.random(rows)
    picked = order[first[of_kind] + np.floor(spread * sizes[of_kind]).astype(np.int64)]
    charges = np.zeros(rows, np.int64)
    for level in LEVELS:
        of_level = np.flatnonzero(levels == int(level))
        numbers = np.array([figures.charges[name].share for name, _, _ in CHARGES[level]])
        dealt = whole_counts(numbers / numbers.sum(), len(of_level))
        charges[of_level] = chance.permutation(np.repeat(np.arange(len(dealt)), dealt))
    days = np.where(levels > 0, chance.integers(365, 3651, rows), 0)
    reached = _measure_margins(states, picked, levels, charges, figures)
    return Population(seed, picked, levels, charges, days, tuple(reached))


def _counts(
    weights: "np.ndarray[Any, Any]", level_shares: Sequence[float], rows: int
) -> "np.ndarray[Any, Any]":
    """Return the rows of each cell: first those of each level, then of each kind in it."""
    import numpy as np

    of_level = whole_counts(np.array(level_shares), rows)
    columns = [
        whole_counts(weights[:, level] / weights[:, level].sum(), int(total))
        for level, total in enumerate(of_level)
    ]
    return np.stack(columns, axis=1).reshape(-1)


def _level_shares(figures: Figures) -> tuple[float, ...]:
    """Return the shares of no conviction and of levels 1 to 3."""
    none, level_1 = figures.no_conviction.share, figures.level_1.share
    level_3 = figures.at_most_misdemeanor.share - none
    return none, level_1, 1 - figures.at_most_misdemeanor.share - level_1, level_3


def _margins(
    kinds: Sequence[tuple[str | None, str | None]],
    sizes: "np.ndarray[Any, Any]",
    level_shares: Sequence[float],
    figures: Figures,
) -> list[MarginTotals]:
    import numpy as np

    width = len(level_shares)
    level = np.tile(np.arange(width), len(kinds))
    kind = np.repeat(np.arange(len(kinds)), width)
    found = [
        MarginTotals("rows by state and end", kind, tuple((sizes / sizes.sum()).tolist())),
        MarginTotals("conviction and level", level, tuple(level_shares)),
    ]
    for state, published in figures.by_state.items():
        inside = np.array([kinds[int(k)][0] == state for k in kind])
        of_state = float(sizes[[k for k, each in enumerate(kinds) if each[0] == state]].sum())
        if of_state:
            whole = of_state / float(sizes.sum())
            groups = np.where(inside, np.where(level == 0, 0, 1), -1)
            share = published.share
            found.append(
                MarginTotals(
                    f"no conviction, {state}", groups, (whole * share, whole * (1 - share))
                )
            )
    return found


def _measure_margins(
    states: Sequence[str | None],
    picked: "np.ndarray[Any, Any]",
    levels: "np.ndarray[Any, Any]",
    charges: "np.ndarray[Any, Any]",
    figures: Figures,
) -> list[ReachedMargin]:
    import numpy as np

    everybody = np.ones(len(levels), bool)

    def margin(says: str, share: float, is_true: Any, among: Any, source: str) -> ReachedMargin:
        of = int(among.sum())
        reached = float((is_true & among).sum()) / of if of else 0.0
        return ReachedMargin(says, share, reached, of, source)

    misdemeanor, level_1 = figures.at_most_misdemeanor, figures.level_1
    none = levels == 0
    found = [
        margin(
            "no conviction, of all rows",
            figures.no_conviction.share,
            none,
            everybody,
            figures.no_conviction.source,
        ),
        margin(
            "no conviction or level 3, of all rows",
            misdemeanor.share,
            none | (levels == 3),
            everybody,
            misdemeanor.source,
        ),
        margin("level 1, of all rows", level_1.share, levels == 1, everybody, level_1.source),
    ]
    drawn = np.array([state or "" for state in states], object)[picked]
    for state, published in figures.by_state.items():
        inside = np.asarray(drawn == state, bool)
        found.append(
            margin(
                f"no conviction, of the rows of {state}",
                published.share,
                none,
                inside,
                published.source,
            )
        )
    for level in LEVELS:
        total = sum(figures.charges[name].share for name, _, _ in CHARGES[level])
        for place, (name, text, _) in enumerate(CHARGES[level]):
            published = figures.charges[name]
            found.append(
                margin(
                    f"{text.lower()}, of the rows of level {level}",
                    published.share / total,
                    charges == place,
                    levels == int(level),
                    f"{published.source} ({published.share:,.0f} of the three most common)",
                )
            )
    return found


def population_lines(population: Population, rows: int, skeleton: str) -> list[str]:
    """Return what the population is and which margins it reached, as text."""
    lines = [
        wrap_text(
            f"SYNTHETIC ({population.label}): {rows:,} rows that nobody is in. They show how laws "
            "would answer for a population with the published shares, and are no finding about "
            "any person, jail or state."
        ),
        wrap_text(f"Day, state, facility, form and end of the rows: drawn from {skeleton}."),
        "",
        "Margins (a share of the rows that are named)",
    ]
    cells: list[tuple[str, ...]] = [("margin", "published", "reached", "rows", "source")]
    cells += [
        (
            each.says,
            f"{100 * each.published:.2f}%",
            f"{100 * each.reached:.2f}%" if each.rows else "no row",
            f"{each.rows:,}",
            each.source,
        )
        for each in population.margins
    ]
    lines += [format_table(cells, right=[1, 2, 3]), "", "Assumed, not measured:"]
    lines += [wrap_text(text, "  - ", "    ") for text in ASSUMPTIONS]
    return lines
