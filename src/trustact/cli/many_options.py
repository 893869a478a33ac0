"""The options of `trustact decide` for a file of many cases, and whether a file is one.

What reads and answers many cases is imported only for such a file.
"""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from trustact.cli.command_line import WrongUseError
from trustact.cli.profile_options import CaseSetting
from trustact.formats.many_cases import has_several_documents, is_case_table
from trustact.formats.yaml_files import read_text_file

if TYPE_CHECKING:
    from trustact.formats.case_tables import CaseTable

_C = TypeVar("_C", bound=Callable[..., Any])


def many_options(command: _C) -> _C:
    """Add the options for many cases; a file of many never gets to the command itself."""

    @wraps(command)
    def run(
        *args: Any,
        case_file: str,
        setting: CaseSetting,
        out: str | None,
        rejects: str | None,
        sheet_name: str | None,
        **options: Any,
    ) -> Any:
        table = _read_many(case_file, setting.order, sheet_name)
        if table is None:
            given = {"--out": out, "--rejects": rejects, "--sheet-name": sheet_name}
            for name, value in given.items():
                if value is not None:
                    raise WrongUseError(
                        f"{name} is for a file of many cases: CSV, xlsx, or YAML with a line --- "
                        "between the cases"
                    )
            return command(*args, case_file=case_file, setting=setting, **options)
        from trustact.cli.decide_many import answer_many, read_question

        for name, option in _OF_ONE_CASE.items():
            if options.get(name):
                raise WrongUseError(f"{option} is for one case; {case_file} has many")
        return answer_many(
            table, read_question(setting, **options), out, rejects, options["as_json"]
        )

    decorated = run
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated  # type: ignore[return-value]


_OF_ONE_CASE = {
    "pleas": "--plea",
    "sheet": "--sheet",
    "person": "--name",
    "why": "--why",
    "exit_code": "--exit-code",
}
"""Options of the command that say nothing about a file of many cases."""

_OPTIONS = (
    click.option(
        "--out",
        type=click.Path(dir_okay=False),
        help="Many cases: write the answers to this file (.csv) instead of printing them.",
    ),
    click.option(
        "--rejects",
        type=click.Path(file_okay=False),
        help="Many cases: write those that cannot be read to this folder, with the reasons.",
    ),
    click.option(
        "--sheet-name", metavar="NAME", help="Many cases: the sheet of a workbook that has them."
    ),
)


def _read_many(name: str, order: str | None, sheet: str | None) -> "CaseTable | None":
    """Return the cases of a file of many; None for a file of one."""
    path = Path(name)
    if is_case_table(path):
        from trustact.formats.case_tables import read_case_table

        return read_case_table(path, order, sheet)
    if name in ("", "-") or not _is_file(path):
        return None
    text = read_text_file(path)
    if not has_several_documents(text):
        return None
    from trustact.formats.case_documents import read_case_documents

    return read_case_documents(text, name, order)


def _is_file(path: Path) -> bool:
    """Return whether a file can be read twice, which a pipe cannot: a pipe has one case."""
    try:
        return path.is_file()
    except OSError:
        return False  # Whoever reads the case says what is wrong with the name.
