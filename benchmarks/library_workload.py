"""Bookings all over the country, with facts that the laws of the library read, from a seed.

The law of `benchmarks.workload` is written for a comparison; here the laws are those of the
library. So a booking has a place, an agency, a request, a release, papers, charges and
convictions, whose offenses are looked up in the tables of offenses. Facts are missing as often as
in records of jails, and every column has nulls.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from trustact import laws
from trustact.language.columns import Provenance, Records
from trustact.language.instrument import Instrument

SEED = 20131005
ACTION = "hold"
FIRST_DAY, LAST_DAY = date(2012, 1, 1), date(2026, 11, 1)
EPOCH = date(1970, 1, 1).toordinal()
AGENCIES = ("sheriff", "county-jail", "municipal-police", "state-corrections")
FORMS = ("I-247", "I-247A", "I-247D", "I-247N", "I-247G")
GROUNDS = ("final-order", "pending-proceedings", "biometrics", "statements", "reason-to-believe")
REASONS = ("sentence-served", "bail-posted", "charges-dismissed", "acquitted", "own-recognizance")
LEVELS = ("felony", "misdemeanor", "infraction")
STATUTES = (
    *(
        "PC 211",
        "PC 242",
        "PC 245(a)(1)",
        "PC 273.5(a)",
        "PC 288(a)",
        "PC 459",
        "PC 484",
        "PC 487(a)",
    ),
    *("PC 496(a)", "HS 11350(a)", "HS 11351", "VC 12500(a)", "VC 23152(a)", "PC 29800(a)(1)"),
    *("8 U.S.C. 1325", "8 U.S.C. 1326", "D.C. Code 22-402", "D.C. Code 22-801(a)"),
    *("RCW 9A.56.200", "RCW 9A.36.041", "N.J.S.A. 2C:15-1", "N.J.S.A. 2C:12-1(a)"),
    *("720 ILCS 5/12-3", "Conn. Gen. Stat. 53a-134", "Tex. Penal Code 22.01"),
)
SIGNERS = ("immigration-officer", "immigration-judge", "state-judge", "federal-magistrate-judge")
FLAGS = {
    "release.eligible": 0.9,
    "custody.in_custody": 0.98,
    "detainer.lodged": 0.97,
    "removal_order.final": 0.1,
    "terrorist_screening_match": 0.001,
    "gang_database_match": 0.02,
    "victim_or_witness": 0.03,
    "officer_certified_287g": 0.01,
    "agreements.section_287g": 0.05,
    "claims_us_citizenship": 0.02,
    "detainer.written": 0.95,
    "detainer.probable_cause_stated": 0.6,
    "convictions_complete": 0.8,
    "pending_charges_complete": 0.8,
    "papers_complete": 0.8,
}
NULLS = 0.05


def library_laws() -> list[Instrument]:
    """Return all laws of the library that have a rule on holds."""
    return [law for law in laws.load_all() if law.rules_on(ACTION)]


def make_files(folder: Path, people: int, seed: int = SEED) -> list[Path]:
    """Write the bookings and their lists as Parquet files, the bookings first."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = _make(people, seed)
    files = [folder / f"{name}-{people}-{seed}.parquet" for name in tables]
    for table, file in zip(tables.values(), files, strict=True):
        pq.write_table(table, file)
    return files


def read_files(files: Sequence[Path]) -> Records:
    """Return the bookings of files that `make_files` wrote."""
    main, *children = (pq.read_table(file) for file in files)
    names = (file.name.partition("-")[0] for file in files[1:])
    size = main.num_rows
    provenance = Provenance((), size, size, 0, "library-workload")
    return Records(main, dict(zip(names, children, strict=True)), provenance)


