"""The line that cites records and program, at the end of every report."""

import json
from datetime import date

import pytest
from pyarrow.csv import read_csv

import trustact
from trustact.api.record_replay import replay_records
from trustact.evidence.citation_line import MOST_FILES, citation_line
from trustact.evidence.html_report import render_report
from trustact.evidence.replay_text import format_replay
from trustact.formats import package_data_path, read_records
from trustact.formats.package_data import DETAINERS_ST_CLOUD
from trustact.language.columns import Provenance, SourceFile, SourceOrigin

ICE = "U.S. Immigration and Customs Enforcement"
DAYS = (date(2015, 3, 1), date(2015, 4, 2))


def provenance(*files):
    return Provenance(files, 1, 1, 0, "ice-short")


def cited(*files, days=DAYS):
    return citation_line(provenance(*files), days, "0.2.0", {})


def test_source_request_days_hash_and_program_are_in_one_line():
    file = SourceFile("a.csv", "9f86", 1, origin=SourceOrigin(ICE, "15-87693", "NPR"))
    assert cited(file) == (
        f"{ICE}, FOIA 15-87693, via NPR, 2015-03-01 to 2015-04-02; a.csv (SHA-256 9f86); "
        "answered by trustact 0.2.0"
    )


def test_what_is_not_known_is_left_out():
    file = SourceFile("a.csv", "9f86", 1)
    assert cited(file, days=None) == (
        "Records read as ice-short; a.csv (SHA-256 9f86); answered by trustact 0.2.0"
    )


def test_a_file_that_only_has_the_headings_is_cited_as_that():
    file = SourceFile("mine.csv", "9f86", 1, origin=SourceOrigin("", headings_of="ICE's release"))
    assert cited(file) == (
        "mine.csv, with the headings of ICE's release; origin not verified, "
        "2015-03-01 to 2015-04-02; mine.csv (SHA-256 9f86); answered by trustact 0.2.0"
    )
    known = SourceFile("a.csv", "1", 1, origin=SourceOrigin(ICE, "1-1"))
    assert cited(known, file).startswith(
        f"{ICE}, FOIA 1-1; mine.csv, with the headings of ICE's release; origin not verified, 2015"
    )


def test_a_frame_has_no_hash():
    rows = read_csv(package_data_path(DETAINERS_ST_CLOUD))
    result = trustact.replay(rows, as_if="us-ct/trust-act-2013")
    assert result.citation.startswith(
        "a frame, with the headings of ICE's release; origin not verified, 2026-02-02 to "
        "2026-02-11; a frame in memory, 22 rows; answered by trustact"
    )
    assert "sha256" not in format_replay(result)
    assert "frame.arrow: 22 rows, a frame in memory" in format_replay(result)


def test_two_requests_of_one_publisher_are_named_once():
    one = SourceFile("a.csv", "1", 1, origin=SourceOrigin(ICE, "1-1"))
    two = SourceFile("b.csv", "2", 1, origin=SourceOrigin(ICE, "2-2"))
    assert cited(one, two).startswith(f"{ICE}, FOIA 1-1 and 2-2, 2015")
    assert "a.csv (SHA-256 1); b.csv (SHA-256 2);" in cited(one, two)


def test_many_files_are_counted():
    files = [SourceFile(f"{n}.csv", str(n), 1) for n in range(MOST_FILES + 1)]
    assert "; 6 files; " in cited(*files)


@pytest.fixture(scope="module")
def result():
    records = read_records(package_data_path(DETAINERS_ST_CLOUD))
    return replay_records(records, as_if=["us-ct/trust-act-2013"], version="0.2.0")


def test_every_report_ends_with_the_line(result):
    line = result.citation
    assert "FOIA 2026-ICLI-00005" in line
    assert "2026-02-02 to 2026-02-11" in line
    assert f"SHA-256 {result.provenance.files[0].sha256}" in line
    assert format_replay(result).splitlines()[-1] == f"Cite as: {line}"
    assert list(result.as_json())[-1] == "cite_as"
    assert json.loads(json.dumps(result.as_json()))["cite_as"] == line
    page = render_report(result)
    assert page.split('<p class="cite">')[1].startswith(f"Cite as: {line}</p>")


def test_the_days_are_those_of_the_rows_that_are_answered():
    records = read_records(package_data_path(DETAINERS_ST_CLOUD))
    words = {"as_if": ["us-ct/trust-act-2013"], "where": "month=2026-02 and state=MN"}
    assert replay_records(records, **words).days == (date(2026, 2, 2), date(2026, 2, 11))
    none = replay_records(records, as_if=["us-ct/trust-act-2013"], where="state=TX")
    assert (none.rows, none.days) == (0, None)
