"""Offenses: statute citations in a standard spelling, dated tables, lists of offenses.

Modules are loaded on first use, so that `trustact --help` does not load the tables.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trustact.offenses.citation import Citation, CitationPart
    from trustact.offenses.citation_parser import UnreadableCitation, parse_statute, read_statute
    from trustact.offenses.classifier import OffenseTables, offense_tables

__all__ = [
    "Citation",
    "CitationPart",
    "OffenseTables",
    "UnreadableCitation",
    "offense_tables",
    "parse_statute",
    "read_statute",
]

_MODULE_OF = {
    "Citation": "citation",
    "CitationPart": "citation",
    "OffenseTables": "classifier",
    "UnreadableCitation": "citation_parser",
    "offense_tables": "classifier",
    "parse_statute": "citation_parser",
    "read_statute": "citation_parser",
}


def __getattr__(name: str) -> object:
    """Load the module of a public name on first use."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'trustact.offenses' has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value
