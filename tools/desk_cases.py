"""The table of `docs/desk.md`: ten ordinary cases, what is typed and what is read.

`python tools/desk_cases.py` writes it again; a test compares the page with the program.
"""

import io
from contextlib import chdir, redirect_stdout
from pathlib import Path
from typing import Any

from trustact import check, instructions
from trustact.cli.command_line import cli
from trustact.formats.yaml_files import load_yaml
from trustact.guided_interview import GuidedInterview
from trustact.language.fact_index import LISTS

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "desk.md"
CASES = ROOT / "examples" / "desk"
START = "<!-- generated below by tools/desk_cases.py -->"
END = "<!-- generated above by tools/desk_cases.py -->"
ACTIONS = ("hold", "notify", "transfer")
HEAD = (
    "case",
    "facts typed",
    "questions asked",
    "lines read",
    "lines of all reasons",
    *ACTIONS,
)


def count_facts(value: Any) -> int:
    """Return how many values a case states; a list of words counts one.

    Examples
    --------
    >>> count_facts({"as_of": "2014", "facts": {"release": {"eligible": True, "by": "sheriff"}}})
    3
    """
    if isinstance(value, dict):
        return sum(map(count_facts, value.values()))
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return sum(map(count_facts, value))
    return 1


def desk_table() -> str:
    """Return the table in Markdown."""
    rows = [HEAD, ("---",) * len(HEAD), *map(_row, sorted(CASES.glob("*.yaml")))]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(path: Path) -> tuple[str, ...]:
    mapping, _ = load_yaml(path)
    says = path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ").rstrip(".")
    name = path.relative_to(ROOT).as_posix()
    answers = {each.action: each.answer for each in instructions(mapping)}
    return (
        f"[{says}](../examples/desk/{path.name})",
        str(count_facts(mapping)),
        str(count_questions(mapping)),
        str(_count_lines(name)),
        str(_count_lines(name, "--why", "--action", "hold")),
        *(answers.get(action, "-") for action in ACTIONS),
    )


def count_questions(mapping: dict[str, Any]) -> int:
    """Return how many questions an interview asks that begins with place, day and sources alone.

    They are answered from the case, with what it derives; what the case does not state is skipped.
    """
    case = check(mapping)
    start = {key: mapping[key] for key in ("as_of", "place", "agency", "searched")}
    interview = GuidedInterview(start, actions=ACTIONS)
    while (question := interview.next_question) is not None:
        path = question.path
        stated = case.given.get(path)
        if path == "detainer":
            interview.answer(case.given["detainer.form"])
        elif path in LISTS and stated is not None:
            interview.answer(len(interview.mapping["facts"].get(path) or ()) < len(stated))
        elif stated is None:
            interview.skip()
        else:
            interview.answer(stated)
    return interview.questions_asked


def _count_lines(*words: str) -> int:
    printed = io.StringIO()
    # The name of the file is printed, so that the folder decides how the line is wrapped.
    with chdir(ROOT), redirect_stdout(printed):
        cli.main(["decide", *words], standalone_mode=False)
    return len(printed.getvalue().splitlines())


def render_page() -> str:
    """Return the whole page with its table up to date."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    return f"{before}{START}\n\n{desk_table()}\n\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(render_page(), encoding="utf-8")
