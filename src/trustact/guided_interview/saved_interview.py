"""An interview as JSON, so that it can be put aside and resumed; without names.

What is saved is how the interview began and what was answered. Everything else follows from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trustact.guided_interview.case_answers import GivenAnswer
from trustact.language.errors import TrustactError
from trustact.language.shown_text import quote_value

FORMAT_VERSION = 1
_KEY = "trustact_interview"
_MOST_ANSWERS = 2_000


class SavedInterviewError(TrustactError):
    """A saved interview that cannot be resumed."""


@dataclass(frozen=True, slots=True)
class SavedInterview:
    """How an interview began, and what was answered.

    Parameters
    ----------
    options : dict
        As `GuidedInterview` takes them by name.
    """

    start: dict[str, Any]
    options: dict[str, Any]
    answers: tuple[GivenAnswer, ...]


def save_interview(saved: SavedInterview) -> dict[str, Any]:
    """Return an interview as a map that JSON can express."""
    return {
        _KEY: FORMAT_VERSION,
        "start": _plain(saved.start),
        "options": _plain(saved.options),
        "answers": [_answer_to_mapping(each) for each in saved.answers],
    }


def read_saved_interview(content: Any) -> SavedInterview:
    """Return a saved interview from its map.

    Raises
    ------
    SavedInterviewError
        If it is not one, naming the place that is wrong.
    """
    if not isinstance(content, Mapping) or _KEY not in content:
        raise SavedInterviewError(
            f"this is not a saved interview: it is a map that begins with {_KEY}: {FORMAT_VERSION}"
        )
    if content[_KEY] != FORMAT_VERSION or isinstance(content[_KEY], bool):
        raise SavedInterviewError(
            f"{_KEY}: {quote_value(content[_KEY])} is not a version that can be resumed; this "
            f"program resumes version {FORMAT_VERSION}"
        )
    start, options = content.get("start"), content.get("options", {})
    answers = content.get("answers", [])
    for name, part in (("start", start), ("options", options)):
        if not isinstance(part, Mapping):
            raise SavedInterviewError(f"{name}: {quote_value(part)} is not a map")
    if not isinstance(answers, list) or len(answers) > _MOST_ANSWERS:
        raise SavedInterviewError(f"answers: give a list of at most {_MOST_ANSWERS:,} answers")
    return SavedInterview(
        dict(start),  # type: ignore[arg-type]
        _read_options(options),
        tuple(_read_answer(each, f"answers[{index}]") for index, each in enumerate(answers)),
    )


_OPTIONS: Mapping[str, type | tuple[type, ...]] = {
    "actions": list,
    "laws": list,
    "readings": Mapping,
    "as_if": bool,
    "strict": bool,
    "presume": Mapping,
}


def _read_options(options: Mapping[str, Any]) -> dict[str, Any]:
    for name, value in options.items():
        if name not in _OPTIONS:
            raise SavedInterviewError(
                f"options.{name}: there is no such option; the options are {', '.join(_OPTIONS)}"
            )
        if not isinstance(value, _OPTIONS[name]):
            raise SavedInterviewError(f"options.{name}: {quote_value(value)} is not valid here")
    for name in ("actions", "laws"):
        for value in options.get(name, ()):
            if not isinstance(value, str):
                raise SavedInterviewError(f"options.{name}: {quote_value(value)} is not text")
    return dict(options)


def _answer_to_mapping(answer: GivenAnswer) -> dict[str, Any]:
    found: dict[str, Any] = {"path": answer.path}
    found |= {"skipped": True} if answer.skipped else {"value": _plain(answer.value)}
    return found | {"among": list(answer.among)} if answer.among else found


def _read_answer(answer: Any, where: str) -> GivenAnswer:
    if not isinstance(answer, Mapping) or not isinstance(answer.get("path"), str):
        raise SavedInterviewError(f"{where}: an answer is a map with a path and a value")
    for key in answer:
        if key not in ("path", "value", "among", "skipped"):
            raise SavedInterviewError(f"{where}: {quote_value(key)} is not a key of an answer")
    skipped = "skipped" in answer
    if (skipped and answer["skipped"] is not True) or skipped == ("value" in answer):
        raise SavedInterviewError(f"{where}: an answer has a value, or skipped: true")
    among = answer.get("among", [])
    if not isinstance(among, list) or not all(isinstance(each, str) for each in among):
        raise SavedInterviewError(f"{where}.among: give a list of text")
    return GivenAnswer(answer["path"], answer.get("value"), tuple(among), skipped)


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: a day as text."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)
