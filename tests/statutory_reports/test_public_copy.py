"""The copy that may be published: no small count, and none that two others give back."""

import csv
from datetime import date

from statutory_reports.event_rows import AGENCY, row, table
from trustact.statutory_reports.public_copy import public_copy
from trustact.statutory_reports.report_list import REPORTS, make_report
from trustact.statutory_reports.report_model import CountSection, Period
from trustact.statutory_reports.report_page import public_page
from trustact.statutory_reports.report_texts import public_texts

JANUARY = Period(date(2024, 1, 1), date(2024, 1, 31))


def custody(number, end):
    subject = f"SUBJECT-{number}"
    detainer = '{"detainer.form": "I-247A"}'
    return [
        row(f"b{number}", "booked", "05T08:00", subject),
        row(f"r{number}", "request-received", "05T12:00", subject, facts=detainer),
        row(f"e{number}", end, "07T10:00", subject, ground="SECRET GROUND"),
    ]


def made(tmp_path, name, **ends):
    numbers = iter(range(1000))
    rows = [
        each
        for end, times in ends.items()
        for _ in range(times)
        for each in custody(next(numbers), end.replace("_", "-"))
    ]
    for each in rows:
        if each["kind"] == "transferred":
            del each["ground"]
    return make_report(REPORTS[name], table(tmp_path, *rows), AGENCY, JANUARY)


def page(report):
    return public_page(report, public_copy(report), "0")


def test_a_small_count_is_hidden_with_a_second_one(tmp_path):
    report = made(tmp_path, "illinois", handed_over=40, transferred=4)
    (ends, shown), *_ = public_copy(report).tables
    values = dict(zip(ends.names, (row[0] for row in shown), strict=True))
    over = next(value for name, value in values.items() if name.startswith("handed-over"))
    moved = next(value for name, value in values.items() if name.startswith("transferred"))
    assert (over, moved, values["all"]) == (None, None, 44)


def test_large_counts_and_zeros_are_shown(tmp_path):
    report = made(tmp_path, "illinois", handed_over=40, transferred=30)
    _, shown = public_copy(report).tables[0]
    assert [row[0] for row in shown if row[0]] == [40, 30, 70]


def test_a_table_that_would_give_back_a_count_is_left_out(tmp_path):
    report = made(tmp_path, "new-york-city", handed_over=40, transferred=4)
    hidden = {"handed-over", "transferred-elsewhere"}
    copy = public_copy(report)
    for each, shown in copy.tables:
        for name, values in zip(each.names, shown, strict=True):
            if name != "all" and any(word in name for word in hidden):
                assert values[0] is None
            assert values[0] not in (4, 40)


def test_the_copy_has_no_id_and_no_words_of_the_record(tmp_path):
    report = made(tmp_path, "california-transfers", handed_over=40)
    copy = public_copy(report)
    text = page(report) + "".join(public_texts(report, copy, "0").values())
    assert "SUBJECT-" not in text
    assert "SECRET" not in text
    assert "40" in text


def test_the_copy_names_no_file_no_hash_and_no_word_of_who_recorded_an_event(tmp_path):
    made_by = {"recorded_by": "trustact audit (rows that could not be read: 3) JANE SECRET"}
    rows = [{**each, **made_by} for n in range(12) for each in custody(n, "handed-over")]
    report = make_report(REPORTS["illinois"], table(tmp_path, *rows), AGENCY, JANUARY)
    text = page(report) + "".join(public_texts(report, public_copy(report), "0").values())
    assert "some rows could not be read" in text
    for word in ("SECRET", "SHA-256", "read: 3", "events.csv"):
        assert word not in text


def shown_of(report):
    copy = public_copy(report)
    return {value for _, shown in copy.tables for row in shown for value in row}


