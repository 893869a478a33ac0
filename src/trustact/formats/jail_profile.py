"""A jail's profile: what is the same in all its cases, taken where a case is silent.

A profile is data. It states the place, the agency and its clock, the sources that are always
searched, the readings that counsel chose, the local policies and what is open to everybody, each
with who says so. The case overrides it, a stated null too. Nothing is taken for a case of another
place or another agency.
"""

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from trustact.formats.public_information import (
    PUBLIC_FACT,
    PublicInformation,
    find_public_information,
    is_public,
)
from trustact.language.clocks import parse_instant, write_instant
from trustact.language.fact_index import FACTS
from trustact.language.fact_values import YES
from trustact.language.included_acts import RELEASE_DATE, included_acts
from trustact.language.lazy_dataclass import dataclass
from trustact.language.nodes import Moment
from trustact.language.partial_dates import parse_partial_date
from trustact.language.places import lies_in

POLICY_FACT = "findings.local_policy_bars"
"""The fact that the local policies of a profile state, for one action."""

_MOMENTS = tuple(path for path, fact in FACTS.items() if isinstance(fact, Moment))


@dataclass(frozen=True, slots=True)
class ChosenReading:
    """A reading of a disputed question that somebody chose on some day."""

    name: str
    answer: bool
    chosen_by: str
    on: str

    def __str__(self) -> str:
        return f"{self.name} = {_word(self.answer)} ({self.chosen_by}, {self.on})"


@dataclass(frozen=True, slots=True)
class LocalPolicy:
    """Whether a policy of the agency or of its place prohibits an action, and who says so."""

    action: str
    bars: bool | None
    source: str
    on: str | None

    def __str__(self) -> str:
        day = "" if self.on is None else f", {self.on}"
        answer = {True: "prohibits it", False: "does not prohibit it", None: "not known"}
        return f"local policy on {self.action}: {answer[self.bars]} ({self.source}{day})"


@dataclass(frozen=True, slots=True)
class _StatedFact:
    """A fact that a profile states of one act, with the statements on which it rests."""

    path: str
    value: bool | None
    statements: tuple[LocalPolicy | PublicInformation, ...]


@dataclass(frozen=True, slots=True)
class CompletedCase:
    """A case with what a profile adds.

    Parameters
    ----------
    mapping : mapping
        The case, as a case file has it.
    notes : tuple of str
        What was taken from the profile, one a line; or why nothing was.
    is_of_the_jail : bool
        Whether the case states no other place and no other agency than the profile.
    """

    mapping: Mapping[str, Any]
    notes: tuple[str, ...]
    is_of_the_jail: bool


