"""When a law that is known to exist may bar an act, so that nothing may be presumed about it."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Protocol

from trustact.filling.stated_facts import is_stated_yes
from trustact.language.fact_index import flag_at
from trustact.language.fill_note import FillNote
from trustact.language.included_acts import RELEASE_DATE, included_acts
from trustact.language.intervals import InForceInterval
from trustact.language.lazy_dataclass import dataclass
from trustact.language.nodes import (
    NEVER,
    Always,
    Before,
    Condition,
    FixedDay,
    Flag,
    LiesIn,
    OneOf,
    Presume,
    all_of,
    any_of,
)
from trustact.language.partial_dates import PartialDate
from trustact.language.places import is_federal, is_locality, wider_places
from trustact.language.provisions import NONBINDING_STATUSES, DatedLaw
from trustact.language.silence import FactRule
from trustact.language.vocabulary import question
from trustact.language.vocabulary_request import disclosure


class KnownLaw(DatedLaw, Protocol):
    """What the index knows of a law."""

    @property
    def regulated_actions(self) -> tuple[str, ...]:
        """The actions on which it has rules."""

    @property
    def only_if(self) -> Sequence[str]:
        """Facts, one of which the case must state before the law says anything."""


def may_bar(laws: Iterable[KnownLaw], action: str, asked: str, *, of_localities: bool) -> Condition:
    """Return the condition that one of some laws, other than the law asked, may bar an act.

    Parameters
    ----------
    asked : str
        The id of the law that is asked.
    of_localities : bool
        Ask for laws of counties and cities; otherwise for those of the state.
    """
    state = "-".join(asked.partition("/")[0].split("-")[:2])
    acts = included_acts(action, gives_release_date=True)
    return any_of(
        *(
            _may_apply(law, action, everywhere=law.place == state)
            for law in laws
            if law.id != asked
            and not acts.isdisjoint(law.regulated_actions)
            and law.status not in NONBINDING_STATUSES
            and not is_federal(law.place)
            and (law.place == state or law.place.startswith(f"{state}-"))
            and (law.place != state) == of_localities
        )
    )


def open_where_a_law_may_bar(
    fact: Flag,
    laws: Sequence[KnownLaw],
    *,
    of_localities: bool = False,
    or_where: Condition | None = None,
) -> Callable[[str, str], Condition]:
    """Return what a rule takes of a fact: no, and open where a known law may govern the act.

    Parameters
    ----------
    or_where : Condition, optional
        Where it is open as well.
    """

    def otherwise(action: str, asked: str) -> Condition:
        found = may_bar(laws, action, asked, of_localities=of_localities)
        # The fact itself is unknown here.
        return all_of(found if or_where is None else any_of(or_where, found), fact)

    return otherwise


@dataclass(frozen=True, eq=False)
class NoBarRule(FactRule):
    """That nothing bars or requires an act is taken, unless a law that is known may do so.

    Parameters
    ----------
    or_where : Condition or None
        Where it is open as well.
    """

    laws: tuple[KnownLaw, ...]
    of_localities: bool
    or_where: Condition | None = None

    @classmethod
    def of(
        cls,
        note: FillNote,
        fact: Flag,
        laws: Iterable[KnownLaw],
        *,
        of_localities: bool,
        or_where: Condition | None = None,
    ) -> "NoBarRule":
        """Return the rule for a fact and the laws that are known."""
        known = tuple(laws)
        otherwise = open_where_a_law_may_bar(
            fact, known, of_localities=of_localities, or_where=or_where
        )
        return cls(note, fact, otherwise, known, of_localities, or_where)

    def without(self, answered: Collection[str]) -> "NoBarRule":
        """Return the rule without the laws that answer for themselves."""
        left = (law for law in self.laws if law.id not in answered)
        return self.of(
            self.note, self.fact, left, of_localities=self.of_localities, or_where=self.or_where
        )


def _may_apply(law: KnownLaw, action: str, *, everywhere: bool) -> Condition:
    # The law that is asked applies at the place, so that each law of its whole state does too.
    parts = [] if everywhere else [may_be_there(law.place)]
    parts.append(any_of(*map(_may_be_in_force, law.in_force)))
    parts.append(OneOf(question.agency, frozenset(law.binds)))
    if action not in law.regulated_actions:
        parts.append(disclosure.items.has(RELEASE_DATE))
    return all_of(*parts, in_play(law.only_if))


def in_play(only_if: Sequence[str]) -> Condition:
    """Return that a case states a fact that brings a law into play, if it needs one."""
    return any_of(*(is_stated_yes(flag_at(path)) for path in only_if)) if only_if else Always()


def may_be_there(area: str) -> Condition:
    """Return that the place is in the area, or may be: a whole state is not in its county.

    A city in several counties may be in each of them, and a county may mean a city in it.
    """
    wide = frozenset(place for place in wider_places(area) if not is_locality(place))
    return Presume(
        question.place, NEVER, all_of(LiesIn(question.place, area), ~OneOf(question.place, wide))
    )


def _may_be_in_force(interval: InForceInterval) -> Condition:
    start, until = interval.start, interval.until
    begun = ~Before(question.as_of, FixedDay(PartialDate(start.first, start.first)))
    if until is None:
        return begun
    return begun & Before(question.as_of, FixedDay(PartialDate(until.last, until.last)))
