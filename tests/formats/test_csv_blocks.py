"""CSV is read in blocks, most of them at once; the rows are those of one reader over all of it."""

import gzip
import random
import subprocess
import sys
from itertools import repeat
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustact.formats import RecordFileError, csv_rows, read_record_batches, text_blocks
from trustact.formats.csv_rows import read_csv_rows
from trustact.formats.distinct_texts import DistinctTexts
from trustact.formats.file_layout import FileLayout
from trustact.formats.quick_rows import split_quickly
from trustact.formats.text_blocks import TextBlocks

HEADINGS = ("State", "Facility", "Prepare Date", "Detainer Type", "Lift Reason")
HEAD = ",".join(HEADINGS)
SOUND = [
    "TEXAS,HARRIS COUNTY JAIL,2014-10-05,I247D,Booked into Detention",
    '"TEXAS","HARRIS COUNTY JAIL","2014-10-06","I247N",""',
    "CALIFORNIA,,2014-10-07, I247 ,NA",
    '"OHIO",CAÑON CITY JAIL,10/7/2014,"I247",',
    '"OHIO","THE ""OLD"" JAIL",2014-10-08,"I247",Lifted',
]
UNUSUAL = [
    '"OHIO","TWO\nLINES",2014-10-08,I247,Lifted',
    '"OHIO","TWO\r\nLINES\n\n",2014-10-08,I247,"""\n"',
    'OHIO,A "LATE" QUOTE,2014-10-08,I247,Lifted',
    'OHIO,"TOO"EARLY,2014-10-08,I247,Lifted',
    'OHIO, "A SPACE BEFORE",2014-10-08,I247,Lifted',
    "OHIO,LONE\rRETURN,2014-10-08,I247,Lifted",
    "OHIO,HAMILTON,not a day,I247,Lifted",
    "OHIO,TOO FEW",
    "OHIO,TOO,MANY,CELLS,IN,THIS,ROW",
    ",,,,",
    ' ,\u00a0,\t,"", ',
    "",
    "   ",
    '"',
    'OHIO,"OPEN,2014-10-08,I247,Lifted',
    "\ufeffOHIO,A MARK,2014-10-08,I247,Lifted",
    "OHIO,NUL\0,2014-10-08,I247,Lifted",
    f"OHIO,{'x' * 10_001},2014-10-08,I247,Lifted",
    f"OHIO,{'x' * 9_999},2014-10-08,I247,Lifted",
    f'OHIO,"{"x" * 9}{chr(10) * 120}",2014-10-08,I247,Lifted',
    f'OHIO,"{"x" * 9}{chr(13) * 120}",2014-10-08,I247,Lifted',
    "OHIO,\x1c,2014-10-08,I247,\u2028",
]
OTHER_BYTES = "OHIO,CA\udcd1ON,2014-10-08,I247,Lifted"
TORN_CHARACTER = "OHIO,HAMILTON,2014-10-08,I247,Lifted\udcc3"
ENCODINGS = ["utf-8", "utf-8-sig", "cp1252", "utf-16"]


def write(path, text, encoding):
    how = "surrogateescape" if encoding.startswith("utf-8") else "replace"
    path.write_bytes(text.encode(encoding, how))
    return path


def read_parts(path, rows, encoding="utf-8", delimiter=",", most=10_000, heading_row=1):
    """Return the parts of a file as plain values, then the error with which it ends."""
    layout = FileLayout("csv", HEADINGS, heading_row, encoding, delimiter)
    found = []
    try:
        for part in read_csv_rows(path, layout, rows and repeat(rows), most):
            cells = [[column[row] for column in part.columns] for row in range(len(part.numbers))]
            found.append((part.numbers.tolist(), cells, part.rejects, part.empty))
    except RecordFileError as error:
        found.append(str(error))
    return found


class Blocks:
    """Sets the size of blocks; with `quick=False` each row is read by itself."""

    def __init__(self, smallest, largest, at_a_time=100, *, quick=True):
        self.split = 0
        self._quick = quick
        self._patches = [
            patch.object(csv_rows, "SMALLEST_BLOCK", smallest),
            patch.object(csv_rows, "LARGEST_BLOCK", largest),
            patch.object(text_blocks, "READ_BYTES", at_a_time),
            patch.object(csv_rows, "split_quickly", self._split),
        ]

    def _split(self, *block):
        found = split_quickly(*block) if self._quick else None
        self.split += 0 if found is None else found.rows
        return found

    def __enter__(self):
        for each in self._patches:
            each.start()
        return self

    def __exit__(self, *_):
        for each in self._patches:
            each.stop()


def one_reader():
    """Return the setting in which one reader goes over the whole file, row by row."""
    return Blocks(1 << 30, 1 << 30, 1 << 30, quick=False)


