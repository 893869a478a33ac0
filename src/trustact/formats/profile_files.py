"""Reads a jail's profile from its file, and names everything that is wrong in it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trustact.formats.case_files import locate_errors
from trustact.formats.jail_profile import ChosenReading, JailProfile, LocalPolicy
from trustact.formats.public_information import PublicInformation, information_items
from trustact.formats.yaml_files import YamlFileError, load_yaml
from trustact.language.errors import CaseError, CaseErrors, suggest_nearest
from trustact.language.fact_index import QUESTION_FACTS
from trustact.language.partial_dates import ANY_DAY, parse_partial_date
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
        self._check_name(at, action, "action", ACTIONS)
        self._check_keys(at, row, ("bars", "source", "on"), ("bars", "source"))
        bars = self._flag(f"{at}.bars", row.get("bars"))
        source = self._text(f"{at}.source", row.get("source"))
        return LocalPolicy(action, bars, source or "", self._day(f"{at}.on", row.get("on")))

    def _public(self, item: str, row: Mapping[str, Any]) -> PublicInformation:
        at = f"public_information.{item}"
        self._check_name(at, item, "kind of information", information_items())
        self._check_keys(at, row, ("public", "source", "on"), ("public", "source"))
        public = self._flag(f"{at}.public", row.get("public"))
        source = self._text(f"{at}.source", row.get("source"))
        return PublicInformation(item, public, source or "", self._day(f"{at}.on", row.get("on")))

    def _check_name(self, at: str, name: str, what: str, known: tuple[str, ...]) -> None:
        if name not in known:
            self._add(
                at,
                f"{quote_value(name)} is no {what}{suggest_nearest(name, known)}; use one of: "
                f"{', '.join(known)}",
            )

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
