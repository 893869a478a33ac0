"""Facts of a case one by one: where they stand, and the case without one of them."""

import copy

from trustact.language.derived_counts import COUNTS
from trustact.language.fact_index import LISTS

WHOLE = (*LISTS, "registries")


def given(mapping):
    """Return the steps to every fact that a case states, lists and maps among them."""
    found = [(path,) for path in ("place", "agency") if mapping.get(path) is not None]
    for name, value in mapping["facts"].items():
        if value is None:
            continue
        here = ("facts", name)
        if not isinstance(value, dict):
            found.append(here)
        if isinstance(value, dict):
            found += _inside(here, value)
        elif name in LISTS:
            for index, row in enumerate(value):
                found += _inside((*here, index), row)
    return found


def _inside(here, fields):
    found = []
    for name, value in fields.items():
        if value is None:
            continue
        found.append((*here, name))
        if name == "categories":
            found += [(*here, name, each) for each, known in value.items() if known is not None]
    return found


def hidden(mapping, steps, value=None):
    """Return the case with one fact asked and not known, or with another value."""
    step, *further = steps
    found = copy.copy(mapping)
    found[step] = hidden(mapping[step], further, value) if further else value
    return found


def path_of(steps):
    """Return the path by which a decision names the fact."""
    path = ""
    for step in steps[1:] if steps[0] == "facts" else steps:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else str(step)
    return path


def named(path, missing):
    """Return whether a fact is among the missing ones of a decision, alone or in its list.

    What an arrest is for is missing where the statute from which it follows is not known; a number
    of days or incidents, where a fact of a conviction is not known from which it follows.
    """
    if path.startswith("convictions[") and not COUNTS.keys().isdisjoint(missing):
        return True
    if path in ("arrest.statute", "arrest.suspected_of") and "arrest.for_crime" in missing:
        return True
    return any(
        wanted == path
        or wanted.startswith((f"{path}.", f"{path}[", f"{path}_complete"))
        or path.startswith((f"{wanted}.", f"{wanted}["))
        for wanted in missing
    )
