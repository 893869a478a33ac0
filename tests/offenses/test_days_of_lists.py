"""The first day of the law that has a list of offenses, as the laws of the library have it."""

import pytest

from trustact import laws
from trustact.offenses.tables import code_lists

LAWS = {
    "ct-trust-act-2025": "us-ct/trust-act-2025",
    "nc-162-62-a1": "us-nc/gs-162-62-2025",
    "nc-162-62-felony": "us-nc/gs-162-62-2024",
    "nj-violent-or-serious": "us-nj/ag-directive-2018-6-v2",
    "nyc-covered-case-misdemeanor": "us-ny-nyc/admin-code-9-131-2013",
    "nyc-violent-or-serious": "us-ny-nyc/admin-code-9-131-2014",
    "pa-violent-felony": "us-pa-philadelphia/eo-1-14",
    "wa-serious-offense": "us-wa-king/ordinance-17706",
}


@pytest.mark.parametrize("list_id", sorted(LAWS))
def test_list_has_the_first_day_of_its_law(list_id):
    law = laws.get(LAWS[list_id])
    assert list_id in law.lists
    assert code_lists()[list_id].law_from == str(law.in_force[0].start)


def test_a_list_that_begins_on_a_day_has_that_day():
    for listed in code_lists().values():
        if listed.since is not None:
            assert listed.law_from == str(listed.since)
