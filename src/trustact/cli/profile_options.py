"""The options that say what a jail's cases have in common: its profile, its own laws, its dates.

`case_setting` gives a command all of it as one value, and asks the user's own laws beside those of
the library while the command runs.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from trustact import laws
from trustact.api import check, decide
from trustact.cli.case_input import locate_case_errors, read_mapping
from trustact.cli.command_line import WrongUseError
from trustact.cli.draft_options import add_laws_dir
from trustact.formats.jail_profile import POLICY_FACT, CompletedCase, JailProfile
from trustact.formats.profile_files import read_profile
from trustact.formats.stated_dates import DATE_ORDERS, read_stated_dates
from trustact.language.case import Case
from trustact.language.errors import CaseErrors, suggest_nearest
from trustact.language.instrument import Instrument
from trustact.language.lazy_dataclass import dataclass
from trustact.language.places import is_federal
from trustact.language.shown_text import escape_line
from trustact.language.silence import Filling
from trustact.laws.own_laws import read_own_laws

PROFILE_VARIABLE = "TRUSTACT_PROFILE"
"""The variable of the environment that names a profile where the command line names none."""

_C = TypeVar("_C", bound=Callable[..., Any])


@dataclass(frozen=True)
class CaseSetting:
    """What the cases of a jail have in common.

    Parameters
    ----------
    profile : JailProfile or None
        What is taken where a case is silent.
    own_laws : tuple of Instrument
        Laws of the user's own; they are in the library while the command runs.
    order : str or None
        The stated order of dates such as 3/1/2014.
    """

    profile: JailProfile | None = None
    own_laws: tuple[Instrument, ...] = ()
    order: str | None = None

    def complete(
        self, mapping: Mapping[str, Any], action: str | None, rules: Filling
    ) -> CompletedCase:
        """Return a case with its dates read and with what it does not state itself.

        Parameters
        ----------
        action : str or None
            The action that is asked about: a policy is about one.

        Raises
        ------
        CaseErrors
            If a date cannot be read.
        """
        dated = read_stated_dates(mapping, self.order) if self.order else mapping
        done = CompletedCase(dated, (), True)
        if self.profile is not None:
            done = self.profile.complete(dated, action)
        if action is None:
            return done
        return _state_own_policies(done, action, self.own_laws, rules)

    def read_case(
        self, name: str, stdin: str | None, place: str | None, rules: Filling
    ) -> "CaseInSetting":
        """Read a case file; see `trustact.cli.case_input.read_case`."""
        shown, stated, lines = read_mapping(name, stdin, place)
        return CaseInSetting(self, shown, stated, lines, rules)

    def readings(
        self, asked: Iterable[Instrument], stated: Mapping[str, bool], done: CompletedCase
    ) -> tuple[dict[str, bool], tuple[str, ...]]:
        """Return the readings for some laws, and a note for each that is from the profile.

        Parameters
        ----------
        stated : mapping of str to bool
            Those of the command line; they override the profile.
        """
        chosen, notes = dict(stated), []
        if self.profile is not None and done.is_of_the_jail:
            names = {name for law in asked for name in law.readings}
            for name, reading in self.profile.readings.items():
                if name in names and name not in stated:
                    chosen[name] = reading.answer
                    notes.append(f"reading {reading}")
        return chosen, tuple(notes)

    def notes_text(self, notes: Sequence[str]) -> str:
        """Return what was taken from the profile, for the end of an answer; "" for nothing."""
        if self.profile is None or not notes:
            return ""
        lines = "\n".join(f"  {escape_line(note)}" for note in notes)
        return f"From the profile {escape_line(self.profile.name)}\n{lines}"


@dataclass
class CaseInSetting:
    """One case as it was read, to be checked for each action that is asked about.

    Parameters
    ----------
    shown : str
        Name of its file, for messages.
    lines : mapping of str to int
        Path of each value -> its line.
    """

    setting: CaseSetting
    shown: str
    stated: Mapping[str, Any]
    lines: Mapping[str, int]
    rules: Filling
    _done: dict[str | None, tuple[CompletedCase, Case]] = field(default_factory=dict)
    _from_readings: tuple[str, ...] = ()

    def case(self, action: str | None = None) -> Case:
        """Return the case for an action, with what the profile adds; None: without its policies.

        Raises
        ------
        YamlFileError
            With file, line and fact of everything that is wrong.
        """
        if action not in self._done:
            with locate_case_errors(self.shown, self.lines):
                done = self.setting.complete(self.stated, action, self.rules)
                same = [
                    case for other, case in self._done.values() if other.mapping == done.mapping
                ]
                checked = same[0] if same else check(done.mapping, rules=self.rules)
            self._done[action] = (done, checked)
        return self._done[action][1]

    def readings(self, asked: Iterable[Instrument], stated: Mapping[str, bool]) -> dict[str, bool]:
        """Return the readings for some laws; those of the command line override the profile."""
        self.case()
        chosen, self._from_readings = self.setting.readings(asked, stated, self._done[None][0])
        return chosen

    @property
    def notes(self) -> tuple[str, ...]:
        """What was taken from the profile so far."""
        every = (note for done, _ in self._done.values() for note in done.notes)
        return tuple(dict.fromkeys((*every, *self._from_readings)))


def profile_options(command: _C) -> _C:
    """Add `--profile`, `--laws-dir` and `--dates`; the command gets them as `setting`."""

    @wraps(command)
    def run(
        *args: Any,
        profile: Path | None,
        laws_dir: Path | None,
        dates: str | None,
        **options: Any,
    ) -> Any:
        found = None if profile is None else read_profile(profile)
        folders = [laws_dir, found.laws_dir if found is not None else None]
        own = [law for folder in dict.fromkeys(folders) if folder for law in read_own_laws(folder)]
        with laws.add_laws(own):
            if found is not None:
                _check_readings(found)
            setting = CaseSetting(found, tuple(own), dates)
            return command(*args, setting=setting, **options)

    decorated = run
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated  # type: ignore[return-value]


_OPTIONS = (
    click.option(
        "--profile",
        envvar=PROFILE_VARIABLE,
        show_envvar=True,
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help="What all cases of the jail have in common: place, agency, sources, policies (YAML).",
    ),
    add_laws_dir,
    click.option(
        "--dates",
        type=click.Choice(tuple(DATE_ORDERS)),
        help="The order of dates such as 3/1/2014; without it they are refused.",
    ),
)


def _check_readings(profile: JailProfile) -> None:
    """Check that each reading of a profile is one of some law, and can be chosen."""
    known = {name for entry in laws.load_index().in_library for name in entry.readings}
    for name in profile.readings:
        at = escape_line(f"{profile.name}: readings.{name}")
        if name not in known:
            raise WrongUseError(
                f"{at}: no law has a reading of this name{suggest_nearest(name, known)}"
            )
        law = laws.with_readings([name])[0]
        if not law.readings[name].choosable:
            raise WrongUseError(f"{at}: this reading cannot be chosen: {law.readings[name].asks}")


def _state_own_policies(
    done: CompletedCase, action: str, own: Sequence[Instrument], rules: Filling
) -> CompletedCase:
    """State whether local law bars an action, where the user's own laws answer that.

    They answer it with no only if no other local law is known for the place and the day.
    """
    local = [law for law in own if not is_federal(law.place) and law.place.count("-") > 1]
    if not local:
        return done
    try:
        case = check(done.mapping, rules=rules)
    except CaseErrors:
        return done  # Whoever checks the case reports what is wrong with it.
    if POLICY_FACT in case.given:
        return done
    found = _local_bar(case, action, local)
    if found is None:
        return done
    bars, law = found
    facts = dict(done.mapping.get("facts") or {})
    facts["findings"] = {**(facts.get("findings") or {}), "local_policy_bars": bars}
    sources = {**(done.mapping.get("sources") or {}), POLICY_FACT: law.id}
    return CompletedCase(
        {**done.mapping, "facts": facts, "sources": sources}, done.notes, done.is_of_the_jail
    )


def _local_bar(
    case: Case, action: str, local: Sequence[Instrument]
) -> tuple[bool, Instrument] | None:
    place, agency = case.fact_values.get("place"), case.fact_values.get("agency")
    if place is None or agency is None:
        return None
    known = laws.load_index().select(place=place, day=case.as_of, agency=agency, action=action)
    may_apply = {entry.id for entry in known if entry.place.count("-") > 1}
    asked = [law for law in local if law.id in may_apply]
    answers = [decide(case, law, action).answer for law in asked]
    for law, answer in zip(asked, answers, strict=True):
        if answer == "prohibited":
            return True, law
    others = may_apply - {law.id for law in asked}
    if asked and not others and "undetermined" not in answers:
        return False, asked[0]
    return None