line_lists = st.lists(st.sampled_from(SOUND * 4 + UNUSUAL), max_size=25)
block_sizes = st.sampled_from([(1, 1), (1, 300), (60, 60), (80, 1_000), (300, 10_000)])


@settings(max_examples=300)
@given(
    lines=line_lists,
    end=st.sampled_from(["\n", "\n", "\r\n", "\r"]),
    last=st.booleans(),
    encoding=st.sampled_from(ENCODINGS),
    sizes=block_sizes,
    at_a_time=st.sampled_from([1, 7, 50, 5_000]),
    rows=st.sampled_from([1, 2, 3, 10, 1_000, None]),
    more=st.sampled_from([[], [OTHER_BYTES], [SOUND[0], TORN_CHARACTER]]),
)
def test_blocks_give_what_one_reader_gives(
    tmp_path_factory, lines, end, last, encoding, sizes, at_a_time, rows, more
):
    more = more if encoding.startswith("utf-8") else []
    text = end.join([HEAD, *lines, *more]) + (end if last else "")
    path = write(tmp_path_factory.mktemp("csv") / "a.csv", text, encoding)
    with one_reader():
        wanted = read_parts(path, rows, encoding)
    with Blocks(*sizes, at_a_time):
        assert read_parts(path, rows, encoding) == wanted
    with Blocks(*sizes, at_a_time, quick=False):
        assert read_parts(path, rows, encoding) == wanted


@settings(max_examples=300)
@given(
    body=st.text('ab",;\n\r \0\ufeffñ', max_size=60),
    delimiter=st.sampled_from(",;"),
    sizes=st.sampled_from([(1, 1), (1, 12), (4, 40)]),
    at_a_time=st.sampled_from([1, 3, 100]),
    rows=st.sampled_from([1, 2, 5, None]),
    width=st.sampled_from([1, 2, 3]),
)
def test_blocks_of_any_characters_give_what_one_reader_gives(
    tmp_path_factory, body, delimiter, sizes, at_a_time, rows, width
):
    path = write(tmp_path_factory.mktemp("csv") / "a.csv", "x\n" + body, "utf-8")
    with patch(f"{__name__}.HEADINGS", HEADINGS[:width]):
        with one_reader():
            wanted = read_parts(path, rows, delimiter=delimiter)
        with Blocks(*sizes, at_a_time):
            assert read_parts(path, rows, delimiter=delimiter) == wanted


@settings(max_examples=40)
@given(lines=line_lists, sizes=block_sizes, rows=st.sampled_from([1, 3, 100]))
def test_records_and_rejects_and_messages_are_those_of_one_reader(
    tmp_path_factory, lines, sizes, rows
):
    folder = tmp_path_factory.mktemp("records")
    path = write(folder / "jail.csv", "\n".join(["made by hand", HEAD, SOUND[0], *lines]), "utf-8")

    def read(name):
        said = []
        try:
            with read_record_batches(path, folder / name, columns="all", rows=rows) as batches:
                for each in batches:
                    said.append((each.main.to_pylist(), each.source.to_pylist()))
                batches.write_rejects()
            said.append(repr(batches.provenance).replace(str(folder / name), ""))
        except RecordFileError as error:
            said.append(str(error))
        return said, {each.name: each.read_bytes() for each in (folder / name).glob("*")}

    with one_reader():
        wanted = read("one")
    with Blocks(*sizes):
        assert read("blocks") == wanted


def test_a_sound_file_is_split_in_blocks_but_for_the_first(tmp_path):
    lines = [random.Random(n).choice(SOUND) for n in range(2_000)]
    path = write(tmp_path / "a.csv", "\n".join([HEAD, *lines]), "utf-8")
    with Blocks(1_000, 10_000) as blocks:
        [(numbers, cells, rejects, empty)] = read_parts(path, None)
        assert 2_000 > blocks.split > 1_970
    assert (numbers, len(cells), rejects, empty) == ([*range(2, 2_002)], 2_000, [], 0)


def test_only_the_rows_near_what_is_unusual_are_read_one_by_one(tmp_path):
    lines = [SOUND[n % len(SOUND)] for n in range(4_000)]
    for at, line in ((1_000, UNUSUAL[2]), (2_000, UNUSUAL[7]), (3_000, UNUSUAL[11])):
        lines[at] = line
    path = write(tmp_path / "a.csv", "\n".join([HEAD, *lines]), "utf-8")
    with Blocks(1_000, 100_000) as blocks:
        [(numbers, _, rejects, empty)] = read_parts(path, None)
        assert 3_900 < blocks.split < 4_000
    assert len(numbers) == 3_998
    assert [(each.row, each.reason) for each in rejects] == [
        (2_002, "2 cells, but there are 5 headings")
    ]
    assert empty == 1


