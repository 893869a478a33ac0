"""What files elsewhere point at: ids of laws, names of their parts, and the citations of these.

A part is named as in a law file: a provision by its name, a duty as `duty ID`, a reading as
`reading NAME`. A rule has no name, and answers quote its citation: it is `rule CITATION`. The law
itself is `law`, with its own citation. No provision has a space in its name.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from trustact import laws
from trustact.language import Instrument
from trustact.laws.redirects import Redirect

PUBLISHED = Path(__file__).with_name("published.json")
"""Laws of the library, each with its parts and their citations."""

CATALOGUE = Path(__file__).with_name("published_catalogue.json")
"""Laws that are known and not in the library, each with its citation."""


def read_published(path: Path = PUBLISHED) -> dict[str, dict[str, str]]:
    """Return the published ids of laws, each with its parts and their citations."""
    found: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def read_published_catalogue(path: Path = CATALOGUE) -> dict[str, str]:
    """Return the published ids of laws that are known and not in the library, with citations."""
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return found


def current_catalogue() -> dict[str, str]:
    """Return the ids of the laws that are known and not in the library, each with its citation."""
    return {entry.id: entry.citation for entry in laws.load_index().not_in_library}


def current_ids() -> dict[str, dict[str, str]]:
    """Return the ids of the laws of this version, each with its parts and their citations."""
    return {law.id: parts_of(law) for law in laws.load_all()}


def parts_of(law: Instrument) -> dict[str, str]:
    """Return the citation of a law and of each of its parts, by the names of this module."""
    return {
        "law": str(law.citation),
        **{name: str(each.citation) for name, each in law.provisions.items()},
        **{f"rule {each.citation}": str(each.citation) for each in law.rules},
        **{f"duty {each.id}": str(each.citation) for each in law.duties},
        **{f"reading {name}": str(each.citation) for name, each in law.readings.items()},
    }


def find_lost_ids(
    published: Mapping[str, Mapping[str, str]],
    current: Mapping[str, Mapping[str, str]],
    redirects: Iterable[Redirect],
) -> tuple[str, ...]:
    """Return what was published, is gone, and has no redirect, each with what to do.

    Examples
    --------
    >>> find_lost_ids({"us-xx/act": {"felony": "2(a)"}}, {"us-xx/act": {"felony": "2(b)"}}, ())
    ('us-xx/act felony: the citation 2(a) is now 2(b); add a row to redirects.csv',)
    >>> find_lost_ids({"us-xx/act": {"rule 3": "3"}}, {"us-xx/act": {"rule 4": "4"}}, ())
    ('us-xx/act rule 3: the law has no such part; add a row to redirects.csv',)
    """
    led = {(each.law, each.provision, each.citation) for each in redirects}
    lost = []
    for law, parts in published.items():
        if law not in current:
            if (law, "", "") not in led:
                lost.append(f"{law}: no law has this id; add a row to redirects.csv")
            continue
        for name, citation in parts.items():
            now = current[law].get(name)
            if now is None:
                if (law, name, "") not in led:
                    lost.append(
                        f"{law} {name}: the law has no such part; add a row to redirects.csv"
                    )
            elif now != citation and (law, name, citation) not in led:
                lost.append(
                    f"{law} {name}: the citation {citation} is now {now}; add a row to "
                    "redirects.csv"
                )
    return tuple(lost)


def find_lost_catalogue_ids(
    published: Mapping[str, str],
    current: Mapping[str, str],
    written: Collection[str],
    redirects: Iterable[Redirect],
) -> tuple[str, ...]:
    """Return which published laws of the catalogue are gone, or cited anew, without a redirect.

    A law that was written since keeps its id, and its parts have citations of their own.

    Parameters
    ----------
    current : mapping of str to str
        The laws of the catalogue of this version, each with its citation.
    written : collection of str
        The ids of the laws in the library.

    Examples
    --------
    >>> find_lost_catalogue_ids({"us-xx/act": "2"}, {}, {"us-xx/act"}, ())
    ()
    >>> find_lost_catalogue_ids({"us-xx/act": "2"}, {}, set(), ())
    ('us-xx/act: no law has this id; add a row to redirects.csv',)
    """
    led = {(each.law, each.citation) for each in redirects if not each.provision}
    lost = []
    for law, citation in published.items():
        now = current.get(law)
        if now is None and law not in written and (law, "") not in led:
            lost.append(f"{law}: no law has this id; add a row to redirects.csv")
        elif now is not None and now != citation and (law, citation) not in led:
            lost.append(f"{law}: the citation {citation} is now {now}; add a row to redirects.csv")
    return tuple(lost)
