"""The FIPS codes of counties, by which other people's tables name them."""

import csv
from functools import cache
from typing import NamedTuple

from trustact.language.package_files import package_file

NATION = "00000"
"""The code of the United States."""


class County(NamedTuple):
    """A county, parish, borough or independent city.

    Parameters
    ----------
    fips : str
        Five digits.
    place : str
        Its place id.
    name : str
        As the Census Bureau writes it.
    """

    fips: str
    place: str
    name: str

    @property
    def state(self) -> str:
        """Place id of its state."""
        return "-".join(self.place.split("-")[:2])


@cache
def coded_counties() -> tuple[County, ...]:
    """Return the counties with their codes, in the order of these.

    Examples
    --------
    >>> next(each for each in coded_counties() if each.fips == "06001")
    County(fips='06001', place='us-ca-alameda', name='Alameda County')
    """
    table = package_file("language", "data", "county_fips.csv")
    with table.open(encoding="utf-8", newline="") as lines:
        return tuple(County(r["fips"], r["place"], r["name"]) for r in csv.DictReader(lines))
