"""No text of a file or of the command line acts on a terminal, a page or a spreadsheet.

Hostile text stands in every field of every format that is read and in every option of every
command; every output is looked at. No run ends with a defect of the program.
"""

import contextlib
import csv
import io
import json
import os

import click
import pyarrow as pa
import pytest
import yaml
from pyarrow import parquet

import cli_reference
from cli.hostile_text import (
    HOSTILE,
    JAIL_HOLD,
    JAIL_ROW,
    find_harm,
    find_harm_in_file,
    find_harm_in_page,
    hostile_variants,
    write_yaml,
)
from cli.sound_inputs import (
    BOOKING,
    CASE,
    FORM,
    HARMLESS_OPTIONS,
    HEADINGS,
    LAW,
    ROW,
    SAVED_INTERVIEW,
    SCENARIO,
    WORDS,
    WORDS_OF_ASK,
)
from formats.ansi_nist_files import booking, type_1, type_2
from formats.pdf_writer import write_pdf
from repository.files import ROOT
from trustact.cli.command_line import cli
from trustact.formats.detainer_forms import DetainerRequest


def command_of(words):
    command = cli
    for word in words:
        command = command.get_command(click.Context(cli), word)
    return command


def options():
    for words in WORDS:
        for parameter in command_of(words).params:
            named = parameter.name not in HARMLESS_OPTIONS
            if isinstance(parameter, click.Option) and named and not parameter.is_flag:
                option = parameter.opts[0]
                yield pytest.param(words, option, id=" ".join((*words, option)))


@pytest.fixture
def files(tmp_path, monkeypatch):
    """Harmless files of each kind, in the current folder."""
    monkeypatch.chdir(tmp_path)
    # What `trustact new` writes must not get into the library.
    monkeypatch.setattr("trustact.authoring.new_law.checkout_folder", lambda: None)
    write_yaml(tmp_path / "case.yaml", CASE)
    write_yaml(tmp_path / "form.yaml", FORM)
    (tmp_path / "rap.txt").write_text("20120314 CONVICTED 459 PC-BURGLARY FELONY\n")
    write_table(tmp_path / "records.csv", [HEADINGS, ROW])
    write_table(tmp_path / "jail.csv", [JAIL_ROW, JAIL_ROW.values(), JAIL_HOLD.values()])
    return tmp_path


def write_table(path, rows):
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


@pytest.fixture
def look(files):
    """Run a command and look at everything that it prints and writes."""
    from click.testing import CliRunner

    runner = CliRunner()

    def run(*words):
        done = runner.invoke(cli, [str(word) for word in words], prog_name="trustact")
        named = (type(done.exception).__name__, str(done.exception))
        assert done.exception is None or isinstance(done.exception, SystemExit), (words, named)
        assert done.exit_code in (0, 1, 2, 3)
        harm = find_harm(done.stdout) + find_harm(done.stderr)
        assert harm == [], (words, done.output[-2000:])
        return done

    return run


def test_every_command_is_in_the_list():
    assert set(WORDS) == set(cli_reference.list_commands())


@pytest.mark.parametrize("words", [w for w in WORDS if w != ("demo",)], ids=" ".join)
def test_unknown_argument_and_option(look, words):
    look(*words, HOSTILE)
    look(*words, f"--{HOSTILE}")
    look(*words, *WORDS[words], HOSTILE)


def test_unknown_command(look):
    for words in ((HOSTILE,), ("flow", HOSTILE), ("booking", HOSTILE), (f"-{HOSTILE}",)):
        assert look(*words).exit_code == 2


@pytest.mark.parametrize(("words", "option"), list(options()))
def test_value_of_every_option(look, words, option):
    for value in (HOSTILE, f"convictions=[]:{HOSTILE}", f"{HOSTILE}=yes"):
        look(*words, *WORDS[words], option, value)


