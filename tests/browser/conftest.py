"""A Chromium for the tests, and every page that the program writes."""

import pytest
from click.testing import CliRunner
from playwright.sync_api import sync_playwright

from repository.files import ROOT
from set_up_browser import MISSING, find_browser
from trustact.cli.command_line import cli

QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
"""Chromium looks for updates of its own at each start, which is nothing that a page asks for."""

RELEASE = "ice_detainers_st_cloud_2026-02.csv"
LARGE_RELEASE = "ice_detainers_2014-10_2015-04.parquet"
EXAMPLES = ROOT / "examples"
YEAR = ("--from=2024-01-01", "--until=2024-12-31")
PAGES = {
    "sheet": ("decide", EXAMPLES / "bail-posted.yaml", "--sheet={}", "--name=A. Person"),
    "replay": (
        *("replay", RELEASE, "--stack", "--by=facility", "--by=state,month", "--report={}"),
        *("--as-if=us-ca/trust-act-2013", "--as-if=us-ma/hrw-rule-2013"),
    ),
    "known-share": (
        *("replay", LARGE_RELEASE, "--law=us-ca/trust-act-2013", "--where=state=CA", "--by=month"),
        *("--known-share=convictions=[]:0.477", "--source=TRAC, Oct 2011 - Jan 2013"),
        *("--assume=release.by_court=true", "--report={}"),
    ),
    "compare": (
        *("replay", RELEASE, "--compare", "us-ma/hrw-rule-2013", "us-ca/trust-act-2013"),
        *("--as-if=us-ma/hrw-rule-2013", "--as-if=us-ca/trust-act-2013", "--by=state"),
        "--report={}",
    ),
    "counsel": (
        *("audit", EXAMPLES / "jail-bookings.csv", "--place=us-wa-pierce", "--report={}"),
        "--as-if=us-wa/keep-washington-working-2019",
    ),
    "public": (
        *("audit", EXAMPLES / "jail-bookings.csv", "--place=us-wa-pierce"),
        "--public-report={}",
    ),
    "counsel of events": (
        *("audit", EXAMPLES / "jail-events.csv", "--place=us-ca-fresno", "--report={}"),
        "--as-if=us-wa/keep-washington-working-2019",
    ),
    "public of events": (
        *("audit", EXAMPLES / "jail-events.csv", "--place=us-ca-fresno", "--public-report={}"),
    ),
    "report": ("report", "california-forum", "example", "--agency=example-sheriff-ca", *YEAR),
    "shares": ("figures", "criminal-record-share", "--report={}"),
    "declined": ("figures", "declined", "--report={}"),
    "effect": (
        *("effect", "fbi_sheriff_county_year.csv", "--unit=fips", "--time=year"),
        *("--start=sc_activation.csv", "--outcome=log(property + violent_no_rape)", "--min=20"),
        *("--balanced=2006-2011", "--untreated-from=2012", "--cluster=state"),
        *("--permutations=9", "--report={}"),
    ),
    "booking": ("booking", "run", "bail-before-a-holiday", "--report={}"),
    "simulation": (
        *("simulate", "--bookings=2000", "--draws=0", "--no-sensitivity", "--report={}"),
    ),
}
"""A name for each kind of page -> the words of the command that writes it at {}."""


@pytest.fixture(scope="session")
def browser():
    """Start Chromium; where there is none, the test fails with what would be right."""
    path = find_browser()
    if path is None:
        pytest.fail(MISSING)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture(params=PAGES)
def written_page(request, tmp_path, monkeypatch):
    """Write a page and return its path."""
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "page.html"
    words = [str(word).format(page) for word in PAGES[request.param]]
    if request.param == "report":
        words.append(f"--out={tmp_path}")
        page = tmp_path / "report.html"
    done = CliRunner().invoke(cli, words, prog_name="trustact")
    assert done.exit_code == 0, done.output
    return page
