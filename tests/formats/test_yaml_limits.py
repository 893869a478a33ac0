"""YAML and JSON are refused at the first limit, while they are parsed: bombs, depth, digits."""

import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from trustact.formats import yaml_files, yaml_nodes
from trustact.formats.yaml_files import YamlFileError, load_yaml, parse_yaml, read_bounded

BOMB = "a: &a {b: 1, b.b: 1}\n" + "".join(
    f"k{i}: &k{i} {{b: *{before}, b.b: *{before}}}\n"
    for i, before in enumerate(["a", *(f"k{i}" for i in range(39))])
)
"""1.2 kB that hold 2 to the 40 values, under two keys that once counted as one."""

LAUGHS = "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 10)}]\n" for i in range(9)
)

REFUSED = {
    "bomb": (BOMB, "line 11: references such as *name repeat more than 10,000 values"),
    "laughs": (LAUGHS, "references such as *name repeat more than 10,000 values"),
    "one value often": ("a: &a 1\nb: [" + "*a," * 20_000 + "]", "line 2: references"),
    "lists": ("[" * 30_000, "line 1: the values are nested too deeply; at most 50 levels"),
    "maps": ("{a: " * 30_000, "nested too deeply"),
    "rows in rows": ("- " * 30_000, "nested too deeply"),
    "keys in keys": ("? " * 30_000, "nested too deeply"),
    "one level too many": ("[" * 51 + "]" * 51, "nested too deeply"),
    "deep by references": (
        "k0: &k0 [1]\n" + "".join(f"k{i}: &k{i} [*k{i - 1}]\n" for i in range(1, 60)),
        "line 50: the values are nested too deeply",
    ),
    "digits": ("a: 1\nb: " + "9" * 5_000, "line 2: a number has 5,000 characters; the limit is 30"),
    "digits with a sign": ("a: -" + "9" * 5_000, "a number has 5,001 characters"),
    "digits after a point": ("a: 1." + "9" * 5_000, "a number has 5,002 characters"),
    "infinite": ("a: 1.0e999", "line 1: the number 1.0e999 is too large"),
    "key": ("? " + "x" * 3_000 + "\n: 1", "line 1: a key has 3,000 characters"),
    "a reference to itself": ("a: &a [*a]", "line 1: a word that begins with *"),
    "tag": ("a: !!python/object:os.system ls", "line 1: the tag"),
    "tag of text": ("a: !!str 34", "put text in quotes"),
    "second document": ("a: 1\n---\nb: 2", "line 2: a second document begins here"),
    "control character": ("a: b\nc: \x07", "line 2 has the control character U+0007"),
    "escaped NUL": ('a: b\nc: "\\0"', "line 2: a NUL character"),
    "half a character": ("a: b\nc: \ud800", "line 2: half a character"),
    "map as a key": ("? [a]\n: 1", "line 1: a key must be a single word"),
    "repeated key": ("a: 1\nb: {c: 1,\n c: 2}", "line 3: the key 'c' is repeated"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_yaml_text_over_a_limit_is_refused_with_its_line(kind: str) -> None:
    text, message = REFUSED[kind]
    with pytest.raises(YamlFileError, match=r"^a\.yaml") as caught:
        parse_yaml(text, "a.yaml")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("start", "says"),
    [
        (
            b"PK\x03\x04\x14\0",
            "is a spreadsheet (.xlsx, .ods) or a zip archive, and no YAML or JSON",
        ),
        (b"ARROW1\0\0", "is a Feather (Arrow) file, and no YAML or JSON"),
        (b"<stata_dta><header>", "is a Stata file, and no YAML or JSON"),
        (b"%PDF-1.7", "is a PDF, and no YAML or JSON"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0", "`git lfs pull`"),
        (b"PAR1\x15\xff", "byte 5 is not UTF-8"),
    ],
)
def test_a_file_of_another_kind_is_named(tmp_path: Path, start: bytes, says: str) -> None:
    (tmp_path / "case.yaml").write_bytes(start + b"\xff")
    with pytest.raises(YamlFileError) as caught:
        load_yaml(tmp_path / "case.yaml")
    assert says in str(caught.value)


def test_a_yaml_text_may_begin_with_a_word_of_another_format() -> None:
    assert yaml_files.decode_utf8(b"ORCHARD: 1", "a.yaml") == "ORCHARD: 1"


def _events_read(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    read = 0
    parse = yaml.parse

    def counted(*args: Any, **options: Any) -> Any:
        nonlocal read
        for event in parse(*args, **options):
            read += 1
            yield event

    monkeypatch.setattr(yaml_nodes, "yaml", SimpleNamespace(**{**vars(yaml), "parse": counted}))
    with pytest.raises(YamlFileError):
        parse_yaml(text, "a.yaml")
    return read


@pytest.mark.parametrize("kind", ["bomb", "laughs", "lists", "maps", "rows in rows"])
def test_parsing_stops_at_the_limit(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _events_read(REFUSED[kind][0], monkeypatch) < 120


def test_more_values_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_nodes, "MOST_VALUES", 5)
    assert parse_yaml("[1, 2, 3, 4]", "a.yaml")[0] == [1, 2, 3, 4]
    with pytest.raises(YamlFileError, match="line 2: more than 5 values stand here"):
        parse_yaml("[1, 2, 3, 4,\n 5]", "a.yaml")


NESTED = "".join('{"%s": ' % (f"k{level}" + "x" * 990) for level in range(45))


def test_no_more_paths_are_kept_than_the_limit() -> None:
    """A file of 605 kB, whose 280,000 zeros have a path of 45,000 characters each."""
    reader = yaml_files._Reader("a.yaml")
    with pytest.raises(YamlFileError, match=r"^a\.yaml, line 1: the keys above the values have"):
        reader.read(_nodes(NESTED + f"[{','.join(['0'] * 280_000)}]" + "}" * 45), "")
    assert sum(map(len, reader.lines)) <= yaml_files.MOST_PATH_CHARACTERS
    assert len(reader.lines) < 1_000


def _nodes(text: str) -> yaml_nodes.Node:
    root = yaml_nodes.compose_nodes(text)
    assert root is not None
    return root


def test_the_limit_of_paths_counts_each_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_files, "MOST_PATH_CHARACTERS", 9)
    assert parse_yaml("ab: [1]", "a.yaml")[0] == {"ab": [1]}
    with pytest.raises(YamlFileError, match=r"line 2: .* more than 9 characters, counted for each"):
        parse_yaml("ab: [1,\n 2]", "a.yaml")


def test_a_large_file_is_refused_before_it_is_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_files, "MOST_YAML_BYTES", 20)
    (tmp_path / "a.yaml").write_text("- [1\n" * 4)  # 20 bytes, and no YAML
    with pytest.raises(YamlFileError, match="a comma or the closing"):
        load_yaml(tmp_path / "a.yaml")
    (tmp_path / "a.yaml").write_text("- [1\n" * 5)
    with pytest.raises(YamlFileError, match=r"a\.yaml: has more than 20 bytes.*split the file"):
        load_yaml(tmp_path / "a.yaml")


def test_no_more_than_the_limit_is_read_of_an_endless_stream() -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            assert 0 < size <= 4_000_001
            return b"x" * size

    with pytest.raises(YamlFileError, match="standard input: has more than 4,000,000 bytes"):
        read_bounded(Endless(), "standard input")  # type: ignore[arg-type]


def test_what_stays_below_the_limits_is_read_as_before() -> None:
    text = "a: &a {b: 1, b.b: '2'}\nc: [*a, *a]\nd: 012\ne: |\n  34\n" + "f: " + "[" * 49 + "]" * 49
    values, lines = parse_yaml(text, "a.yaml")
    assert values["c"] == [{"b": 1, "b.b": "2"}] * 2
    assert values["c"][0] is not values["c"][1]
    assert (values["d"], values["e"]) == (12, "34\n")
    assert (lines["c"], lines["c[1].b"]) == (2, 1)