@pytest.mark.parametrize(
    ("words", "option", "ending"),
    [
        (("replay", "records.csv", "--law", LAW), "--out", ".csv"),
        (("replay", "records.csv", "--law", LAW), "--report", ".html"),
        (("replay", "records.csv", "--law", LAW), "--rejects", ""),
        (("replay", "records.csv", "--law", LAW), "--charts", ""),
        (("decide", "records.csv", "--law", LAW), "--out", ".csv"),
        (("decide", "records.csv", "--law", LAW), "--rejects", ""),
        (("case", "template"), "--out", ".csv"),
        (("case", "template"), "--out", ".xlsx"),
        (("booking", "run", "no-match"), "--report", ".html"),
        (("simulate",), "--report", ".html"),
        (("audit", *WORDS[("audit",)]), "--report", ".html"),
        (("audit", *WORDS[("audit",)]), "--public-report", ".html"),
        (("audit", *WORDS[("audit",)]), "--out", ".csv"),
        (("decide", "case.yaml", "--law", LAW), "--sheet", ".html"),
        (WORDS_OF_ASK, "--save", ".json"),
        (WORDS_OF_ASK, "--sheet", ".html"),
    ],
)
def test_name_of_a_written_file(look, words, option, ending):
    assert look(*words, option, f"no/{HOSTILE}{ending}").exit_code in (0, 2)
    assert look(*words, option, f"{HOSTILE}.xyz" if ending else "records.csv").exit_code == 2


def test_every_field_of_a_case(look, files):
    for _, mapping in hostile_variants(CASE):
        write_yaml(files / "case.yaml", mapping)
        done = look("decide", "case.yaml", "--law", LAW, "--why", "--sheet", "sheet.html")
        if done.exit_code == 0:
            assert find_harm_in_file(files / "sheet.html") == []
    for name, mapping in hostile_variants(CASE):
        (files / "case.json").write_text(json.dumps(mapping))
        if "subject" in name or "source" in name or "description" in name:
            look("decide", "case.json", "--law", LAW, "--json")


PROFILE = {
    "place": "us-ca-los-angeles",
    "agency": "county-jail",
    "time_zone": "America/Los_Angeles",
    "searched": ["registry"],
    "readings": {"prop-47-bar-reach": {"answer": True, "chosen_by": "Counsel", "on": "2014"}},
    "local_policies": {"hold": {"bars": False, "source": "Manual 5-07", "on": "2014"}},
    "laws_dir": "own",
}


def test_every_field_of_a_profile(look, files):
    (files / "own").mkdir()
    (files / "own" / "draft.py").write_text(DRAFT.replace("us-ma/", "us-zz/"), encoding="utf-8")
    codes = set()
    for _, mapping in hostile_variants(PROFILE):
        write_yaml(files / "jail.yaml", mapping)
        done = look("decide", "case.yaml", "--law", LAW, "--profile", "jail.yaml")
        codes.add(done.exit_code)
    assert codes == {0, 2}


def test_every_heading_and_cell_of_a_table_of_cases(look, files):
    headings = ["subject", "as_of", "place", "age", "release.reason", "convictions[1].statute"]
    row = ["24-1", "2014-03-01", "us-ca", "34", "bail-posted", "PC 459"]
    for index in range(len(headings)):
        for table in (
            [[HOSTILE if n == index else h for n, h in enumerate(headings)], row],
            [headings, [HOSTILE if n == index else c for n, c in enumerate(row)], row],
            [[*headings, f"#{HOSTILE}"], [*row, HOSTILE]],
        ):
            write_table(files / "cases.csv", table)
            look("decide", "cases.csv", "--law", LAW)
            look("decide", "cases.csv", "--law", LAW, "--out", "out.csv", "--rejects", "rejects")
            for written in [files / "out.csv", files / "rejects" / "cases.rejected.csv"]:
                if written.exists():
                    assert find_harm_in_file(written) == [], written
                    written.unlink()


def test_every_document_of_a_file_of_cases(look, files):
    for _, mapping in hostile_variants(CASE):
        write_yaml(files / "one.yaml", mapping)
        text = (files / "one.yaml").read_text(encoding="utf-8")
        (files / "many.yaml").write_text(f"{text}\n---\nas_of: 2014-03-01\n", encoding="utf-8")
        look("decide", "many.yaml", "--law", LAW, "--rejects", "rejects")
        for written in files.glob("rejects/*.csv"):
            assert find_harm_in_file(written) == []
            written.unlink()


def test_every_heading_and_cell_of_jail_bookings(look, files):
    for _, row in hostile_variants(JAIL_ROW):
        rows = [[*row], [*row.values()], [JAIL_HOLD.get(name, "") for name in row]]
        write_table(files / "jail.csv", rows)
        write_table(files / "two.csv", [[*row], *[[*row.values()]] * 2])
        for name in ("jail.csv", "two.csv"):
            done = look(
                *("audit", name, "--place=us-wa-pierce", "--hold=DWI", "--rejects=."),
                *("--report=c.html", "--public-report=p.html", "--out=e.csv"),
            )
            if done.exit_code == 0:
                for page in ("c.html", "p.html", "e.csv"):
                    assert find_harm_in_file(files / page) == []


