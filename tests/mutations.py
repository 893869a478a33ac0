"""Files changed at random, with fixed seeds, and the bounds that reading them must keep."""

import copy
import json
import random
import sys
import tracemalloc

import yaml

from trustact.language.errors import TrustactError

SEPARATORS = (b"\x1c", b"\x1d", b"\x1e", b"\x1f")
PIECES = (*SEPARATORS, b"\x00", b"\xff\xff\xff\xff", b"9", b"99999999", b"-1", b"\xc3\xb1", b"")


def mutate(dice, data, *, keep=0, pieces=PIECES):
    """Return a copy with one to twenty changes; the first `keep` bytes stay."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 1, 2, 5, 20))):
        if len(changed) <= keep:
            break
        at = dice.randrange(keep, len(changed))
        size = dice.choice((1, 1, 2, 4, 16, 200))
        match dice.randrange(8):
            case 0:
                changed[at] = dice.randrange(256)
            case 1:
                changed[at] = dice.choice(b"0123456789")
            case 2:
                del changed[at : at + size]
            case 3:
                changed[at:at] = dice.choice(pieces)
            case 4:
                changed[at:at] = changed[at : at + size]
            case 5:
                there = dice.randrange(keep, len(changed))
                changed[there : there + size] = changed[at : at + size]
            case 6:
                changed[at : at + size] = bytes([dice.choice((0, 255))]) * size
            case _:
                if dice.random() < 0.2:
                    del changed[at:]
                else:
                    changed[at] ^= 1 << dice.randrange(8)
    return bytes(changed)


def mutants(seed, count, samples, **how):
    """Return this many files, each made from one of the samples."""
    dice = random.Random(seed)
    return [mutate(dice, dice.choice(samples), **how) for _ in range(count)]


ODD_VALUES = (
    None, True, False, 0, 1, -1, 3, 48, 2014, 10**12, 2.5, -0.0, 1e300, "", " ", "yes", "no",
    "none", "unknown", "null", "0", "-1", "2014", "2014-02", "2014-02-30", "2014-03-01",
    "2014-03-01T12:00", "0000-00-00", "9999-12-31", "1899-12-31", "us-ca", "us-federal", "us-zz",
    "felony", "[]", "x" * 600, "a\nb", "\u202e", "\x1b[31m", "=1+1", "PC 459", "\u00e9",
    [], {}, [[]], [{}], [None], {"": None},
)  # fmt: skip


def nest(value, levels):
    """Return a value within this many lists and maps."""
    for level in range(levels):
        value = [value] if level % 2 else {"level": value}
    return value


def mutate_structure(dice, value, odd=ODD_VALUES):
    """Return a copy of nested maps and lists with one to five changes."""
    changed = [copy.deepcopy(value)]
    for _ in range(dice.choice((1, 1, 1, 2, 5))):
        places = list(_places(changed))
        holder, key = dice.choice(places)
        other_holder, other_key = dice.choice(places)
        match dice.randrange(8):
            case 0 | 1:
                holder[key] = copy.deepcopy(dice.choice(odd))
            case 2:
                holder[key] = copy.deepcopy(other_holder[other_key])
            case 3 if holder is not changed:
                del holder[key]
            case 4 if isinstance(holder, dict):
                name = mutate_text(dice, key) if dice.random() < 0.5 else str(other_key)
                holder[name] = holder.pop(key)
            case 5 if isinstance(holder, list) and holder is not changed:
                holder.insert(dice.randrange(len(holder) + 1), copy.deepcopy(holder[key]))
            case 6 if isinstance(holder[key], str):
                holder[key] = mutate_text(dice, holder[key])
            case _:
                levels = dice.choice((1, 1, 2, 60))
                holder[key] = nest(holder[key], levels)
    return changed[0]


def _places(holder):
    """Yield each place of a value below a list or map, as its holder and key or index."""
    for key in list(holder) if isinstance(holder, dict) else range(len(holder)):
        yield holder, key
        if isinstance(holder[key], dict | list):
            yield from _places(holder[key])


YAML_PIECES = (
    b"\x00", b"\xff", b"\t", b"\n", b"\n  ", b": ", b"- ", b"{", b"}", b"[", b"]", b"'", b'"', b"|",
    b">", b"&a ", b"*a", b"!!int ", b"<<: ", b"---\n", b"...\n", b"? ", b"%YAML 9\n", b"~", b"no",
    b"9" * 40, b".inf", b"1e999", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"[" * 60, b"\\u0000",
    b"as_of: ",
)  # fmt: skip


def dump_yaml(dice, value):
    """Return a value as the bytes of YAML or JSON."""
    if dice.random() < 0.5:
        return json.dumps(value, indent=dice.choice((None, 1))).encode()
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=dice.random() < 0.5).encode()


def mutate_yaml(dice, value):
    """Return the bytes of a value that is changed, or the changed bytes of the value."""
    if dice.random() < 0.5:
        return dump_yaml(dice, mutate_structure(dice, value))
    return mutate(dice, dump_yaml(dice, value), pieces=YAML_PIECES)


LETTERS = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGH0123456789 .,;:-/()[]{}'\"\\#&*\u00a7\u2013\u00e9\u0669\t\n"
)


def mutate_text(dice, text, letters=LETTERS):
    """Return a copy with one or two characters changed, left out, added, doubled or exchanged."""
    changed = list(text)
    for _ in range(dice.choice((1, 1, 2))):
        at = dice.randrange(len(changed) + 1)
        match dice.randrange(6):
            case 0:
                changed[at : at + 1] = dice.choice(letters)
            case 1:
                del changed[at : at + 1]
            case 2:
                changed[at:at] = changed[at : at + 1]
            case 3:
                changed[at : at + 2] = changed[at : at + 2][::-1]
            case 4:
                changed[at : at + 1] = "".join(changed[at : at + 1]).swapcase()
            case _:
                changed[at:at] = dice.choice(letters)
    return "".join(changed)


ODD_CELLS = (
    "", " ", "0", "-", "NA", "NULL", "#N/A", "(b)(6)", "2014-02-30", "30/02/2014", "2/3/2014",
    "13/13/2014", "1900-01-00", "41913", "9999-12-31", "2014-10-05 25:00", "TRUE", "yes", "=1+1",
    "@x", "a\nb", "a\r\nb", '"', ",", ";", "\t", "x" * 11_000, "\u00f1", "\u202e", "\x1b[31m",
    "\ufeff", "\x00", "CALIFORNIA", "PUERTO RICO", "I-247A",
    "I247 - Immigration Detainer - Notice of Action (as of March 2013)",
)  # fmt: skip


def mutate_table(dice, headings, rows):
    """Return headings and rows of text with one to ten changes, each in a cell, row or column."""
    headings, rows = list(headings), [list(row) for row in rows]
    for _ in range(dice.choice((1, 1, 2, 5, 10))):
        row, column = dice.choice(rows), dice.randrange(len(headings))
        match dice.randrange(14):
            case 0:
                headings[column] = mutate_text(dice, headings[column])
            case 1 if dice.random() < 0.3:
                headings[column] = dice.choice([*headings, "", *ODD_CELLS])
            case 2 if dice.random() < 0.3:
                for cells in (headings, *rows):
                    del cells[column : column + 1]
            case 3:
                other = dice.randrange(len(headings))
                for cells in (headings, *(row for row in rows if len(row) > max(column, other))):
                    cells[column], cells[other] = cells[other], cells[column]
            case 4 if dice.random() < 0.3:
                del row[column:]
            case 5 if dice.random() < 0.3:
                row.append(dice.choice(ODD_CELLS))
            case 6:
                rows.append([*row] if dice.random() < 0.7 else [""] * len(headings))
            case 7 | 8 if column < len(row):
                row[column] = mutate_text(dice, row[column])
            case 9 if column < len(row):
                row[column] = dice.choice(row)
            case _ if column < len(row):
                row[column] = dice.choice(ODD_CELLS)
            case _:
                rows.append([*row])
    return headings, rows


LONGEST_LINE = 1_500
"""Of a message, which has a line for each mistake; a value that it quotes is cut."""


def require_message(text):
    """Fail unless a refusal says something that a terminal can show."""
    assert text.strip()
    for line in text.splitlines():
        assert len(line) < LONGEST_LINE, line
        assert line.isprintable(), line


def try_to_read(read, data, *, most_calls, most_bytes):
    """Return what is read, or the error of this package; everything else fails the test.

    The work is counted in calls, which are the same on a slow machine, and in bytes of memory.
    """
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    tracemalloc.start()
    sys.setprofile(count)
    try:
        found = read(data)
    except TrustactError as error:
        found = error
    finally:
        sys.setprofile(None)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert calls < most_calls, f"{calls:,} calls for {len(data):,} bytes"
    assert peak < most_bytes, f"{peak:,} bytes of memory for {len(data):,} bytes"
    return found
