"""Ids that other people's files point at: of laws, their provisions, and the citations of these."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from trustact import laws

PUBLISHED = Path(__file__).with_name("published.json")
REDIRECTS = Path(__file__).with_name("redirects.csv")


class Redirect(NamedTuple):
    """What stands in the place of something that was published.

    Parameters
    ----------
    law, provision, citation : str
        What was published; no provision where the law itself is gone, no citation where the name of
        the provision is.
    now : str
        The id, name or citation that stands in its place.
    why : str
        The reason, with the day.
    """

    law: str
    provision: str
    citation: str
    now: str
    why: str


def read_published(path: Path = PUBLISHED) -> dict[str, dict[str, str]]:
    """Return the published ids of laws, each with its provisions and their citations."""
    found: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def read_redirects(path: Path = REDIRECTS) -> tuple[Redirect, ...]:
    """Return what stands in the place of what was published and is gone."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(Redirect(**row) for row in csv.DictReader(file))


def current_ids() -> dict[str, dict[str, str]]:
    """Return the ids of the laws of this version, each with its provisions and their citations."""
    return {
        law.id: {name: str(each.citation) for name, each in law.provisions.items()}
        for law in laws.load_all()
    }


def find_lost_ids(
    published: Mapping[str, Mapping[str, str]],
    current: Mapping[str, Mapping[str, str]],
    redirects: tuple[Redirect, ...],
) -> tuple[str, ...]:
    """Return what was published, is gone, and has no redirect, each with what to do.

    Examples
    --------
    >>> find_lost_ids({"us-xx/act": {"felony": "2(a)"}}, {"us-xx/act": {"felony": "2(b)"}}, ())
    ('us-xx/act felony: the citation 2(a) is now 2(b); add a row to redirects.csv',)
    """
    led = {(each.law, each.provision, each.citation) for each in redirects}
    lost = []
    for law, provisions in published.items():
        if law not in current:
            if (law, "", "") not in led:
                lost.append(f"{law}: no law has this id; add a row to redirects.csv")
            continue
        for name, citation in provisions.items():
            now = current[law].get(name)
            if now is None:
                if (law, name, "") not in led:
                    lost.append(f"{law} {name}: no such provision; add a row to redirects.csv")
            elif now != citation and (law, name, citation) not in led:
                lost.append(
                    f"{law} {name}: the citation {citation} is now {now}; add a row to "
                    "redirects.csv"
                )
    return tuple(lost)