def test_name_of_a_person_on_a_sheet(look, files):
    done = look("decide", "case.yaml", "--law", LAW, "--sheet", "sheet.html", "--name", HOSTILE)
    assert done.exit_code == 0
    assert find_harm_in_file(files / "sheet.html") == []
    assert "FORGED" in (files / "sheet.html").read_text(encoding="utf-8")


def test_every_field_of_a_saved_interview(look, files):
    for _, mapping in hostile_variants(SAVED_INTERVIEW):
        (files / "saved.json").write_text(json.dumps(mapping))
        look("ask", "--resume", "saved.json")


def test_every_field_of_a_scenario(look, files):
    for _, mapping in hostile_variants(SCENARIO):
        write_yaml(files / "scenarios.yaml", mapping)
        look("test", "scenarios.yaml")


def test_every_field_of_a_request(look, files):
    for name, mapping in hostile_variants(FORM):
        write_yaml(files / "form.yaml", mapping)
        look("form", "read", "form.yaml", "--as-of", "2018-03-05")
        if name in ("value of subject", "value of dated"):
            look("form", "read", "form.yaml", "--json")


def test_every_line_of_a_criminal_history(look, files):
    lines = (ROOT / "examples" / "rap-sheet.txt").read_text(encoding="utf-8").splitlines()
    for at in range(0, len(lines), 3):
        text = "\n".join([*lines[:at], f"{lines[at]}{HOSTILE}", *lines[at:]])
        (files / "rap.txt").write_text(text, encoding="utf-8", newline="")
        look("case", "from-text", "rap.txt")
        look("case", "from-text", "rap.txt", "--json")


def test_every_field_of_a_booking(look, files):
    for name, mapping in hostile_variants(BOOKING):
        write_yaml(files / "booking.yaml", mapping)
        done = look("booking", "run", "booking.yaml", "--report", "page.html")
        if done.exit_code == 0:
            assert find_harm_in_file(files / "page.html") == [], name
            look("booking", "run", "booking.yaml", "--json")
            (files / "page.html").unlink()


