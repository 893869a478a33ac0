"""Who published a file of records: from its hash, or from the request number in its name."""

import re

from trustact.formats.package_data import read_list
from trustact.language.columns import SourceOrigin

_REQUEST = re.compile(r"(?<![0-9A-Za-z])(20\d\d-IC(?:FO|LI)-\d{5})(?!\d)", re.IGNORECASE)
ORIGINS = "known_origins.csv"
"""In the folder `lists`: the files of which it is known by which request they came."""


def find_origin(name: str, sha256: str, publisher: str, headings_of: str = "") -> SourceOrigin:
    """Return the origin of a file of a release.

    Parameters
    ----------
    name : str
        The name of the file. ICE writes the number of the request in it.
    publisher : str
        Whose release it is, if it is one.
    headings_of : str, optional
        Whose headings it has; these alone do not show who published it.

    Examples
    --------
    >>> find_origin("2025-ICLI-00019_detainers.xlsx", "", "ICE").request
    '2025-ICLI-00019'
    >>> find_origin("detainers.csv", "", "ICE", "ICE's release")
    SourceOrigin(publisher='', request='', through='', terms='', headings_of="ICE's release")
    """
    for row in read_list(ORIGINS):
        if row["sha256"] == sha256:
            return SourceOrigin(publisher, row["request"], row["through"], row["terms"])
    found = _REQUEST.search(name)
    if found:
        return SourceOrigin(publisher, found[1].upper())
    return SourceOrigin("", headings_of=headings_of) if headings_of else SourceOrigin(publisher)
