"""`trustact import` and `replay --mapping`, as a journalist runs them."""

import json
from pathlib import Path

from openpyxl import Workbook

EXAMPLE = Path(__file__).parents[2] / "examples" / "jail-log.csv"
PIERCE = Path(__file__).parents[2] / "third_party/pierce-county-jail"
PIERCE /= "bookings_with_immigration_hold.csv"


def replay(trustact, *words):
    done = trustact("replay", *words, "--stack", "--json")
    assert done.exit_code in (0, 3), done.output
    return json.loads(done.stdout)


def test_a_jail_log_is_imported_and_replayed(trustact, tmp_path):
    done = trustact("import", EXAMPLE, "--yes", "--place=us-wa-pierce", "--agency=county-jail")
    assert done.exit_code == 0, done.output
    assert "Chrg -> pending_charges[].description" in done.stdout
    assert "row 2: ASSAULT 4; row 3: VIOL NO CONTACT ORDER; row 4: DWI" in done.stdout
    assert "8 rows = 8 that can be read (in 6 cases) + 0 that cannot" in done.stdout
    found = replay(trustact, EXAMPLE, "--mapping=mapping.yaml", "--by=gender")
    assert found["rows"] == 6
    assert found["provenance"]["rows_read"] == 8
    assert found["provenance"]["reader"] == "mapping mapping.yaml"
    (law,) = found["laws"]
    assert sum(law["counts"].values()) == 6
    assert set(law["by"]["gender"]) == {"M", "F"}


def test_what_is_left_open_is_listed_and_not_read(trustact, tmp_path):
    done = trustact("import", EXAMPLE, "--yes")
    assert "Left open" in done.stdout
    assert "Where is the jail" in done.stdout
    refused = trustact("replay", EXAMPLE, "--mapping=mapping.yaml", "--stack")
    assert refused.exit_code == 2
    assert "constants.place: is open" in refused.stderr
    path = tmp_path / "mapping.yaml"
    path.write_text(path.read_text().replace("place: open", "place: us-wa-pierce"))
    assert replay(trustact, EXAMPLE, "--mapping=mapping.yaml")["rows"] == 6


def test_each_question_is_asked_once_and_the_answers_are_written(trustact, tmp_path):
    answers = ["", "", "Nowhere", "us-wa-pierce", "yes", "unknown"]
    done = trustact("import", EXAMPLE, stdin="\n".join(answers) + "\n")
    assert done.exit_code == 0, done.output
    assert done.stdout.count("Where is the jail") == 1
    text = (tmp_path / "mapping.yaml").read_text()
    assert "place: us-wa-pierce" in text
    assert '"Y": true' in text
    assert '"N": null' in text
    assert replay(trustact, EXAMPLE, "--mapping=mapping.yaml")["rows"] == 6


def test_an_answer_that_changes_the_draft_is_taken_over(trustact, tmp_path):
    done = trustact("import", EXAMPLE, stdin="convictions\n")
    assert done.exit_code == 0, done.output
    text = (tmp_path / "mapping.yaml").read_text()
    assert "rows: convictions" in text
    assert "convictions[].description:" in text


def test_a_mapping_that_is_there_is_not_replaced(trustact, tmp_path):
    (tmp_path / "mapping.yaml").write_text("mine")
    done = trustact("import", EXAMPLE, "--yes")
    assert done.exit_code == 2
    assert (tmp_path / "mapping.yaml").read_text() == "mine"


def test_names_are_never_printed_or_written(trustact, tmp_path):
    path = tmp_path / "log.csv"
    path.write_text(
        "Inmate Name,Remarks,Booking Dt,Chrg,ICE Hold Y/N\n"
        '"ROE, JANE",Jane Roe,01/14/2024,DWI,Y\n"DOE, ANN",Ann Doe,01/15/2024,DWI,N\n'
    )
    done = trustact("import", path, "--yes", "--place=us-wa-pierce")
    assert "not shown" in done.stdout
    found = trustact("replay", path, "--mapping=mapping.yaml", "--stack", "--out=a.csv")
    texts = [done.output, found.output, (tmp_path / "mapping.yaml").read_text()]
    texts.append((tmp_path / "a.csv").read_text())
    for text in texts:
        assert not any(name in text for name in ("ROE", "JANE", "Jane", "Doe"))


