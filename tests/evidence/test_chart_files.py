"""The files of a chart: for who cannot see or cannot tell colors, and with where it comes from."""

import builtins
import csv
import io
import json
import re
import xml.etree.ElementTree as ET
import zlib
from datetime import date
from itertools import pairwise

import pytest
import vl_convert

from evidence.chart_samples import DAYS, SOURCE, sample
from trustact.evidence.charts.chart_data import Chart, ChartColumn
from trustact.evidence.charts.chart_files import (
    METADATA,
    check_folder,
    draw_svg,
    write_charts,
)
from trustact.evidence.charts.chart_style import (
    ANSWER_FILLS,
    HATCHED,
    STRIPED,
    WIDTH,
    ChartError,
    text_width,
    wrap,
)
from trustact.evidence.charts.law_strips import NO_LAW, LawDays, timeline_chart
from trustact.evidence.charts.png_texts import _chunks, add_texts, pack, read_texts
from trustact.evidence.charts.replay_charts import possible_names, replay_charts
from trustact.language.instrument import ANSWERS
from trustact.output_files import OutputFileError

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    target = tmp_path_factory.mktemp("drawn") / "charts"
    charts = [(chart, SOURCE) for chart in replay_charts(sample(), DAYS)]
    names = write_charts(target, charts)
    assert sorted(names) == sorted(path.name for path in target.iterdir())
    return target


@pytest.fixture(scope="module")
def pictures(folder):
    return [ET.fromstring(path.read_text(encoding="utf-8")) for path in folder.glob("*.svg")]


def texts(tree):
    return [each.text or "" for each in tree.iter(f"{SVG}text")]


def test_each_chart_is_four_files_and_the_folder_has_their_columns(folder):
    stems = {path.name.partition(".")[0] for path in folder.glob("*.svg")}
    assert len(stems) == 5
    for stem in stems:
        for ending in (".svg", ".png", ".csv", ".vl.json"):
            assert (folder / f"{stem}{ending}").stat().st_size > 50
    tables = json.loads((folder / METADATA).read_text(encoding="utf-8"))["tables"]
    assert {each["url"] for each in tables} == {f"{stem}.csv" for stem in stems}
    for each in tables:
        rows = csv.reader(io.StringIO((folder / each["url"]).read_text(encoding="utf-8")))
        columns = each["tableSchema"]["columns"]
        assert next(rows) == [column["name"] for column in columns]
        assert all(column["dc:description"] for column in columns)
        assert each["trustact:provenance"]["files"][0]["sha256"] == "9f86d0"


def test_a_picture_names_and_describes_itself(pictures):
    for tree in pictures:
        assert tree.get("role") == "img"
        title, desc = tree.find(f"{SVG}title"), tree.find(f"{SVG}desc")
        assert tree.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
        assert tree.get("aria-label") == title.text
        assert title.text.startswith("May a local agency hold?")
        assert re.search(r"\d", desc.text)


def test_the_source_stands_below_the_picture_and_in_the_file(folder, pictures):
    for tree in pictures:
        visible = " ".join(texts(tree))
        for words in ("FOIA 15-1", "SHA-256 9f86d0", "trustact replay a.csv", "2026-11-28"):
            assert words in visible
        metadata = "".join(tree.find(f"{SVG}metadata").itertext())
        for words in ("FOIA 15-1", "9f86d0", "227fd87c4a00", "2026-11-28", "trustact replay a.csv"):
            assert words in metadata
    for path in folder.glob("*.png"):
        found = read_texts(path.read_bytes())
        assert "FOIA 15-1" in found["Source"]
        assert json.loads(found["Comment"])["files"] == SOURCE.as_json()["files"]
    for path in folder.glob("*.vl.json"):
        about = json.loads(path.read_text(encoding="utf-8"))["usermeta"]["trustact"]
        assert about["cite_as"] == SOURCE.citation


def test_no_two_answers_differ_by_color_alone(folder):
    assert len(set(ANSWER_FILLS.values())) == len(ANSWERS)
    solid = [f for f in ANSWER_FILLS.values() if f not in (HATCHED, STRIPED)]
    dark = sorted(lightness(fill) for fill in solid)
    assert min(b - a for a, b in pairwise(dark)) > 0.15
    svg = (folder / "us-xx-act-by-state.svg").read_text(encoding="utf-8")
    assert 'fill="url(#hatched)"' in svg
    assert 'fill="url(#striped)"' in svg
    assert HATCHED not in svg
    assert STRIPED not in svg


