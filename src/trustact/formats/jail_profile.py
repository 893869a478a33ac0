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

from trustact.formats.case_files import locate_errors
from trustact.formats.public_information import (
    PUBLIC_FACT,
    PublicInformation,
    find_public_information,
    information_items,
    is_public,
)
from trustact.formats.yaml_files import YamlFileError, load_yaml
from trustact.language.clocks import parse_instant, write_instant
from trustact.language.errors import CaseError, CaseErrors, suggest_nearest
from trustact.language.fact_index import FACTS, QUESTION_FACTS
from trustact.language.fact_values import YES
from trustact.language.included_acts import RELEASE_DATE, included_acts
from trustact.language.lazy_dataclass import dataclass
from trustact.language.nodes import Moment
from trustact.language.partial_dates import ANY_DAY, parse_partial_date
from trustact.language.places import lies_in
from trustact.language.searched_sources import check_searched
from trustact.language.shown_text import escape_line, quote_value
from trustact.language.time_zones import possible_time_zones
from trustact.language.value_checks import check_value, read_yes_and_no
from trustact.language.vocabulary import ACTIONS

PROFILE_KEYS = (
    "place",
    "agency",
    "time_zone",
    "searched",
    "readings",
    "local_policies",
    "public_information",
    "laws_dir",
)
"""The keys of a profile."""

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
    """What is the same in all cases of a jail; read by `read_profile`.

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
        policy = None if action is None else self._policy_on(action, case)
        if policy is not None and _is_later(policy, case):
            notes.append(f"not taken, since it is of a day after the case: {policy}")
        elif policy is not None and not _is_stated(case, POLICY_FACT):
            facts = dict(case.get("facts") or {})
            facts["findings"] = {**(facts.get("findings") or {}), "local_policy_bars": policy.bars}
            taken["facts"] = facts
            stated_sources.setdefault(POLICY_FACT, f"{policy.source} (profile {self.name})")
            notes.append(str(policy))
        public = find_public_information(self.public_information, action, taken)
        later = [each for each in public if _is_later(each, case)]
        if later:
            notes += [f"not taken, since it is of a day after the case: {each}" for each in later]
        elif public and not _is_stated(case, PUBLIC_FACT):
            facts = dict(taken.get("facts") or {})
            facts["disclosure"] = {**(facts.get("disclosure") or {}), "public": is_public(public)}
            taken["facts"] = facts
            named = "; ".join(each.source for each in public)
            stated_sources.setdefault(PUBLIC_FACT, f"{named} (profile {self.name})")
            notes += [str(each) for each in public]
        if self.time_zone is not None:
            local = _in_local_time(taken, ZoneInfo(self.time_zone))
            if local != taken:
                taken = local
                notes.append(f"times with an offset are on the clock of {self.time_zone}")
        if stated_sources and (sources is None or isinstance(sources, Mapping)):
            taken["sources"] = stated_sources
        return CompletedCase(taken, tuple(notes), True)

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


def read_profile(path: Path) -> JailProfile:
    """Read a profile.

    Raises
    ------
    YamlFileError
        With file and line of everything that is wrong.
    """
    mapping, lines = load_yaml(path)
    if not isinstance(mapping, Mapping):
        raise YamlFileError(
            f"{escape_line(str(path))}: a profile is a map with some of: {', '.join(PROFILE_KEYS)}"
        )
    reader = _ProfileReader(mapping)
    profile = reader.profile(path)
    if reader.errors:
        raise YamlFileError(locate_errors(str(path), CaseErrors(reader.errors), lines))
    return profile


class _ProfileReader:
    """Checks one profile, and collects what is wrong."""

    def __init__(self, mapping: Mapping[str, Any]) -> None:
        self.mapping = mapping
        self.errors: list[CaseError] = []

    def profile(self, path: Path) -> JailProfile:
        """Return the profile; it has a meaning only if there are no errors."""
        for key in self.mapping:
            if key not in PROFILE_KEYS:
                self._add(
                    key,
                    f"{quote_value(key)} is not a key of a profile; the keys are: "
                    f"{', '.join(PROFILE_KEYS)}{suggest_nearest(str(key), PROFILE_KEYS)}",
                )
        place, agency = self._question("place"), self._question("agency")
        folder = self._text("laws_dir", self.mapping.get("laws_dir"))
        return JailProfile(
            path.name,
            place,
            agency,
            self._time_zone(place),
            self._read_searched(),
            {name: self._reading(name, row) for name, row in self._rows("readings")},
            {action: self._policy(action, row) for action, row in self._rows("local_policies")},
            {item: self._public(item, row) for item, row in self._rows("public_information")},
            None if folder is None else path.parent / folder,
        )

    def _add(self, path: str, problem: str) -> None:
        self.errors.append(CaseError(path, problem))

    def _question(self, key: str) -> str | None:
        value = self.mapping.get(key)
        try:
            checked: str | None = check_value(QUESTION_FACTS[key], value, key)
        except CaseError as error:
            self.errors.append(error)
            return None
        return checked

    def _text(self, path: str, value: Any) -> str | None:
        if value is None or (isinstance(value, str) and value.strip()):
            return value
        self._add(path, f"{quote_value(value)} is not a text")
        return None

    def _time_zone(self, place: str | None) -> str | None:
        zone = self._text("time_zone", self.mapping.get("time_zone"))
        possible = possible_time_zones(place)
        if zone is None or zone in possible:
            return zone
        of_place = "a time zone of the country" if place is None else f"a time zone of {place}"
        self._add("time_zone", f"{quote_value(zone)} is not {of_place}: {', '.join(possible)}")
        return None

    def _read_searched(self) -> tuple[str, ...]:
        value = self.mapping.get("searched")
        try:
            found = check_searched(value, ANY_DAY)
        except CaseError as error:
            self.errors.append(error)
            return ()
        for name, day in found.items():
            if day is not None:
                self._add(
                    "searched",
                    f"{name} has a day; a profile names what is searched in every case, and the "
                    "day of a search is a fact of one case",
                )
        return tuple(found)

    def _rows(self, key: str) -> list[tuple[str, Mapping[str, Any]]]:
        value = self.mapping.get(key)
        if value is None:
            return []
        if not isinstance(value, Mapping):
            self._add(key, f"{quote_value(value)} is not a map; see docs/profiles.md")
            return []
        rows = [(name, row) for name, row in value.items() if isinstance(row, Mapping)]
        for name, row in value.items():
            if not isinstance(row, Mapping):
                self._add(f"{key}.{name}", f"{quote_value(row)} does not say who says so")
        return rows

    def _reading(self, name: str, row: Mapping[str, Any]) -> ChosenReading:
        at = f"readings.{name}"
        self._check_keys(at, row, ("answer", "chosen_by", "on"), ("answer", "chosen_by", "on"))
        answer = self._flag(f"{at}.answer", row.get("answer"))
        if answer is None and "answer" in row:
            self._add(f"{at}.answer", "a reading that is open is not chosen; leave it out")
        day = self._day(f"{at}.on", row.get("on"))
        by = self._text(f"{at}.chosen_by", row.get("chosen_by"))
        return ChosenReading(name, answer is True, by or "", day or "")

    def _policy(self, action: str, row: Mapping[str, Any]) -> LocalPolicy:
        at = f"local_policies.{action}"
        if action not in ACTIONS:
            self._add(
                at,
                f"{quote_value(action)} is not an action{suggest_nearest(action, ACTIONS)}; the "
                f"actions are: {', '.join(ACTIONS)}",
            )
        self._check_keys(at, row, ("bars", "source", "on"), ("bars", "source"))
        bars = self._flag(f"{at}.bars", row.get("bars"))
        source = self._text(f"{at}.source", row.get("source"))
        return LocalPolicy(action, bars, source or "", self._day(f"{at}.on", row.get("on")))

    def _public(self, item: str, row: Mapping[str, Any]) -> PublicInformation:
        at, items = f"public_information.{item}", information_items()
        if item not in items:
            self._add(
                at,
                f"{quote_value(item)} is no kind of information{suggest_nearest(item, items)}; "
                f"the kinds are: {', '.join(items)}",
            )
        self._check_keys(at, row, ("public", "source", "on"), ("public", "source"))
        public = self._flag(f"{at}.public", row.get("public"))
        source = self._text(f"{at}.source", row.get("source"))
        return PublicInformation(item, public, source or "", self._day(f"{at}.on", row.get("on")))

    def _check_keys(
        self, at: str, row: Mapping[str, Any], known: tuple[str, ...], wanted: tuple[str, ...]
    ) -> None:
        for key in row:
            if key not in known:
                self._add(f"{at}.{key}", f"{quote_value(key)} is not one of: {', '.join(known)}")
        for key in wanted:
            if key not in row:
                self._add(at, f"{key} is missing")

    def _flag(self, path: str, value: Any) -> bool | None:
        answer = read_yes_and_no(value)
        if answer is None or isinstance(answer, bool):
            return answer
        self._add(path, f"{quote_value(value)} is neither yes nor no; give yes or no")
        return None

    def _day(self, path: str, value: Any) -> str | None:
        if value is None:
            return None
        try:
            return str(parse_partial_date(str(value)))
        except ValueError as error:
            self._add(path, str(error))
            return None


def _is_stated(case: Mapping[str, Any], path: str) -> bool:
    """Return whether a case states a fact of a group, null included; a null group states all."""
    facts = case.get("facts")
    group, _, name = path.partition(".")
    if not isinstance(facts, Mapping) or group not in facts:
        return facts is not None and not isinstance(facts, Mapping)
    below = facts[group]
    return not isinstance(below, Mapping) or name in below


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


def _is_later(policy: LocalPolicy | PublicInformation, case: Mapping[str, Any]) -> bool:
    """Return whether what a profile states was certainly stated after the day of a case."""
    if policy.on is None:
        return False
    try:
        day = parse_partial_date(str(case.get("as_of"))[:10])
    except ValueError:
        return False  # Whoever checks the case says what is wrong with its day.
    return parse_partial_date(policy.on).first > day.last
