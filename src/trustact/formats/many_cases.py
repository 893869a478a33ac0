"""Whether a file has many cases: a table by its name, or YAML with `---` between documents."""

import re
from pathlib import Path

TABLE_ENDINGS = (".csv", ".csv.gz", ".tsv", ".xlsx", ".parquet")
"""How the name of a table of cases ends."""

_START = re.compile(r"---(?:\s|\Z)")


def is_case_table(path: Path) -> bool:
    """Return whether a name is that of a table of cases.

    Examples
    --------
    >>> is_case_table(Path("cases.CSV")), is_case_table(Path("case.yaml"))
    (True, False)
    """
    return path.name.lower().endswith(TABLE_ENDINGS)


def has_several_documents(text: str) -> bool:
    r"""Return whether a text may have several documents: one begins after some content.

    Examples
    --------
    >>> has_several_documents("---\na: 1\n"), has_several_documents("a: 1\n---\nb: 2")
    (False, True)
    """
    has_content = False
    for line in text.splitlines():
        if _START.match(line):
            if has_content:
                return True
            has_content = bool(line[3:].strip())
        else:
            has_content = has_content or (bool(line.strip()) and not line.startswith(("#", "%")))
    return False