def test_three_counts_of_two_tables_do_not_give_back_a_fourth(tmp_path):
    """Not honored is not qualifying, released before an answer, and declined, which is small."""
    rows = []
    for number in range(69):
        subject = f"SUBJECT-{number}"
        detainer = '{"detainer.asks": ["transfer"]}'
        rows += [
            row(f"b{number}", "booked", "05T08:00", subject),
            row(f"q{number}", "request-received", "05T12:00", subject, facts=detainer),
        ]
        if number < 34:
            answer = "permitted" if number < 4 else "prohibited"
            answers = f'{{"law": "{answer}"}}'
            rows.append(
                row(
                    f"d{number}", "decided", "05T13:00", subject, action="transfer", answers=answers
                )
            )
        rows.append(row(f"e{number}", "released", "07T10:00", subject))
    report = make_report(REPORTS["new-york-city"], table(tmp_path, *rows), AGENCY, JANUARY)
    ends = {
        key: count.value
        for section in report.sections
        if section.key == "ends"
        for key, count in ((c.item.key, c) for c in section.counts)
        if count.value
    }
    assert ends == {
        "requests": 69, "declined": 4, "not-qualifying": 30, "released-before-answer": 35
    }  # fmt: skip
    assert not {30, 35, 69} <= shown_of(report)
    assert 4 not in shown_of(report)


def test_hand_overs_are_linked_to_the_requests_that_ended_so(tmp_path):
    """Of 44 requests 40 ended with a hand-over and 4 did not qualify; 40 of 70 acts are hand-overs.

    A reader who knows one hand-over for each such request takes the one from the other.
    """
    rows = [each for number in range(40) for each in custody(number, "handed-over")]
    for number in range(40, 44):
        booked, request, ended = custody(number, "released")
        del ended["ground"]
        answers = '{"law": "prohibited"}'
        decided = row(
            f"d{number}", "decided", "05T13:00", booked["subject"], action="hold", answers=answers
        )
        rows += [booked, request, decided, ended]
    for number in range(44, 74):
        subject = f"SUBJECT-{number}"
        rows += [
            row(f"b{number}", "booked", "05T08:00", subject),
            row(f"n{number}", "notified-authority", "06T09:00", subject),
            row(f"e{number}", "released", "07T10:00", subject),
        ]
    report = make_report(REPORTS["new-jersey"], table(tmp_path, *rows), AGENCY, JANUARY)
    values = [
        count.value
        for section in report.sections
        for count in getattr(section, "counts", ())
        if count.value
    ]
    assert values == [70, 30, 40, 44, 4, 40]
    shown = shown_of(report)
    assert 4 not in shown
    assert not {44, 40} <= shown, "44 less 40 hand-overs is 4"
    assert not {44, 70, 30} <= shown, "70 acts less 30 notices are 40 hand-overs"


def test_what_is_not_recorded_is_no_zero_in_the_copy_either(tmp_path):
    report = made(tmp_path, "new-york-city", handed_over=40, transferred=30)
    copy = public_copy(report)
    texts = public_texts(report, copy, "0")
    found = 0
    for section in report.sections:
        if not isinstance(section, CountSection):
            continue
        summed = {key for each in section.sums for key in (each.whole, *each.parts)}
        for count in section.counts:
            if count.value is None and count.item.key not in {section.of, *summed}:
                rows = csv.reader(texts[f"public-{section.key}-lines.csv"].splitlines())
                assert next(row for row in rows if row[0] == count.item.title)[1] == "not recorded"
                found += 1
    assert found > 10


def test_the_lines_of_a_section_stand_in_one_table_of_the_page(tmp_path):
    report = made(tmp_path, "california-forum", handed_over=40, transferred=30)
    text = page(report)
    assert text.count("<caption>From the request to the hand-over: line by line</caption>") == 1
    assert "<td>that ask for a hold</td><td>70</td><td>0</td>" in text.replace("</td>\n", "</td>")


def test_a_public_copy_says_what_the_table_cannot_vouch_for(tmp_path):
    rows = custody(1, "handed-over")
    report = make_report(
        REPORTS["illinois"], table(tmp_path, *rows), AGENCY, JANUARY, today=date(2024, 1, 20)
    )
    limit = "The period ends on 2024-01-31 and had not ended on 2024-01-20, when this was made."
    assert report.limits == (limit,)
    assert limit in page(report)
    assert limit in public_texts(report, public_copy(report), "0")["public.json"]