def lightness(color):
    """Return the relative luminance of a color."""
    parts = (int(color[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_letters_are_readable_at_400_points_and_inside_the_picture(pictures):
    for tree in pictures:
        width = float(tree.get("width"))
        assert width <= WIDTH + 12
        for each in tree.iter(f"{SVG}text"):
            size = float(re.search(r"[\d.]+", each.get("font-size")).group())
            assert size * 400 / width >= 8, each.text
        for line in tree.find(f"{SVG}g[last()]").iter(f"{SVG}text"):
            assert text_width(line.text, 11) <= width


def test_a_picture_needs_nothing_from_elsewhere(folder):
    for path in folder.glob("*.svg"):
        svg = path.read_text(encoding="utf-8")
        assert not re.search(r"<script|<image|href=|@import|url\((?!#)", svg)


def test_the_same_numbers_give_the_same_picture():
    chart = next(iter(replay_charts(sample(), DAYS)))
    assert draw_svg(chart, SOURCE) == draw_svg(chart, SOURCE)


def test_data_from_an_address_are_refused():
    spec = {"data": {"url": "https://example.org/a.csv"}, "mark": "point", "encoding": {}}
    chart = Chart("a", "A", "b", "c", spec, (ChartColumn("a", "a"),), ())
    with pytest.raises(ValueError, match="not allowed"):
        draw_svg(chart, SOURCE)


def test_a_file_that_is_read_is_not_overwritten(tmp_path):
    chart = next(iter(replay_charts(sample(), DAYS)))
    read = tmp_path / f"{chart.name}.csv"
    read.write_text("worth keeping")
    with pytest.raises(OutputFileError, match="this is a file that is read"):
        write_charts(tmp_path, [(chart, SOURCE)], [read])
    assert [path.name for path in tmp_path.iterdir()] == [read.name]
    assert read.read_text() == "worth keeping"


def test_a_folder_with_charts_of_another_run_is_refused_and_stays_as_it_was(tmp_path):
    first, second, *_ = replay_charts(sample(), DAYS)
    write_charts(tmp_path, [(first, SOURCE)])
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(OutputFileError, match=f"charts of another run, such as {first.name}"):
        write_charts(tmp_path, [(second, SOURCE)])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    # The same charts, and more of them, are written over.
    write_charts(tmp_path, [(first, SOURCE), (second, SOURCE)])
    for path in tmp_path.glob(f"{first.name}.*"):
        path.unlink()
    write_charts(tmp_path, [(second, SOURCE)])


def test_every_chart_of_a_replay_has_a_name_that_was_foreseen():
    result = sample()
    laws = [(law.id, law.mode) for law in result.laws]
    tables = [table.dimensions for table in result.laws[0].groups]
    share = result.known_share is not None
    names = {chart.name for chart in replay_charts(result, DAYS)}
    assert names
    assert names <= possible_names(laws, tables, share=share)
    assert not names & possible_names([("us-or/other", "in-force")], tables, share=share)


@pytest.mark.parametrize(
    "text", ["", "[]", '{"tables": [{}]}', '{"tables": [{"url": "../a.csv"}]}']
)
def test_metadata_of_something_else_refuse_no_chart(tmp_path, text):
    (tmp_path / METADATA).write_text(text)
    chart = next(iter(replay_charts(sample(), DAYS)))
    assert write_charts(tmp_path, [(chart, SOURCE)])


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "a").write_text("")
    with pytest.raises(ChartError, match="this is a file; name a folder"):
        check_folder("--charts", str(tmp_path / "a"))
    with pytest.raises(ChartError, match="the name is empty"):
        check_folder("--charts", "")


def test_without_the_extra_the_message_names_it(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ChartError, match=r"pip install 'trustact\[charts\]'"):
        check_folder("--charts", "charts")


def test_importing_the_charts_loads_no_library(monkeypatch):
    found = []
    original = builtins.__import__

    def watch(name, *rest, **named):
        found.append(name.partition(".")[0])
        return original(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", watch)
    list(replay_charts(sample(), DAYS))
    assert "altair" in found
    assert not {"vl_convert", "pandas", "matplotlib"} & set(found)


def test_texts_of_a_png_come_back(folder):
    png = next(folder.glob("*.png")).read_bytes()
    assert (
        read_texts(add_texts(png, {"Note": "caf\u00e9 \u2013 1"}))["Note"] == "caf\u00e9 \u2013 1"
    )
    with pytest.raises(ValueError, match="no PNG"):
        add_texts(b"GIF89a" + bytes(40), {})


@pytest.mark.parametrize("text", ["", "a", "word " * 60, "x" * 300, "(SHA-256 " + "9" * 64 + ")"])
def test_wrapped_lines_fit_and_lose_nothing(text):
    lines = wrap(text, 11)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(text_width(line, 11) <= WIDTH - 20 for line in lines)


def test_a_timeline_has_the_laws_of_each_level_and_the_gap():
    first, until = date(2008, 1, 1), date(2027, 1, 1)
    days = [
        LawDays("us-xx/a", "A", date(2014, 1, 1), date(2018, 1, 1), level="state law"),
        LawDays("", NO_LAW, first, date(2014, 1, 1), NO_LAW, "none", "2008-01-01 to 2013-12-31"),
    ]
    tree = ET.fromstring(draw_svg(timeline_chart("t", "T", "s", days, first, until), SOURCE))
    found = texts(tree)
    for words in ("us-xx/a: A", "state law", NO_LAW, "2008", "2026"):
        assert words in found
    assert "2008-01-01 to 2013-12-31" in tree.find(f"{SVG}desc").text


def test_a_packed_png_is_the_same_picture_and_smaller():
    png = vl_convert.svg_to_png('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="9"/>')
    assert picture(pack(png)) == picture(png)
    assert len(pack(png)) <= len(png)


def picture(png):
    return zlib.decompress(b"".join(part for kind, part in _chunks(png) if kind == b"IDAT"))
