"""Which information about the people in a jail is open to everybody: a practice of the jail.

Some laws leave free what is public anyway. Whether a day of release is, a clerk at night need not
find out for each person: the jail states it once, in its profile.
"""

from collections.abc import Mapping
from typing import Any

from trustact.language.fact_index import FACTS
from trustact.language.included_acts import RELEASE_DATE
from trustact.language.lazy_dataclass import dataclass
from trustact.language.nodes import Tags

PUBLIC_FACT = "disclosure.public"
"""The fact that a profile states of an act by which information is given."""


@dataclass(frozen=True, slots=True)
class PublicInformation:
    """Whether a kind of information is open to everybody at a jail, and who says so.

    Parameters
    ----------
    public : bool or None
        None: looked up, and not known.
    on : str or None
        The day on which the source says so.
    """

    item: str
    public: bool | None
    source: str
    on: str | None

    def __str__(self) -> str:
        day = "" if self.on is None else f", {self.on}"
        answer = {True: "open to everybody", False: "not open to everybody", None: "not known"}
        return f"{self.item}: {answer[self.public]} ({self.source}{day})"


def information_items() -> tuple[str, ...]:
    """Return the kinds of information that a case can name."""
    fact = FACTS["disclosure.items"]
    assert isinstance(fact, Tags)
    return fact.options


def find_public_information(
    known: Mapping[str, PublicInformation], action: str | None, case: Mapping[str, Any]
) -> tuple[PublicInformation, ...]:
    """Return what a profile states of all information that an act would give; otherwise nothing.

    Sharing gives the items that the case names. Of any other act the fact is about the day of
    release, so that one case can be asked about a notice and about acts that give no information.

    Examples
    --------
    >>> known = {"release-date": PublicInformation("release-date", True, "Inmate search", None)}
    >>> [found.public for found in find_public_information(known, "notify", {})]
    [True]
    >>> find_public_information(known, "share", {})
    ()
    """
    if action is None:
        return ()
    items: Any = [RELEASE_DATE]
    if action == "share":
        facts = case.get("facts")
        disclosure = facts.get("disclosure") if isinstance(facts, Mapping) else None
        items = disclosure.get("items") if isinstance(disclosure, Mapping) else None
    if not isinstance(items, list | tuple) or not items:
        return ()
    found = [known.get(item) if isinstance(item, str) else None for item in items]
    return tuple(each for each in found if each is not None) if None not in found else ()


def is_public(found: tuple[PublicInformation, ...]) -> bool | None:
    """Return whether all of some information is open to everybody: no where any of it is not."""
    answers = {each.public for each in found}
    if False in answers:
        return False
    return None if None in answers else True