def test_cells_of_several_lines_are_split_too_unless_a_quotation_mark_is_never_closed(tmp_path):
    lines = ['OHIO,"ONE\nTWO",2014-10-08,I247,Lifted'] * 500
    path = write(tmp_path / "a.csv", "\n".join([HEAD, *lines]) + "\n", "utf-8")
    with Blocks(100, 1_000) as blocks:
        [(numbers, cells, _, _)] = read_parts(path, None)
        assert blocks.split > 490
    assert numbers == [*range(2, 502)]
    assert {row[1] for row in cells} == {"ONE\nTWO"}
    with path.open("a") as more:
        more.write('OHIO,"OPEN' + "\n,,,," * 200)
    with Blocks(100, 100_000):
        parts = read_parts(path, 100)
    assert [len(part[0]) for part in parts[:-1]] == [100] * 5
    assert "row 502: a quotation mark is not closed in its row" in parts[-1]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("count", [99, 100])
def test_a_cell_of_too_many_lines_is_an_open_quotation_mark_in_any_block(tmp_path, end, count):
    lines = [*SOUND * 10, f'OHIO,"{end * count}",2014-10-08,I247,Lifted', *SOUND]
    path = write(tmp_path / "a.csv", "\n".join([HEAD, *lines]) + "\n", "utf-8")
    with Blocks(100, 5_000):
        parts = read_parts(path, 50)
    assert len(parts[0][0]) == 50
    if count == 99:
        assert parts[1][0] == [*range(52, 58)]
    else:
        assert "row 52: a quotation mark is not closed in its row" in parts[1]


def test_rows_beyond_the_limit_are_refused_at_their_row(tmp_path):
    path = write(tmp_path / "a.csv", "\n".join([HEAD, *SOUND * 10]), "utf-8")
    with Blocks(60, 1_000):
        parts = read_parts(path, 10, most=31)
    assert [part[0][-1] for part in parts[:-1]] == [11, 21, 31]
    assert "has more than 31 rows" in parts[-1]


def test_a_packed_file_is_read_in_blocks(tmp_path):
    text = "\n".join([HEAD, *SOUND * 100]) + "\n"
    plain = write(tmp_path / "a.csv", text, "utf-8")
    packed = tmp_path / "a.csv.gz"
    packed.write_bytes(gzip.compress(text.encode()))
    layout = FileLayout("csv", HEADINGS, 1, "utf-8", ",", "gzip")
    with Blocks(500, 2_000) as blocks:
        [part] = read_csv_rows(packed, layout, None, 1_000)
        [(numbers, *_)] = read_parts(plain, None)
        assert blocks.split > 800
    assert part.numbers.tolist() == numbers


def test_a_column_of_too_many_characters_is_named_before_it_is_put_together(tmp_path):
    lines = [f"OHIO,{n:04}{'x' * 200},2014-10-08,I247,Lifted" for n in range(900)]
    path = write(tmp_path / "a.csv", "\n".join([HEAD, *lines]), "utf-8")
    with (
        Blocks(500, 2_000),
        patch.object(csv_rows, "MOST_COLUMN_CHARACTERS", 40_000),
    ):
        [said] = read_parts(path, None)
    assert said.startswith("a.csv, column Facility: the column has more than ")


@pytest.mark.parametrize(
    ("lines", "sizes"),
    [
        ([b"a\r\nb\r\n"], [b"a\r\n", b"b\r\n"]),
        ([b"a\r", b"\nb"], [b"a\r\n", b"b"]),
        ([b"a\r", b"b\r", b"c"], [b"a\r", b"b\r", b"c"]),
        ([b"a", b"b", b"c"], [b"abc"]),
        ([b"\r\r\n\n"], [b"\r", b"\r\n", b"\n"]),
    ],
)
def test_a_line_end_is_never_cut(lines, sizes):
    blocks = TextBlocks(iter(lines))
    taken = []
    while block := blocks.take(1):
        taken.append(block)
    assert taken == sizes


def test_distinct_texts_are_those_of_a_list():
    import pyarrow as pa

    texts = DistinctTexts(pa.array(["", "CAÑON", "b", "c"], pa.string()).cast(pa.binary()).slice(1))
    assert list(texts) == [*texts[:]] == ["CAÑON", "b", "c"]
    assert texts[np.int64(1)] == "b"
    assert texts.index("c") == 2
    assert texts.lengths().tolist() == [6, 1, 1]


def test_a_small_table_is_read_without_arrow(tmp_path):
    path = write(tmp_path / "a.csv", "\n".join([HEAD, *SOUND * 10]), "utf-8")
    code = (
        "import sys; from pathlib import Path; from trustact.formats.text_tables import read_table;"
        f"print(len(read_table(Path({str(path)!r}), frozenset({{'state', 'facility'}})).numbers), "
        "'pyarrow' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["50", "False"]