def test_title_of_a_booking_is_on_its_page(look, files):
    write_yaml(files / "booking.yaml", BOOKING | {"title": HOSTILE, "shows": HOSTILE})
    assert look("booking", "run", "booking.yaml", "--report", "page.html").exit_code == 0
    page = (files / "page.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;" in page
    assert find_harm_in_page(page) == []


def test_every_line_of_a_field_map(look, files):
    mapping = {"subject": "subject", "form": "form", "box:biometrics": "box:biometrics"}
    request = {"form": "I-247A", "subject": "24-1", "boxes": ["biometrics"], "papers": []}
    whole = write_pdf(DetainerRequest.from_mapping(request, name="a request"))
    (files / "form.pdf").write_bytes(whole)
    for _, changed in hostile_variants(mapping):
        write_yaml(files / "map.yaml", changed)
        look("form", "read", "form.pdf", "--fields", "map.yaml")


def test_every_text_of_a_pdf(look, files):
    """The values of text fields, and the names of fields, which messages list."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject, TextStringObject

    request = {"form": "I-247A", "subject": "24-1", "boxes": ["biometrics"], "papers": []}
    whole = write_pdf(DetainerRequest.from_mapping(request, name="a request"))
    fields = len(PdfReader(io.BytesIO(whole)).pages[0]["/Annots"])
    assert fields > 5
    for key in ("/V", "/T"):
        for number in range(fields):
            writer = PdfWriter(clone_from=io.BytesIO(whole))
            widget = writer.pages[0]["/Annots"][number].get_object()
            widget[NameObject(key)] = TextStringObject(HOSTILE)
            with (files / "form.pdf").open("wb") as stream:
                writer.write(stream)
            look("form", "read", "form.pdf", "--as-of", "2018-03-05")


def test_every_field_of_a_transaction(look, files):
    fields = {18: "DOE", 22: "19900500", 24: "M", 20: "MX", 16: "123", 21: "CA", 67: "A"}
    for number in fields:
        for text in ("\x1b[2J\x07", "\x9b\xad\x7f", "=1\r\nFORGED"):
            content = [(n, text if n == number else value) for n, value in fields.items()]
            record = type_2([*content])
            (files / "b.an2").write_bytes(type_1([(2, 0)]) + record)
            look("form", "read", "b.an2")
    for name in ("tot", "dat", "ori", "tcn", "dai"):
        with contextlib.suppress(TypeError, ValueError):
            (files / "b.an2").write_bytes(booking(**{name: "\x1b[2J\xad"}))
            look("form", "read", "b.an2")


QUERY = """IAQ CTL/Q-0001 ORI/XX0000000 DST/AX DAT/20140301 OCA/24-001234 TCN/TEST-0001 PUR/C
NAM/MUSTER PHN/5550100 DOB/19900500 SEX/M POB/MX CUS/Y OFF/2299 FIN/1234567890 FBI/123456AB7
SID/XX00001"""
RESPONSE = """IAR CTL/R-0001 REF/Q-0001 ORI/AX DST/XX0000000 DAT/20140301
BAS/name-and-birth-date STM/naturalized|20101105|index"""


@pytest.mark.parametrize("message", [QUERY, RESPONSE], ids=["query", "response"])
def test_every_line_of_a_message(look, files, message):
    lines = message.split()
    for index, line in enumerate(lines):
        code, _, value = line.partition("/")
        for changed in (f"{code}/{HOSTILE}", f"{HOSTILE}/{value}", f"{code}/{value}|{HOSTILE}"):
            text = "\n".join([*lines[:index], changed, *lines[index + 1 :]])
            (files / "message.txt").write_text(text, encoding="utf-8", newline="")
            look("form", "read", "message.txt")


OUTPUTS = ("--out", "out.csv", "--report", "page.html", "--rejects", "rejects")


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_every_heading_and_cell_of_records(look, files, kind):
    tables = [([*HEADINGS], [*ROW])]
    for index in range(len(HEADINGS)):
        tables.append(([HOSTILE if n == index else h for n, h in enumerate(HEADINGS)], ROW))
        tables.append((HEADINGS, [HOSTILE if n == index else c for n, c in enumerate(ROW)]))
    tables.append(([*HEADINGS, HOSTILE], [*ROW, HOSTILE]))
    for headings, row in tables:
        path = files / f"records.{kind}"
        if kind == "csv":
            write_table(path, [headings, ROW + [""] * (len(headings) - len(ROW)), row])
        else:
            columns = {h: [c, c] for h, c in zip(headings, row, strict=True)}
            parquet.write_table(pa.table(columns), path)
        by = ("--by", "facility", "--by", "city", "--by", "file")
        done = look("replay", path.name, "--law", LAW, *by, *OUTPUTS)
        for written in [p for p in files.rglob("*") if p.suffix in (".csv", ".html")]:
            if written.name != "records.csv":
                assert find_harm_in_file(written) == [], written
                written.unlink()
        if done.exit_code in (0, 3):
            look("replay", path.name, "--law", LAW, *by, "--json")


def test_text_of_options_on_a_page(look, files):
    share = ("--known-share", "convictions=[]:0.4", "--source", HOSTILE)
    assert look("replay", "records.csv", "--law", LAW, *share, *OUTPUTS).exit_code == 0
    assert find_harm_in_file(files / "page.html") == []
    assert "FORGED" in (files / "page.html").read_text(encoding="utf-8")


REDRAFT = ROOT / "src/trustact/laws/us_ma/trust_act_redraft_2014.py"
DRAFT = REDRAFT.read_text(encoding="utf-8").replace("us-ma/trust-act-redraft-2014", "us-ma/mine")


def test_names_and_texts_of_a_law(look, files):
    title = DRAFT.replace('title="', 'title="\\x1b[2J\\u202e\\nFORGED <b>', 1)
    (files / "draft.py").write_text(title, encoding="utf-8")
    look("lint", "draft.py")
    for words in (
        ("simulate", *WORDS[("simulate",)], "--report=page.html", "--draft"),
        ("show",),
        ("decide", "case.yaml", "--sheet=page.html", "--law"),
        ("replay", "records.csv", *OUTPUTS, "--law"),
    ):
        assert look(*words, "draft.py").exit_code == 0
        assert find_harm_in_file(files / "page.html") == []
    assert "FORGED" in (files / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("option", ["--title", "--citation", "--place-name"])
def test_law_that_is_written(look, files, option):
    look("new", "us-zz-county/act-2019", "--from", "2019-01-01", option, HOSTILE)
    for written in (files / "us_zz_county").glob("*"):
        assert find_harm(written.read_text(encoding="utf-8")) == []
        if written.suffix == ".py":
            compile(written.read_text(encoding="utf-8"), "law", "exec")
        else:
            yaml.safe_load(written.read_text(encoding="utf-8"))


NAMES = {
    "not UTF-8": b"caf\xe9",
    "escape": b"a\x1b[2J\x07",
    "direction": "gro\u202eFDP".encode(),
    "line": b"a\nFORGED",
    "formula": b"=1+cmd",
    "markup": b"<b>&",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_name_of_every_file_that_is_read(look, files, name):
    stem = os.fsdecode(name)
    for source, ending, words in (
        ("case.yaml", ".yaml", ("decide", "{}", "--law", LAW, "--why")),
        ("case.yaml", ".yaml", ("ask", "{}", "--law", LAW, "--action", "hold")),
        ("case.yaml", ".yaml", ("ask", "--resume", "{}")),
        ("form.yaml", ".yaml", ("form", "read", "{}")),
        ("rap.txt", ".txt", ("case", "from-text", "{}")),
        ("records.csv", ".csv", ("replay", "{}", "--law", LAW, "--by", "file", *OUTPUTS)),
        ("records.csv", ".csv", ("replay", "{}", "--law", LAW, "--json")),
        ("records.csv", ".csv", ("replay", "{}", "--law", LAW, "--out", "out.parquet")),
        ("booking.yaml", ".yaml", ("booking", "run", "{}")),
        (
            "booking.yaml",
            ".yaml",
            ("booking", "serve-check", "--host=0.0.0.0", "--booking", "{}"),
        ),
        ("scenarios.yaml", ".yaml", ("test", "{}")),
        ("draft.py", ".py", ("lint", "{}")),
        ("draft.py", ".py", ("simulate", "--draft", "{}", *WORDS[("simulate",)])),
        ("draft.py", ".py", ("decide", "case.yaml", "--law", "./{}", "--why")),
        ("draft.py", ".py", ("replay", "records.csv", "--law", "{}", *OUTPUTS)),
    ):
        write_yaml(files / "booking.yaml", BOOKING)
        write_yaml(files / "scenarios.yaml", SCENARIO)
        (files / "draft.py").write_text(DRAFT, encoding="utf-8")
        path = files / f"{stem}{ending}"
        path.write_bytes((files / source).read_bytes())
        full = [word.format(path.name) if "{}" in word else word for word in words]
        assert look(*full).exit_code != 70
        path.write_bytes(b"\xff\x00")  # and with content that nothing reads
        look(*full)
        path.unlink()
        look(*full)
    for written in [*files.glob("out.csv"), *files.glob("page.html")]:
        assert find_harm_in_file(written) == []


def test_file_name_in_a_table_is_no_formula_and_comes_back(look, files):
    """A file name that begins with = goes into a CSV as a text."""
    write_table(files / "=1+1.csv", [HEADINGS, ROW])
    look("replay", "=1+1.csv", "--law", LAW, "--out", "out.csv")
    (row,) = csv.DictReader(io.StringIO((files / "out.csv").read_text()))
    assert row["source_file"] == "'=1+1.csv"


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_stream_of_any_encoding_is_safe(encoding):
    from trustact.cli import streams

    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="replace")
    with contextlib.redirect_stdout(stream):
        streams.print_text(HOSTILE + "\udcff")
    stream.flush()
    printed = stream.buffer.getvalue().decode(encoding)
    assert find_harm(printed.replace("\r\nFORGED", "").replace("\nFORGED", "")) == []


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_name_that_is_not_utf8_ends_no_program(program, tmp_path, encoding):
    """The whole program, since its streams and not only its commands meet the name."""
    name = os.fsdecode(b"caf\xe9.csv")
    write_table(tmp_path / name, [HEADINGS, ROW])
    done = program("replay", name, "--law", LAW, "--by", "file", PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"caf\udce9.csv" in done.stdout
    done = program("decide", name, PYTHONIOENCODING=encoding)
    assert done.returncode == 2
    assert done.stderr.startswith(rb"Error: caf\udce9.csv")