def _make(people: int, seed: int) -> dict[str, Any]:
    rng = np.random.default_rng(seed)
    rows = np.arange(people, dtype=np.int64)
    first, last = (each.toordinal() - EPOCH for each in (FIRST_DAY, LAST_DAY))
    day = rng.integers(first, last, people, dtype=np.int32)
    age = rng.integers(17, 70, people).astype(np.float64)
    unknown_age = rng.random(people) < NULLS
    main: dict[str, Any] = {
        "row": rows,
        "as_of.first": pa.array(day, pa.date32()),
        "as_of.last": pa.array(day, pa.date32()),
        "place": _words(rng, people, _places()),
        "agency": _words(rng, people, AGENCIES),
        "detainer.form": _words(rng, people, FORMS),
        "detainer.basis": _words(rng, people, GROUNDS),
        "detainer.issuer": _words(rng, people, ("ice", "cbp")),
        "release.reason": _words(rng, people, REASONS),
        "age.low": pa.array(age, mask=unknown_age),
        "age.high": pa.array(age, mask=unknown_age),
        **{name: _flags(rng, people, share) for name, share in FLAGS.items()},
    }
    convicted = _offenses(rng, rows, [0.3, 0.3, 0.2, 0.1, 0.1])
    owner = convicted["row"]
    before = rng.integers(0, 30 * 365, len(owner), dtype=np.int32)
    convicted |= _days(rng, "convicted_on", day[owner] - before)
    charged = _offenses(rng, rows, [0.4, 0.5, 0.1])
    owner = charged["row"]
    charged["stage"] = _words(rng, len(owner), ("arrested", "charged", "indicted"))
    charged["probable_cause_found"] = _flags(rng, len(owner), 0.3)
    charged |= _days(rng, "charged_on", day[owner] - rng.integers(0, 60, len(owner)))
    owner = _owners(rng, rows, [0.7, 0.25, 0.05])
    papers = {
        "row": owner,
        "paper": _words(rng, len(owner), ("warrant", "order")),
        "signed_by": _words(rng, len(owner), SIGNERS),
        "basis": _words(rng, len(owner), ("criminal", "immigration", "removal")),
        "form": _words(rng, len(owner), ("I-200", "I-205", "other")),
        "authorizes[arrest]": _flags(rng, len(owner), 0.5),
        "authorizes[hold]": _flags(rng, len(owner), 0.1),
        "authorizes[transfer]": _flags(rng, len(owner), 0.1),
        "authorizes[immigration-custody]": _flags(rng, len(owner), 0.2),
    }
    lists = {"convictions": convicted, "pending_charges": charged, "papers": papers}
    return {"people": pa.table(main)} | {name: pa.table(cells) for name, cells in lists.items()}


def _places() -> list[str]:
    return sorted({law.place for law in library_laws() if law.place != "us"})


def _owners(rng: np.random.Generator, rows: Any, shares: Sequence[float]) -> Any:
    return np.repeat(rows, rng.choice(len(shares), len(rows), p=shares))


def _offenses(rng: np.random.Generator, rows: Any, shares: Sequence[float]) -> dict[str, Any]:
    owner = _owners(rng, rows, shares)
    return {
        "row": owner,
        "statute": _words(rng, len(owner), STATUTES),
        "level": _words(rng, len(owner), LEVELS, 0.3),
    }


def _days(rng: np.random.Generator, path: str, days: Any) -> dict[str, Any]:
    cells = pa.array(days.astype(np.int32), pa.date32(), mask=rng.random(len(days)) < NULLS)
    return {f"{path}.first": cells, f"{path}.last": cells}


def _words(rng: np.random.Generator, size: int, words: Sequence[str], nulls: float = NULLS) -> Any:
    codes = pa.array(
        rng.integers(0, len(words), size).astype(np.int32), mask=rng.random(size) < nulls
    )
    return pa.array(words, pa.string()).take(codes)


def _flags(rng: np.random.Generator, size: int, yes: float) -> Any:
    return pa.array(rng.random(size) < yes, pa.bool_(), mask=rng.random(size) < NULLS)
