"""A copy of the program with the first thirteen laws only, to measure what the others cost.

The offense tables and the index stay: a law that is left out is, for the copy, one that is known
and not written, as most laws were when the library had thirteen.
"""

import json
import shutil
from pathlib import Path

from benchmarks.many_laws import LAWS, ROOT

FIRST = (
    "us-ma/hrw-rule-2013",
    "us-federal/8cfr-287-7",
    "us-federal/priorities-2011",
    "us-federal/secure-communities-2008",
    "us-ma/lunn-2017",
    "us-ma/trust-act-2013",
    "us-ma/trust-act-redraft-2014",
    "us-ca/trust-act-2013",
    "us-ca/values-act-2017",
    "us-ct/trust-act-2013",
    "us-dc/detainer-2012",
    "us-dc/sanctuary-values-2020",
    "us-tx/sb4-2017",
)
"""In the order in which they were written."""


def copy_first_laws(folder: Path) -> Path:
    """Copy the program with its first laws.

    Parameters
    ----------
    folder : pathlib.Path
        A folder without `src`.

    Returns
    -------
    pathlib.Path
        The folder.
    """
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    index = folder / LAWS / "index.json"
    entries = json.loads(index.read_text(encoding="utf-8"))["laws"]
    for entry in entries:
        if entry["file"] is not None and entry["id"] not in FIRST:
            law = folder / LAWS / entry["file"]
            law.unlink()
            law.with_suffix(".yaml").unlink()
            entry["file"] = None
    index.write_text(json.dumps({"laws": entries}), encoding="utf-8")
    return folder
