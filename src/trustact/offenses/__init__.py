"""What an offense is: statute citations in one spelling, dated code tables, lists.

Nothing is loaded before it is used: `trustact --help` needs no statute book.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trustact.offenses.citation import Citation, Part
    from trustact.offenses.classifier import OffenseTables, offense_tables
    from trustact.offenses.parse import Unread, parse_statute, read_statute

__all__ = [
    "Citation",
    "OffenseTables",
    "Part",
    "Unread",
    "offense_tables",
    "parse_statute",
    "read_statute",
]

_HOME = {
    "Citation": "citation",
    "OffenseTables": "classifier",
    "Part": "citation",
    "Unread": "parse",
    "offense_tables": "classifier",
    "parse_statute": "parse",
    "read_statute": "parse",
}


def __getattr__(name: str) -> object:
    """Load the module of a public name when it is first asked for."""
    if name not in _HOME:
        raise AttributeError(f"module 'trustact.offenses' has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value
