"""A published share for each group, such as each state: the file of `--known-share FILE.csv`.

    state,fact,share,source
    California,convictions=[],0.49,"TRAC, October 2011 - January 2013"
    Texas,convictions=[],0.46,"TRAC, October 2011 - January 2013"

The columns before `fact` are dimensions of `--by`. All shares are of one fact.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from trustact.evidence.bounds import KnownShare, KnownShareError, parse_known_share
from trustact.input_files import describe_other_kind
from trustact.language.errors import suggest_nearest
from trustact.language.places import STATE_NAMES

_OWN_COLUMNS = ("fact", "share", "source")
_MOST_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class GroupShares:
    """The share of rows of which a fact is true, for each group.

    Parameters
    ----------
    name : str
        Name of the file.
    dimensions : tuple of str
        Of which the groups are, such as state.
    shares : mapping of tuple of str to KnownShare
        By the labels of a group, in lower case.
    lines : mapping of tuple of str to int
        By the same labels, the line of the file in which the share stands.
    """

    name: str
    dimensions: tuple[str, ...]
    shares: Mapping[tuple[str, ...], KnownShare]
    lines: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    fact: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fact", next(iter(self.shares.values())).fact)

    @property
    def text(self) -> str:
        """What messages call it."""
        return f"{self.fact} by {' and '.join(self.dimensions)} ({self.name})"

    @property
    def sources(self) -> tuple[str, ...]:
        """Who published the shares, each once."""
        return tuple(dict.fromkeys(share.source for share in self.shares.values()))

    def share_of(self, dimensions: Sequence[str], values: Sequence[str]) -> KnownShare | None:
        """Return the share of a group, or of the one of the file that it is a part of.

        Returns
        -------
        KnownShare or None
            None where the dimensions do not tell, or the file has no such group.
        """
        labels = dict(zip(dimensions, values, strict=True))
        if not set(self.dimensions) <= set(labels):
            return None
        return self.shares.get(tuple(labels[name].casefold() for name in self.dimensions))

    def check_groups(self, labels: Iterable[tuple[str, ...]]) -> None:
        """Refuse a group of the file that the records do not have; a state need not be in them.

        Parameters
        ----------
        labels : iterable of tuple of str
            Those of all groups of the records by the dimensions of the file.

        Raises
        ------
        KnownShareError
            With the line and the nearest group.
        """
        known: dict[tuple[str, ...], tuple[str, ...]] = {}
        for each in labels:
            known[tuple(label.casefold() for label in each)] = each
        for values in self.shares:
            if values in known:
                continue
            for place, (name, value) in enumerate(zip(self.dimensions, values, strict=True)):
                there = {label[place] for label in known.values()}
                if name == "state" or value in {label.casefold() for label in there}:
                    continue
                line = f", line {self.lines[values]}" if values in self.lines else ""
                raise KnownShareError(
                    f"--known-share {self.name}{line}: {value!r} is no {name} of these records"
                    f"{suggest_nearest(value, sorted(there))}"
                )

    def groups(self) -> Iterator[tuple[str, float]]:
        """Yield each group with its share."""
        for values, share in self.shares.items():
            yield ", ".join(values), share.share


def is_share_file(text: str) -> bool:
    """Return whether the value of `--known-share` is the name of a file."""
    return text.lower().endswith(".csv")


def read_group_shares(path: Path) -> GroupShares:
    """Read a file of shares.

    Raises
    ------
    KnownShareError
        With the line and what would be right there.
    """
    if not path.exists():
        raise KnownShareError(f"--known-share {path}: there is no such file")
    if other := describe_other_kind(path):
        raise KnownShareError(f"--known-share {path}: {other}")
    if path.stat().st_size > _MOST_BYTES:
        raise KnownShareError(f"--known-share {path}: it has more than {_MOST_BYTES:,} bytes")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnownShareError(
            f"--known-share {path}: it is not UTF-8 (byte {error.start})"
        ) from None
    lines = csv.reader(text.splitlines(), strict=True)
    try:
        return _read_rows(path, [row for row in lines if any(cell.strip() for cell in row)])
    except csv.Error as error:
        raise KnownShareError(f"--known-share {path}, line {lines.line_num}: {error}") from None


def _read_rows(path: Path, rows: Sequence[Sequence[str]]) -> GroupShares:
    head = [cell.strip().lower() for cell in rows[0]] if rows else []
    dimensions = tuple(name for name in head if name not in _OWN_COLUMNS)
    if not dimensions or any(name not in head for name in _OWN_COLUMNS):
        raise KnownShareError(
            f"--known-share {path}, line 1: the columns are the names of --by, then fact, share "
            f"and source, as in state,fact,share,source; it has: {', '.join(head) or 'none'}"
        )
    if len(set(head)) < len(head):
        raise KnownShareError(f"--known-share {path}, line 1: a column is named twice")
    shares: dict[tuple[str, ...], KnownShare] = {}
    line_numbers: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows[1:], start=2):
        where = f"--known-share {path}, line {number}"
        if len(row) != len(head):
            raise KnownShareError(f"{where}: it has {len(row)} cells, and line 1 has {len(head)}")
        cells = dict(zip(head, (cell.strip() for cell in row), strict=True))
        values = tuple(_label(name, cells[name], where) for name in dimensions)
        if "" in values:
            raise KnownShareError(f"{where}: the group has no name")
        if values in shares:
            raise KnownShareError(f"{where}: {', '.join(values)} is there already")
        try:
            share = parse_known_share(f"{cells['fact']}:{cells['share']}", cells["source"])
        except KnownShareError as error:
            raise KnownShareError(f"{where}: {error}") from None
        first = next(iter(shares.values()), share)
        if share.fact != first.fact:
            raise KnownShareError(
                f"{where}: the share is of {share.fact}, and those before it are of {first.fact}; "
                "all are of one fact"
            )
        shares[values] = share
        line_numbers[values] = number
    if not shares:
        raise KnownShareError(f"--known-share {path}: it has no share below its headings")
    return GroupShares(path.name, dimensions, shares, line_numbers)


def _label(dimension: str, text: str, where: str) -> str:
    """Return the label of a group in lower case; of a state its name, also for its two letters."""
    label = text.casefold()
    if dimension != "state" or not label or label.startswith("("):
        return label
    # Records name the Virgin Islands without "U.S.".
    names = {
        name.casefold(): name
        for name in (each.removeprefix("U.S. ") for each in STATE_NAMES.values())
    }
    label = STATE_NAMES.get(label, label).casefold().removeprefix("u.s. ")
    if label not in names:
        raise KnownShareError(
            f"{where}: {text!r} is no group of state"
            f"{suggest_nearest(text, names.values()) or '; write its name or its two letters'}"
        )
    return label