@dataclass(frozen=True)
class JailProfile:
    """What is the same in all cases of a jail; read by `profile_files.read_profile`.

    Parameters
    ----------
    name : str
        Of the file, as messages and sources show it.
    searched : tuple of str
        Sources that are always searched.
    laws_dir : pathlib.Path or None
        Folder of law files of the jail's own; they are programs.
    """

    name: str
    place: str | None = None
    agency: str | None = None
    time_zone: str | None = None
    searched: tuple[str, ...] = ()
    readings: Mapping[str, ChosenReading] = field(default_factory=dict)
    local_policies: Mapping[str, LocalPolicy] = field(default_factory=dict)
    public_information: Mapping[str, PublicInformation] = field(default_factory=dict)
    laws_dir: Path | None = None

    def complete(self, case: Mapping[str, Any], action: str | None) -> CompletedCase:
        """Return a case with what it does not state itself.

        Parameters
        ----------
        case : mapping
            As read from a file.
        action : str or None
            The action that is asked about: a policy is about one.

        Examples
        --------
        >>> profile = JailProfile("jail.yaml", place="us-ca-kern", agency="sheriff")
        >>> done = profile.complete({"as_of": "2018-03-01", "agency": "county-jail"}, "hold")
        >>> done.notes
        ('nothing: the case is of county-jail, the profile of sheriff',)
        >>> profile.complete({"as_of": "2018-03-01"}, "hold").mapping["place"]
        'us-ca-kern'
        """
        other = self._other_jail(case)
        if other is not None:
            return CompletedCase(case, (f"nothing: {other}",), False)
        taken = dict(case)
        sources = case.get("sources")
        stated_sources = dict(sources) if isinstance(sources, Mapping) else {}
        notes: list[str] = []
        for key, value in (("place", self.place), ("agency", self.agency)):
            if value is not None and key not in case:
                taken[key] = value
                stated_sources.setdefault(key, f"profile {self.name}")
                notes.append(f"{key} {value}")
        if self.searched and "searched" not in case:
            taken["searched"] = list(self.searched)
            notes.append(f"searched: {', '.join(self.searched)}")
        for stated in self._stated_facts(action, case):
            later = [each for each in stated.statements if _is_later(each, case)]
            if later:
                notes += [
                    f"not taken, since it is of a day after the case: {each}" for each in later
                ]
            elif not _is_stated(case, stated.path):
                taken["facts"] = _add_fact(taken.get("facts"), stated)
                named = "; ".join(each.source for each in stated.statements)
                stated_sources.setdefault(stated.path, f"{named} (profile {self.name})")
                notes += [str(each) for each in stated.statements]
        if self.time_zone is not None:
            local = _in_local_time(taken, ZoneInfo(self.time_zone))
            if local != taken:
                taken = local
                notes.append(f"times with an offset are on the clock of {self.time_zone}")
        if stated_sources and (sources is None or isinstance(sources, Mapping)):
            taken["sources"] = stated_sources
        return CompletedCase(taken, tuple(notes), True)

    def _stated_facts(self, action: str | None, case: Mapping[str, Any]) -> list[_StatedFact]:
        """Return the facts that the profile states of one act."""
        stated: list[_StatedFact] = []
        policy = None if action is None else self._policy_on(action, case)
        if policy is not None:
            stated.append(_StatedFact(POLICY_FACT, policy.bars, (policy,)))
        public = find_public_information(self.public_information, action, case)
        if public:
            stated.append(_StatedFact(PUBLIC_FACT, is_public(public), public))
        return stated

    def _policy_on(self, action: str, case: Mapping[str, Any]) -> LocalPolicy | None:
        """Return the policy on an act; who gives a release date gives notice of the release."""
        facts = case.get("facts")
        disclosure = facts.get("disclosure") if isinstance(facts, Mapping) else None
        items = disclosure.get("items") if isinstance(disclosure, Mapping) else None
        on_notice = self.local_policies.get("notify")
        gives_date = isinstance(items, list | tuple) and RELEASE_DATE in items
        acts = included_acts(action, gives_release_date=gives_date)
        if "notify" in acts and on_notice is not None and on_notice.bars:
            return on_notice
        return self.local_policies.get(action)

    def _other_jail(self, case: Mapping[str, Any]) -> str | None:
        """Return in words which other place or agency a case is of; None if it is of this one."""
        place, agency = case.get("place", self.place), case.get("agency", self.agency)
        if self.place is not None and not (
            isinstance(place, str) and lies_in(place, self.place) == YES
        ):
            return f"the case is of {_name_value(place, 'a place')}, the profile of {self.place}"
        if self.agency is not None and agency != self.agency:
            return (
                f"the case is of {_name_value(agency, 'an agency')}, the profile of {self.agency}"
            )
        return None


def _is_stated(case: Mapping[str, Any], path: str) -> bool:
    """Return whether a case states a fact of a group, null included; a null group states all."""
    facts = case.get("facts")
    group, _, name = path.partition(".")
    if not isinstance(facts, Mapping) or group not in facts:
        return facts is not None and not isinstance(facts, Mapping)
    below = facts[group]
    return not isinstance(below, Mapping) or name in below


def _add_fact(facts: Any, stated: _StatedFact) -> dict[str, Any]:
    """Return the facts of a case with one more, which is in a group."""
    group, _, name = stated.path.partition(".")
    changed = dict(facts or {})
    changed[group] = {**(changed.get(group) or {}), name: stated.value}
    return changed


def _in_local_time(case: Mapping[str, Any], zone: ZoneInfo) -> dict[str, Any]:
    """Return a case whose times with an offset are on the clock of the jail."""
    local = dict(case)
    if "as_of" in case:
        local["as_of"] = _local_text(case["as_of"], zone)
    facts = case.get("facts")
    if not isinstance(facts, Mapping):
        return local
    changed = dict(facts)
    for path in _MOMENTS:
        group, _, name = path.partition(".")
        below = changed.get(group)
        if isinstance(below, Mapping) and name in below:
            changed[group] = {**below, name: _local_text(below[name], zone)}
    local["facts"] = changed
    return local


def _local_text(value: Any, zone: ZoneInfo) -> Any:
    """Return a time without its offset; what has none, or cannot be read, as it is."""
    try:
        moment = parse_instant(value).moment if isinstance(value, str) else None
    except ValueError:
        return value
    if moment is None or moment.tzinfo is None:
        return value
    return write_instant(moment.astimezone(zone).replace(tzinfo=None))


def _name_value(value: Any, what: str) -> str:
    return f"{what} that is not known" if value is None else str(value)


def _word(answer: bool) -> str:
    return "yes" if answer else "no"


def _is_later(statement: LocalPolicy | PublicInformation, case: Mapping[str, Any]) -> bool:
    """Return whether a statement of a profile is certainly of a day after that of the case."""
    if statement.on is None:
        return False
    try:
        day = parse_partial_date(str(case.get("as_of"))[:10])
    except ValueError:
        return False  # Whoever checks the case says what is wrong with its day.
    return parse_partial_date(statement.on).first > day.last
