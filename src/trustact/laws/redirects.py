"""What stands in the place of ids that were published and are gone: `redirects.csv`."""

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

REDIRECTS = Path(__file__).with_name("redirects.csv")


class Redirect(NamedTuple):
    """What stands in the place of something that was published.

    Parameters
    ----------
    law, provision, citation : str
        What was published; no provision where the law itself is gone, no citation where the name of
        the provision is. The citation alone is that of a law of the catalogue. Another part than a
        provision is named as in `published_ids`: `duty tell-judge-of-bail`, `rule 40-2(a)`.
    now : str
        The id, name or citation that stands in its place.
    why : str
        The reason, with the day.
    """

    law: str
    provision: str
    citation: str
    now: str
    why: str

    @property
    def of_law(self) -> bool:
        """Whether the id of a law was replaced by that of another."""
        return not self.provision and not self.citation


def read_redirects(path: Path | None = None) -> tuple[Redirect, ...]:
    """Return what stands in the place of what was published and is gone.

    Parameters
    ----------
    path : pathlib.Path, optional
        `REDIRECTS` unless given.
    """
    with (REDIRECTS if path is None else path).open(encoding="utf-8", newline="") as file:
        return tuple(Redirect(**row) for row in csv.DictReader(file))


def former_readings(redirects: Sequence[Redirect]) -> dict[str, str]:
    """Return the readings that are gone, each with a sentence on what stands in its place.

    Examples
    --------
    >>> gone = Redirect("us-xx/a", "reading safe", "", "is_safe", "a fact: findings.safe")
    >>> former_readings([gone])["safe"]
    'the reading safe of us-xx/a is gone: a fact: findings.safe (now is_safe)'
    """
    begin = "reading "
    return {
        each.provision.removeprefix(begin): (
            f"the {each.provision} of {each.law} is gone: {each.why} (now {each.now})"
        )
        for each in redirects
        if each.provision.startswith(begin)
    }


def follow(
    law: str, redirects: Sequence[Redirect], is_known: Callable[[str], bool]
) -> tuple[str, str] | None:
    """Return the id that is known in the place of one that is not, and what to say of it.

    A law may have been renamed more than once. An earlier version knows it under an earlier id.

    Parameters
    ----------
    is_known : callable
        Whether an id is among the laws that are asked.

    Examples
    --------
    >>> moved = (Redirect("us-xx/a", "", "", "us-xx/b", "renumbered in 2020"),)
    >>> follow("us-xx/a", moved, lambda law: law == "us-xx/b")[1]
    'the id us-xx/a was replaced by us-xx/b (renumbered in 2020); what follows is of us-xx/b'
    >>> follow("us-xx/b", moved, lambda law: law == "us-xx/a")[1]
    'the id us-xx/b was us-xx/a in the laws that are asked; what follows is of us-xx/a'
    >>> follow("us-xx/c", moved, lambda law: law == "us-xx/a")
    """
    for now, why in _later_ids(law, redirects):
        if is_known(now):
            return now, f"the id {law} was replaced by {now} ({why}); what follows is of {now}"
    back = [each._replace(law=each.now, now=each.law) for each in redirects if each.of_law]
    for before, _ in _later_ids(law, back):
        if is_known(before):
            return (
                before,
                f"the id {law} was {before} in the laws that are asked; what follows is of "
                f"{before}",
            )
    return None


def _later_ids(law: str, redirects: Sequence[Redirect]) -> Iterator[tuple[str, str]]:
    """Yield the ids to which one leads, the nearest first, each with why."""
    seen, waiting = {law}, [law]
    while waiting:
        here = waiting.pop(0)
        for each in redirects:
            if each.of_law and each.law == here and each.now not in seen:
                seen.add(each.now)
                waiting.append(each.now)
                yield each.now, each.why
