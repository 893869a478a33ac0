"""The records and tables that come with the package; `trustact/data/README.md` describes them."""

import csv
from importlib import resources
from pathlib import Path

DETAINERS_FY2015 = "ice_detainers_2014-10_2015-04.parquet"
DETAINERS_PENNSYLVANIA = "ice_detainers_pennsylvania.parquet"
DETAINERS_ST_CLOUD = "ice_detainers_st_cloud_2026-02.csv"
PUBLISHED_SHARES = "published_shares.csv"
BY_LIFT_REASON_AND_YEAR = "detainers_by_lift_reason_and_year.csv"
BY_YEAR = "all_detainers_by_year.csv"
BY_YEAR_AND_MONTH = "detainers_by_year_and_month.csv"
BY_FACILITY = "detainers_by_facility.csv"
DECLINED_BY_STATE_AND_YEAR = "detainers_declined_by_state_and_year.csv"
ARRESTS_SEATTLE = "ice_arrests_seattle_2023-09_2025-09.csv"
BOOK_INS = "ice_book_ins_by_fiscal_year.csv"
ACTIVATION = "sc_activation.csv.gz"
SHERIFFS = "fbi_sheriff_county_year.csv.gz"

EFFECT_TABLES = {
    ACTIVATION: "The month in which Secure Communities was switched on in a county, as ICE listed "
    "it: 3,102 counties have a date. Of 140 rows without one it is not known, which does not mean "
    "never. Late dates are of states that held back (Illinois, Alabama), so they are no accident",
    SHERIFFS: "Offenses that were reported to the sheriff or county police in years with all "
    "twelve months of data (FBI, Crime in the United States, Table 10, in 2016 Table 8): not the "
    "offenses of the whole county. The definition of rape changed in 2013",
}
"""Tables for `trustact effect` that need no path -> what readers of their figures must know."""


EFFECT_CITES = {
    ACTIVATION: "ICE, list of activated jurisdictions of Secure Communities, via hhadah, "
    "immigration-enforcement-project",
    SHERIFFS: "FBI, Crime in the United States, Tables 10 and 8, via avinashkz, "
    "us-county-crime-visualization",
}
"""The same tables -> who published them, to cite."""


def package_data_path(name: str) -> Path:
    """Return the path of a data file of the package.

    Raises
    ------
    FileNotFoundError
        If the package has no such file.

    Examples
    --------
    >>> package_data_path(DETAINERS_FY2015).suffix
    '.parquet'
    """
    path = Path(str(resources.files("trustact").joinpath("data", name)))
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: trustact is not fully installed")
    return path


def read_package_table(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file of the package.

    Examples
    --------
    >>> read_package_table(BY_YEAR)[0]
    {'year': '2007', 'count': '39124'}
    """
    with package_data_path(name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read_list(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file in the folder `lists`, such as `states.csv`."""
    text = resources.files("trustact.formats").joinpath("lists", name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
