"""The facts that an event establishes, by path."""

from collections.abc import Mapping
from typing import Any

from trustact.language.fact_index import FACTS, GROUP_NAMES


def flatten_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return facts by path instead of by group.

    Returns
    -------
    dict
        Path -> value. A group that is null states that none of its facts is known.

    Examples
    --------
    >>> flatten_facts({"detainer": {"form": "I-247"}, "convictions": [{"level": "felony"}]})
    {'detainer.form': 'I-247', 'convictions': [{'level': 'felony'}]}
    """
    found: dict[str, Any] = {}
    for key, value in facts.items():
        if isinstance(value, Mapping):
            found |= {f"{key}.{name}": item for name, item in value.items()}
        elif value is None and key in GROUP_NAMES:
            found |= {path: None for path in FACTS if path.startswith(f"{key}.")}
        else:
            found[key] = value
    return found
