"""People are counted as people, and a report says no more than the events do."""

from datetime import date

from statutory_reports.event_rows import AGENCY, row, table
from trustact.statutory_reports.report_data import count_table, laws_text
from trustact.statutory_reports.report_list import REPORTS, make_report
from trustact.statutory_reports.report_model import CountSection, ListSection, Period

JANUARY = Period(date(2024, 1, 1), date(2024, 1, 31))
DETAINER = '{"detainer.form": "I-247A"}'
BOOKED = row("b", "booked", "05T08:00")
REQUEST = row("r", "request-received", "05T12:00", facts=DETAINER)


def section(name, key, tmp_path, *rows):
    report = make_report(REPORTS[name], table(tmp_path, *rows), AGENCY, JANUARY)
    return next(each for each in report.sections if each.key == key)


def counts(found):
    assert isinstance(found, CountSection)
    return {count.item.key: count.value for count in found.counts}


def column(found, key):
    assert isinstance(found, ListSection)
    place = [item.key for item in found.columns].index(key)
    return [each.cells[place].text for each in found.rows]


def test_a_person_with_two_detainers_is_one_person(tmp_path):
    rows = (
        BOOKED,
        REQUEST,
        row("r2", "request-received", "05T13:00", facts=DETAINER),
        row("h", "hold-begun", "06T10:00"),
        row("o", "handed-over", "06T12:00"),
    )
    assert counts(section("new-york-city", "detainers", tmp_path, *rows))["received"] == 2
    people = counts(section("new-york-city", "people", tmp_path, *rows))
    assert {key: people[key] for key in ("people", "held", "transferred", "not_honored")} == {
        "people": 1, "held": 1, "transferred": 1, "not_honored": 0,
    }  # fmt: skip


def test_a_person_counts_by_any_detainer_and_is_open_where_none_tells(tmp_path):
    rows = (
        BOOKED,
        REQUEST,
        row("l", "released", "06T12:00"),
        row("b2", "booked", "08T08:00"),
        row("r2", "request-received", "08T13:00", facts=DETAINER),
        row("o", "handed-over", "09T12:00"),
    )
    found = section("new-york-city", "people", tmp_path, *rows)
    assert found.count("transferred").value == 1
    assert found.count("not_honored").value is None


def test_the_people_of_each_ground_of_a_transfer_are_counted(tmp_path):
    over = row("o", "handed-over", "06T12:00", ground="Penal Code 211")
    found = section("california-transfers", "transfers", tmp_path, BOOKED, REQUEST, over)
    assert [(len(each.counted), len(each.people)) for each in found.counts] == [(1, 1), (1, 1)]


def test_the_mere_answer_of_a_law_is_no_ground(tmp_path):
    over = row("o", "handed-over", "06T12:00", ground="not regulated (no approval)")
    found = section("new-jersey", "acts", tmp_path, BOOKED, REQUEST, over)
    assert column(found, "ground") == ["no ground recorded"]
    found = section("california-transfers", "each_transfer", tmp_path, BOOKED, REQUEST, over)
    assert column(found, "offense") == [None]


def test_a_superseded_request_was_replaced_and_is_not_called_cancelled_alone(tmp_path):
    rows = (BOOKED, REQUEST, row("s", "request-superseded", "06T12:00", about="r"))
    found = section("oregon", "requests", tmp_path, *rows)
    assert column(found, "answer") == ["replaced by a later request"]
    found = section("oregon", "ends", tmp_path, *rows)
    line = found.count("cancelled-by-authority")
    assert line.value == 1
    assert line.item.title.endswith("cancelled the request, or replaced it by a later one")


def test_a_notice_to_the_attorney_is_not_one_to_the_person(tmp_path):
    told = row("n", "notified-authority", "06T10:00", about="r")
    notice = row("w", "notice-given", "06T11:00", about="r", recipient="attorney or designee")
    found = counts(section("california-forum", "funnel", tmp_path, BOOKED, REQUEST, told, notice))
    assert (found["person_informed"], found["attorney_informed"]) == (None, 1)
    own = row("w", "notice-given", "06T11:00", about="r", recipient="person")
    found = counts(section("california-forum", "funnel", tmp_path, BOOKED, REQUEST, told, own))
    assert (found["person_informed"], found["attorney_informed"]) == (1, None)


def test_where_people_are_counted_one_column_has_people(tmp_path):
    heads = {
        each.key: count_table(each)[0]
        for each in (
            section("new-york-city", key, tmp_path, BOOKED, REQUEST)
            for key in ("detainers", "people")
        )
    }
    assert heads["detainers"].count("people") == 1
    assert heads["people"].count("people") == 1


def notes(name, tmp_path, *rows):
    report = make_report(REPORTS[name], table(tmp_path, *rows), AGENCY, JANUARY)
    return [note for note in report.notes if note.startswith("Words of the record")]


def test_the_note_on_words_of_the_record_names_what_is_printed_and_no_more(tmp_path):
    over = row("o", "handed-over", "06T12:00", ground="Penal Code 211", where="sally port")
    assert notes("oregon", tmp_path, BOOKED, REQUEST, over) == []
    assert notes("new-jersey", tmp_path, BOOKED, REQUEST, over)[0].startswith(
        "Words of the record (ground) stand"
    )
    assert notes("california-transfers", tmp_path, BOOKED, REQUEST, over)[0].startswith(
        "Words of the record (ground, where) stand"
    )


def test_a_page_names_the_laws_by_their_citation(tmp_path):
    report = make_report(REPORTS["illinois"], table(tmp_path, BOOKED, REQUEST), AGENCY, JANUARY)
    assert laws_text(report.kind) == "5 ILCS 805 (P.A. 102-234), us-il/trust-act-2021"


def test_a_request_without_a_form_is_named_by_what_it_asks(tmp_path):
    asked = row("q", "request-received", "05T12:00", facts='{"detainer.asks": ["interview"]}')
    found = section("oregon", "requests", tmp_path, BOOKED, asked)
    assert column(found, "kind") == ["asks: interview"]
