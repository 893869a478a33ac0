"""Tables of counts: rows and columns of totals are not summed with what they sum."""

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
