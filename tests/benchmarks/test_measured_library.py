"""Each page of results says which library was measured, and when."""

import re
from datetime import date

import pytest

from benchmarks import decide_instructions, simulation
from benchmarks.measured_library import describe_library
from trustact import laws
from trustact.laws.library_digest import own_digest


def test_the_line_has_digest_number_of_laws_and_day():
    not_written = len(laws.laws_not_in_library())
    assert describe_library(date(2026, 11, 28)) == (
        f"Library {own_digest()[:12]}: {len(laws.ids())} laws, and {not_written} of which only "
        "title and dates are on file. Measured on 2026-11-28."
    )


def test_the_day_is_that_of_the_measurement_unless_one_is_given():
    assert re.search(r"Measured on 20\d\d-\d\d-\d\d\.$", describe_library())


@pytest.mark.parametrize(
    ("module", "arguments"),
    [
        pytest.param(simulation, ([],), id="simulation"),
        pytest.param(decide_instructions, ([], "0123abcd", 13), id="decide"),
    ],
)
def test_a_page_of_results_has_the_line(module, arguments, monkeypatch):
    monkeypatch.setattr(module, "describe_library", lambda: "THE LIBRARY")
    assert "\n\nTHE LIBRARY\n\n" in module.page(*arguments)