def test_rejected_rows_are_kept_and_the_totals_agree(trustact, tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("Booking Dt,Chrg,ICE Hold Y/N\n01/14/2024,DWI,Y\n01/35/2024,DWI,N\n")
    trustact("import", EXAMPLE, "--yes", "--place=us-wa-pierce", "--out=other.yaml")
    trustact("import", path, "--yes", "--place=us-wa-pierce")
    done = trustact("replay", path, "--mapping=mapping.yaml", "--stack", "--rejects=bad")
    assert done.exit_code == 3
    assert "2 rows read = 1 accepted + 1 rejected" in done.stdout
    kept = (tmp_path / "bad" / "log.rejected.csv").read_text()
    assert "01/35/2024" in kept
    assert "Booking Dt" in kept


def test_the_bookings_of_pierce_county_have_a_mapping_of_the_package(trustact):
    done = trustact("import", PIERCE, "--yes")
    assert "the mapping pierce-county-jail of the package has its columns" in done.stdout
    found = replay(trustact, PIERCE, "--mapping=pierce-county-jail", "--by=gravest_charge")
    assert found["rows"] == 204
    assert found["provenance"]["rows_accepted"] == 691
    groups = found["laws"][0]["by"]["gravest_charge"]
    # 188 bookings have a gravest charge of another kind than other, as the release says.
    assert sum(sum(g.values()) for name, g in groups.items() if name != "other") == 188


def test_a_known_release_needs_no_mapping(trustact):
    from trustact.formats.package_data import DETAINERS_PENNSYLVANIA, package_data_path

    done = trustact("import", package_data_path(DETAINERS_PENNSYLVANIA), "--yes")
    assert "read without a mapping (reader: ice-short)" in done.stdout


def test_a_table_of_counts_names_the_commands_for_it(trustact, tmp_path):
    from trustact.formats.package_data import ARRESTS_SEATTLE, package_data_path

    done = trustact("import", package_data_path(ARRESTS_SEATTLE), "--yes")
    assert done.exit_code == 0
    assert "n: 5,326 in all rows" in done.stdout
    assert "It cannot answer" in done.stdout
    assert not (tmp_path / "mapping.yaml").exists()


def test_a_heading_that_the_table_lacks_is_refused_with_the_nearest(trustact):
    done = trustact("import", EXAMPLE, "--yes", "--day=Booking Date")
    assert done.exit_code == 2
    assert "did you mean 'Booking Dt'" in done.stderr


def test_the_screen_says_by_which_cell_an_order_was_found_and_counts_marks(trustact, tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("Booking Dt,Chrg,ICE Hold Y/N\n25/6/2014,DWI,Y\n3/4/2014,DWI,?\n")
    done = trustact("import", path, "--yes", "--place=us-wa-pierce")
    assert "day first, by row 2: 25/6/2014" in done.stdout
    assert "1 cell that says '?', which is not known, and never no" in done.stdout


def test_replay_of_an_unknown_table_names_the_mapping(trustact, tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("Booking Dt,Chrg\n2014-06-25,DWI\n")
    done = trustact("replay", path, "--stack")
    assert "trustact import FILE" in done.stderr
    assert "--mapping mapping.yaml" in done.stderr
    assert "trustact audit" not in done.stderr
    path.write_text("booking,booking_charge_desc,release_dt,booking_dt\n1,DWI,,2014-06-25\n")
    assert "trustact audit FILE" in trustact("replay", path, "--stack").stderr


def test_a_table_of_places_is_said_to_state_nothing_of_a_person(trustact, tmp_path):
    path = tmp_path / "areas.csv"
    path.write_text("geoid,name,aor\n01001,autauga,NOL\n01003,baldwin,NOL\n01005,bibb,SEA\n")
    done = trustact("import", path, "--yes")
    assert done.exit_code == 0
    assert "No column is known to state anything of a person or a request" in done.stdout
    assert "autauga" not in done.stdout


def test_columns_with_names_are_in_a_file_only_where_they_are_named(trustact, tmp_path):
    path = tmp_path / "log.csv"
    path.write_text('Inmate Name,DOB,Booking Dt,Chrg\n"ROE, JANE",1980-02-03,2024-01-14,DWI\n')
    trustact("import", path, "--yes", "--place=us-wa-pierce")
    words = ("replay", path, "--mapping=mapping.yaml", "--stack")
    done = trustact(*words, "--out=all.csv", "--columns=all")
    assert "warning: --columns all: left out are Inmate Name, DOB" in done.stderr
    text = (tmp_path / "all.csv").read_text()
    assert "DWI" in text
    assert not any(cell in text for cell in ("ROE", "1980-02-03", "Inmate Name"))
    done = trustact(*words, "--out=named.csv", "--columns=Inmate Name")
    assert "warning: --columns: Inmate Name may identify people" in done.stderr
    assert "ROE, JANE" in (tmp_path / "named.csv").read_text()


def test_import_counts_the_rows_that_a_replay_can_read(trustact, tmp_path):
    book = Workbook()
    book.active.append(["Booking Dt", "Chrg", "Bail"])
    book.active.append(["2024-01-14", "DWI", "=1+1"])
    book.active.append(["2024-01-15", "=1+1", "500"])
    book.save(tmp_path / "log.xlsx")
    done = trustact("import", "log.xlsx", "--yes", "--place=us-wa-pierce")
    assert "2 rows = 1 that can be read (in 1 case) + 1 that cannot" in done.stdout
    assert replay(trustact, "log.xlsx", "--mapping=mapping.yaml")["rows"] == 1
