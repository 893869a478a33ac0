"""What may be published gives back no small count, alone or with another table."""

import re

import pytest

from jail_audit.jail_rows import ACT, make_audit, make_booking
from trustact.evidence.small_cells import HidingRule
from trustact.jail_audit.audit_html import counsel_page, public_page
from trustact.jail_audit.audit_tables import audit_tables
from trustact.jail_audit.public_tables import publish

SMALLEST_SHOWN = HidingRule().smallest_shown

EARLY, LATE = "2018-03-05T09:00", "2018-03-05T12:00"


def make_bookings(count, first=0, **person):
    return [make_booking(EARLY, LATE, number=f"SECRET{first + n}", **person) for n in range(count)]


@pytest.fixture(scope="module")
def audit():
    return make_audit(
        *make_bookings(40, born_in_us=False, final_disposition="Immigration"),
        *make_bookings(4, 40, gender="FEMALE", born_in_us=True, final_disposition="PR"),
        *make_bookings(20, 44, gravest_type="other", felony=False),
        as_if=[ACT],
    )


def test_no_table_shows_a_small_count(audit):
    for table, shown in publish(audit).tables:
        for row in shown:
            assert all(cell is None or not 0 < cell < SMALLEST_SHOWN for cell in row), table.title


def test_the_public_page_has_no_booking_file_or_command(audit):
    page = public_page(audit)
    assert not re.search(r"SECRET|jail\.csv|Command", page)
    assert "Counts of 1 to 10 are not shown" in page
    assert '<td>FEMALE</td><td class="number">not shown</td>' in page


def test_the_page_for_counsel_has_the_bookings_and_says_so(audit):
    page = counsel_page(audit)
    assert "do not publish it" in page
    assert page.count("SECRET40") >= 2
    assert page.index("recorded as born in the United States") < page.index("What became of")


def test_pages_run_nothing_and_load_nothing(audit):
    for page in (public_page(audit), counsel_page(audit)):
        assert not re.search(r"<script|<link|src=|https?:|url\(", page)


def test_text_of_a_file_is_no_markup():
    booking = make_booking(EARLY, LATE, number="<b>1</b>", race="<script>x</script>")
    audit = make_audit(booking)
    assert "<b>1" not in counsel_page(audit)
    assert "<script" not in counsel_page(audit) + public_page(audit)


def test_a_small_difference_between_tables_is_not_shown():
    few_without_class = make_audit(
        *make_bookings(40), *make_bookings(3, 40, gravest_type="other", felony=False)
    )
    public = publish(few_without_class)
    values = {
        (table.key, name): row[0]
        for table, rows in public.tables
        for name, row in zip(table.names, rows, strict=True)
    }
    assert values["gravest_charge", "none that has a class"] is None
    counted = {each.counted for each in public.stays}
    for fewer in (values["sex", "all"], values["race", "all"], values["recognizance", "no"]):
        assert None in (values["end_states", "all"], fewer)
    assert values["end_states", "all"] is None or not counted


def test_answers_are_left_out_where_the_number_of_requests_is_not_shown():
    bookings = make_bookings(4)
    bookings += [make_booking(LATE, LATE, number=f"B{n}") for n in range(40)]
    public = publish(make_audit(*bookings))
    assert not {"laws", "bands"} & {table.key for table, _ in public.tables}


def test_the_tables_for_counsel_add_up(audit):
    for table in audit_tables(audit):
        if table.unit == "requests" and table.column_totals:
            total = sum(map(sum, table.counts))
            assert total == (len(audit.requests) if table.key != "hand_overs" else 64)


def test_stays_do_not_give_back_how_many_are_still_in_custody():
    """All bookings less those with a release are those in custody, which are not shown."""
    here = [make_booking(None, None, "", number=f"HERE{n}", gravest_type="drug") for n in range(4)]
    audit = make_audit(*make_bookings(40), *here)
    public = publish(audit)
    shown = {cell for _, rows in public.tables for row in rows for cell in row}
    shown |= {each.counted for each in public.stays}
    assert not {40, 44} <= shown


def test_what_a_law_says_does_not_give_back_an_end_state():
    """Each request was asked about, or handed over: so the two counts make a third."""
    moved = [
        make_booking(EARLY, LATE, "WSI Chain", number=f"MOVED{n}", final_disposition="WSI Chain")
        for n in range(4)
    ]
    audit = make_audit(*make_bookings(40), *moved, as_if=[ACT])
    shown = {cell for _, rows in publish(audit).tables for row in rows for cell in row}
    assert not {40, 44} <= shown


def test_a_page_on_one_booking_has_no_day_and_no_number_of_rows():
    page = public_page(make_audit(make_booking(EARLY, LATE)))
    assert not re.search(r"\d{4}-\d\d-\d\d|\b[1-9] rows", page.partition("Source")[2])
    assert "SHA-256" not in page, "it would confirm whoever guesses what the file has"
    assert ", 2018-03 to 2018-03; audited" in page


def test_the_number_of_rows_does_not_give_back_who_is_not_counted():
    """62 rows, of which 60 are of bookings with a class, left two of the other one."""
    audit = make_audit(
        *make_bookings(30), *make_bookings(1, 30, gravest_type="other", felony=False)
    )
    source = public_page(audit).partition("<h2>Source</h2>")[2]
    assert not re.search(r"\b62\b|rows", source)
    assert "62 rows" in counsel_page(audit)


@pytest.mark.parametrize("column", ["final_disposition", "race", "gender"])
def test_a_word_of_the_record_on_few_people_is_not_published(column):
    words = ["PR - to wife ANA DIAZ 253-555-0100", "A098 765 432"]
    seldom = [make_bookings(1, 40 + n, **{column: word})[0] for n, word in enumerate(words)]
    usual = {"final_disposition": "Immigration", "race": "HISPANIC", "gender": "FEMALE"}
    often = make_bookings(40, **{column: "TO A FEDERAL AGENCY"})
    few = make_bookings(3, 60, **{column: usual[column]})
    others = make_bookings(20, 70, **{column: "unknown"})
    audit = make_audit(*often, *seldom, *few, *others)
    page = public_page(audit)
    assert not re.search("ANA|DIAZ|555|A098|765", page)
    assert page.count("words that the records have seldom") == 2
    assert "TO A FEDERAL AGENCY" in page
    assert usual[column] in page
    assert "ANA DIAZ" in counsel_page(audit)
