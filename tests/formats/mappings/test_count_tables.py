"""Tables of counts: rows and columns of totals are not summed with what they sum."""

import pytest

from trustact.formats.mappings.count_tables import read_count_table


def read(folder, text):
    path = folder / "t.csv"
    path.write_text(text)
    return read_count_table(path)


MONTHS = (
    "State,Month,Detainers,Honored\nCalifornia,2013-01,1200,1100\nCalifornia,2013-02,800,400\n"
    "California,Total,2000,1500\n"
)


def test_rows_of_totals_are_left_out_and_compared(tmp_path):
    found = read(tmp_path, MONTHS + "Total,Total,2000,1500\n")
    assert found.totals == {"Detainers": 2000, "Honored": 1500}
    assert found.dimensions["State"] == {"California": 2000}
    assert found.dimensions["Month"] == {"2013-01": 1200, "2013-02": 800}
    text = "\n".join(found.lines())
    assert "by State (1 different), sums of Detainers" in text
    assert "totals, and not in these sums: rows 4, 5" in text
    assert "Detainers: 2,000 in all other rows" in text
    assert "the total in row 5 says the same" in text


def test_a_total_that_differs_is_said(tmp_path):
    found = read(tmp_path, MONTHS + "Grand Total,All,2100,1500\n")
    assert found.totals["Detainers"] == 2000
    text = "\n".join(found.lines())
    assert "row 5 differs: Detainers 2,100, and the other rows sum to 2,000" in text


def test_a_label_of_all_in_every_row_is_no_total(tmp_path):
    found = read(tmp_path, "State,Sex,Detainers\nTexas,All,5\nUtah,All,7\n")
    assert found.totals == {"Detainers": 12}


def test_a_wide_table_with_a_column_of_totals(tmp_path):
    text = "Table 3\nCounty;2013;2014;Total\nFresno;120;100;220\nKern;80;40;120\n"
    text += "Total;200;140;340\n"
    found = read(tmp_path, text)
    assert found.totals == {"2013": 200, "2014": 140, "Total": 340}
    assert found.dimensions == {"County": {"Fresno": 220, "Kern": 120}}
    assert "Total is a column of totals: in each row the sum" in "\n".join(found.lines())


def test_where_every_row_is_a_total_no_sum_is_made(tmp_path):
    found = read(tmp_path, "State,Month,Detainers\nTexas,Total,5\nTotal,2013-01,7\n")
    assert found.totals == {}
    assert "no sum is made" in "\n".join(found.lines())


FACILITIES = "facility,lift_reason,n,n_facility,operator\n" + "".join(
    f"{jail},{reason},{n},{total},public\n"
    for jail, total in (("A", 30), ("B", 7), ("C", 12))
    for reason, n in (("Booked", total - 3), ("Declined", 1), ("Died", 2))
)


def test_a_total_that_is_repeated_within_a_key_is_named_and_not_summed(tmp_path):
    found = read(tmp_path, FACILITIES)
    assert found.totals == {"n": 49}
    assert found.summed == "n"
    text = "\n".join(found.lines())
    assert (
        "n_facility is the same in every row of one facility: in each the sum of n; it is "
        "repeated, so that no sum is made" in text
    )
    assert "n_facility:" not in text


def test_a_number_that_is_repeated_within_two_columns_together(tmp_path):
    rows = [
        f"{county},{year},{kind},{n},{people}\n"
        for (county, year, people) in (("Kern", 2013, 880), ("Kern", 2014, 890), ("Inyo", 2013, 18),
                                       ("Inyo", 2014, 19))
        for kind, n in (("theft", people % 7), ("arson", people % 5), ("fraud", people % 3))
    ]  # fmt: skip
    found = read(tmp_path, "county,year,offense,n,population\n" + "".join(rows))
    assert list(found.totals) == ["n"]
    assert "population is the same in every row of one county and year" in "\n".join(found.lines())


def test_equal_numbers_by_chance_are_summed(tmp_path):
    found = read(
        tmp_path, "State,Month,Detainers\nTexas,1,5\nTexas,2,5\nUtah,1,7\nUtah,2,7\nOhio,1,1\n"
    )
    assert found.totals == {"Detainers": 25}


def test_a_day_and_numbers_that_are_headed_by_words_are_counts(tmp_path):
    found = read(
        tmp_path,
        "apprehension_date,Collateral,Targeted\n2025-09-04,7,12\n2025-09-05,1,5\n2025-09-08,3,10\n",
    )
    assert found.totals == {"Collateral": 11, "Targeted": 27}


@pytest.mark.parametrize(
    "text",
    [
        "Booking Date,Age\n2025-09-04,27\n2025-09-05,31\n2025-09-08,22\n",
        "Booking Date,Case No\n2025-09-04,27\n2025-09-05,31\n2025-09-08,22\n",
        "Booking Date,Bond\n2025-09-04,2700\n2025-09-05,500\n2025-09-08,500\n",
        "Booking Date,Charge 1,Value\n2025-09-04,DWI,500\n2025-09-08,FTA,500\n",
    ],
)
def test_a_day_and_a_number_of_one_person_are_no_counts(tmp_path, text):
    assert read(tmp_path, text) is None


LONG = "fiscal_year,file,table,row,column,value\n" + "".join(
    f"{year},book,detained,{row},{column},{value}\n"
    for year in ("FY19", "FY20")
    for row in ("Convicted", "Total")
    for column, value in (("ICE", "18881.0"), ("ICE_share", "0.37"))
)


def test_numbers_of_several_kinds_in_one_column_are_not_summed(tmp_path):
    found = read(tmp_path, LONG)
    assert found.totals == {}
    text = "\n".join(found.lines())
    assert "value: numbers of several kinds" in text
    assert "by column (2 different)" in text
