"""Names of columns that any database can hold, in place of the paths of facts.

PostgreSQL cuts a name after 63 bytes, so that two columns would have one name, and Spark does not
tell capital letters from small ones. A name that could be changed is replaced by its beginning and
a hash, in the tables that are loaded and in each query alike. The name of a column follows from
itself alone, so that a query that was compiled before fits the tables of other records.
"""

import hashlib
import re
from functools import cache
from typing import Any

_PLAIN = re.compile(r"[a-z][a-z0-9_]{0,30}")
_OTHER = re.compile(r"[^a-z0-9]+")
_KEPT, _DIGITS = 24, 12


@cache
def border_name(name: str) -> str:
    """Return a name of at most 40 small letters, digits and underscores.

    Examples
    --------
    >>> border_name("place")
    'place'
    >>> border_name("detainer.asks[hold]")
    'detainer_asks_hold_9a0893809754'
    """
    if _PLAIN.fullmatch(name):
        return name
    words = _OTHER.sub("_", name.lower()).strip("_")[:_KEPT].rstrip("_")
    digest = hashlib.sha256(name.encode()).hexdigest()[:_DIGITS]
    return f"{words or 'name'}_{digest}" if words[:1].isalpha() else f"n_{words}_{digest}"


def rename_in_query(query: Any) -> Any:
    """Return a query, as a tree of sqlglot, with these names for all its tables and columns."""
    from sqlglot import expressions

    renamed: set[int] = set()  # Ibis puts one object into several places of a tree
    for identifier in query.find_all(expressions.Identifier):
        if id(identifier) not in renamed:
            renamed.add(id(identifier))
            identifier.set("this", border_name(identifier.this))
    return query


def with_brackets(query: Any) -> Any:
    """Return a query with brackets around each condition that another one compares.

    Ibis writes `x IN ('a') = FALSE`, which databases read differently, and Spark not at all.
    """
    from sqlglot import expressions

    conditions = expressions.Predicate | expressions.Not | expressions.Connector
    for outer in query.find_all(expressions.Predicate):
        # What follows IS is no condition: NULL, or NOT NULL.
        places = ("this",) if isinstance(outer, expressions.Is) else ("this", "expression")
        for place in places:
            if isinstance(operand := outer.args.get(place), conditions):
                outer.set(place, expressions.Paren(this=operand))
    return query
