"""What a list of offenses is, in words that a clerk can check an offense against."""

import re

from trustact.language.list_labels import LIST_LABELS
from trustact.offenses.tables import code_lists

_ONE_SUBPARAGRAPH = re.compile(r"aggravated-felony-([a-u])")


def list_label(list_id: str) -> str:
    """Return what a list of offenses is, in words.

    Examples
    --------
    >>> list_label("dui"), list_label("aggravated-felony-b")
    ('driving under the influence', 'an aggravated felony of 8 U.S.C. 1101(a)(43)(B)')
    >>> list_label("federal-reentry")
    'Entry or presence after a removal (8 U.S.C. 1326)'
    """
    letter = _ONE_SUBPARAGRAPH.fullmatch(list_id)
    if letter is not None:
        return f"an aggravated felony of 8 U.S.C. 1101(a)(43)({letter[1].upper()})"
    if list_id in LIST_LABELS:
        return LIST_LABELS[list_id]
    listed = code_lists().get(list_id)
    return f"{listed.title} ({listed.source})" if listed else list_id.replace("-", " ")
