"""Makes the file of `trustact synthetic` from the records and the figures of the package."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from trustact.evidence.synthetic_population.population import (
    ASSUMPTIONS,
    CHARGES,
    LEVELS,
    STATES,
    Figures,
    Population,
    Published,
    draw_population,
)
from trustact.formats.package_data import (
    DETAINERS_FY2015,
    PUBLISHED_SHARES,
    package_data_path,
    read_package_table,
)
from trustact.language.columns import SYNTHETIC_COLUMN

SKELETON = (
    f"{DETAINERS_FY2015} (every ICE detainer, October 2014 to April 2015; ICE, FOIA 15-87693, via "
    "NPR Visuals)"
)


@dataclass(frozen=True, slots=True)
class SyntheticFile:
    """A synthetic population as a table.

    Parameters
    ----------
    table : pyarrow.Table
        With the headings of ICE's long form and the column `synthetic`; its metadata say the same.
    """

    table: Any
    population: Population


def make_synthetic_file(rows: int, seed: int, version: str) -> SyntheticFile:
    """Draw a population and return it as the table that `trustact replay` reads."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    real = pq.read_table(package_data_path(DETAINERS_FY2015))
    population = draw_population(
        real.column("state").to_pylist(),
        real.column("lift_reason").to_pylist(),
        _read_figures(),
        rows=rows,
        seed=seed,
    )
    drawn = real.take(pa.array(population.picked))
    columns = {
        "detainer_prepare_date": drawn.column("prepare_date"),
        "facility_state": drawn.column("state"),
        "facility_city": drawn.column("city"),
        "detention_facility": drawn.column("facility"),
        "detainer_type": drawn.column("detainer_type"),
        "detainer_lift_reason": drawn.column("lift_reason"),
        **_convictions(population, drawn.column("prepare_date").to_pylist()),
        SYNTHETIC_COLUMN: pa.array([population.label] * rows, pa.string()),
    }
    table = pa.table(columns).replace_schema_metadata(
        {
            "title": f"SYNTHETIC requests ({population.label}): nobody is in this file",
            "description": " ".join(ASSUMPTIONS),
            "source": f"drawn from {SKELETON} and fitted to published shares",
            "program": f"trustact {version}",
        }
    )
    return SyntheticFile(table, population)


def _convictions(population: Population, days: list[Any]) -> dict[str, Any]:
    import pyarrow as pa

    labels: list[str | None] = []
    codes: list[str | None] = []
    levels: list[str | None] = []
    dates: list[str | None] = []
    for level, charge, before, day in zip(
        population.levels.tolist(),
        population.charges.tolist(),
        population.days_before.tolist(),
        days,
        strict=True,
    ):
        if not level:
            for column in (labels, codes, levels, dates):
                column.append(None)
            continue
        _, text, code = CHARGES[LEVELS[level - 1]][charge]
        labels.append(text)
        codes.append(code)
        levels.append(str(level))
        dates.append(str(_day(day) - timedelta(days=before)))
    kinds = [
        "1 Convicted Criminal" if level else "3 Other Immigration Violator" for level in levels
    ]
    return {
        "detainer_prepared_criminality": pa.array(kinds, pa.string()),
        "detainer_prep_threat_level": pa.array(levels, pa.string()),
        "most_serious_conviction_charge": pa.array(labels, pa.string()),
        "msc_charge_code": pa.array(codes, pa.string()),
        "msc_conviction_date": pa.array(dates, pa.string()),
    }


def _day(value: Any) -> Any:
    from datetime import date, datetime

    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])


def _read_figures() -> Figures:
    rows = read_package_table(PUBLISHED_SHARES)

    def find(source: str, category: str, place: str = "") -> dict[str, str]:
        return next(
            row
            for row in rows
            if row["source"].startswith(source)
            and row["category"].startswith(category)
            and (not place or row["place"] == place)
        )

    def share(row: dict[str, str]) -> Published:
        return Published(float(row["percent"]) / 100, f"{row['source']}, {row['population']}")

    names = [name for level in LEVELS for name, _, _ in CHARGES[level]]
    counted = {name: find("TRAC 6 Dec 2019", name) for name in names}
    return Figures(
        share(find("TRAC Immigration Report 330", "no criminal conviction at all")),
        share(find("TRAC at Work A1312", "no conviction, or at most")),
        share(find("TRAC at Work A1312", "convicted of a serious (Level 1)")),
        {
            code: share(find("TRAC Feb 2014", "no conviction", state))
            for state, code in STATES.items()
        },
        {name: Published(float(row["n"]), row["source"]) for name, row in counted.items()},
    )
