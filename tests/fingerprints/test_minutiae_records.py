"""Minutiae records of both standards: written and read again, with errors for malformed bytes."""

import struct

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from trustact.fingerprints.ansi_378 import read_ansi, write_ansi
from trustact.fingerprints.fingerprint_errors import MinutiaeRecordError
from trustact.fingerprints.iso_19794_2 import read_iso, write_iso
from trustact.fingerprints.minutiae_records import MAX_RECORD_BYTES
from trustact.fingerprints.synthetic_fingers import Finger
from trustact.fingerprints.template import Template

CODECS = {"ISO": (read_iso, write_iso, 24, 256), "ANSI": (read_ansi, write_ansi, 26, 180)}


@pytest.fixture(params=CODECS.values(), ids=CODECS)
def codec(request):
    return request.param


@st.composite
def templates(draw, width=300, height=400):
    count = draw(st.integers(0, 12))

    def row(elements):
        return draw(st.lists(elements, min_size=count, max_size=count))

    qualities = row(st.one_of(st.just(float("nan")), st.integers(1, 100)))
    return Template(
        draw(st.integers(0, 10)),
        width,
        height,
        500,
        row(st.integers(0, width - 1)),
        row(st.integers(0, height - 1)),
        row(st.floats(0, 6.28)),
        row(st.integers(0, 2)),
        qualities,
        draw(st.integers(0, 100)),
    )


def alike(first, second, turn):
    for name in ("position", "width", "height", "ppi", "quality"):
        assert getattr(first, name) == getattr(second, name)
    for name in ("x", "y", "kind", "minutia_quality"):
        np.testing.assert_array_equal(getattr(first, name), getattr(second, name))
    apart = np.angle(np.exp(1j * (first.direction - second.direction)))
    assert np.all(np.abs(apart) <= np.pi / turn + 1e-9)


@pytest.mark.parametrize("name", CODECS)
@given(st.lists(templates(), min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_what_is_written_is_read_again(name, written):
    read, write, _, turn = CODECS[name]
    found = read(write(written))
    assert len(found) == len(written)
    for first, second in zip(written, found, strict=True):
        alike(first, second, turn)


@pytest.mark.parametrize("name", CODECS)
@given(templates())
@settings(max_examples=20, deadline=None)
def test_what_was_read_is_written_byte_for_byte(name, template):
    read, write, *_ = CODECS[name]
    data = write([template])
    assert write(read(data)) == data


def test_a_whole_hand_is_one_record(codec):
    read, write, *_ = codec
    hand = [Finger(n).impression(1, position=n) for n in range(1, 11)]
    assert [each.position for each in read(write(hand))] == list(range(1, 11))


def test_layout_of_an_iso_record_is_that_of_the_standard():
    made = Template(7, 300, 400, 500, [258], [3], [np.pi / 2], [2], [90], 80)
    assert write_iso([made]) == (
        b"FMR\0 20\0"
        + struct.pack(">IHHHHHBB", 24 + 4 + 6 + 2, 0, 300, 400, 197, 197, 1, 0)
        + bytes([7, 0, 80, 1])
        + bytes([0b10_000001, 2, 0, 3, 64, 90])
        + b"\0\0"
    )


def test_layout_of_an_ansi_record_is_that_of_the_standard():
    made = Template(7, 300, 400, 500, [258], [3], [np.pi / 2], [1], None, 80)
    assert write_ansi([made]) == (
        b"FMR\0 20\0"
        + struct.pack(">HHHHHHHHBB", 26 + 4 + 6 + 2, 0, 0, 0, 300, 400, 197, 197, 1, 0)
        + bytes([7, 0, 80, 1])
        + bytes([0b01_000001, 2, 0, 3, 45, 0])
        + b"\0\0"
    )


def test_long_ansi_record_states_its_length_in_six_bytes():
    full = np.zeros(255)
    many = [
        Template(n // 16, 300, 400, 500, full, full, full, full + 1, None, 50) for n in range(48)
    ]
    data = write_ansi(many)
    assert data[8:10] == b"\0\0"
    assert struct.unpack(">I", data[10:14])[0] == len(data) > 0xFFFF
    assert len(read_ansi(data)) == 48


def test_extended_data_are_passed_over(codec):
    read, write, header, _ = codec
    data = bytearray(write([Template(1, 300, 400, 500, [5], [6], [0], [1], None, 50)]))
    area = struct.pack(">HHI", 1, 8, 7)
    data[-2:] = struct.pack(">H", len(area)) + area
    position, layout = (8, ">I") if header == 24 else (8, ">H")
    struct.pack_into(layout, data, position, len(data))
    (found,) = read(bytes(data))
    assert found.x[0] == 5


def one():
    return Template(1, 300, 400, 500, [5, 9], [6, 7], [0, 1], [1, 2], [40, 50], 60)


# Where each field of the two layouts begins, from the end of the standard's own header.
FAULTS = [
    (0, b"F", b"G", "format identifier"),
    (5, b"2", b"3", "version"),
]


@pytest.mark.parametrize(("at", "was", "becomes", "field"), FAULTS)
def test_wrong_opening_is_named(codec, at, was, becomes, field):
    read, write, *_ = codec
    data = bytearray(write([one()]))
    assert data[at : at + 1] == was
    data[at : at + 1] = becomes
    with pytest.raises(MinutiaeRecordError, match=field):
        read(bytes(data))


@pytest.mark.parametrize(
    ("after_header", "value", "field"),
    [
        (-10, 0, "image size"),
        (-6, 9, "resolution"),
        (-2, 0, "number of views"),
        (-2, 2, "view header"),
        (-1, 1, "reserved byte"),
        (0, 11, "finger position"),
        (2, 101, "finger quality"),
        (3, 1, "extended data"),
        (3, 3, "minutiae"),
        (4, 0b11_000000, "minutia 1, type"),
        (4, 0b01_111111, "minutia 1, x"),
        (6, 0b10_000000, "minutia 1, reserved bits"),
        (6, 0b00_111111, "minutia 1, y"),
        (15, 101, "minutia 2, quality"),
        (17, 1, "extended data"),
    ],
)
def test_each_malformed_field_is_named(codec, after_header, value, field):
    read, write, header, _ = codec
    data = bytearray(write([one()]))
    if after_header == -10:
        data[header - 10 : header - 8] = b"\0\0"
    data[header + after_header] = value
    with pytest.raises(MinutiaeRecordError, match=field):
        read(bytes(data))


def test_direction_beyond_the_circle_is_refused_where_a_byte_can_say_it():
    data = bytearray(write_ansi([one()]))
    data[26 + 4 + 4] = 180
    with pytest.raises(MinutiaeRecordError, match="minutia 1, direction"):
        read_ansi(bytes(data))


@pytest.mark.parametrize("cut", [1, 2, 9, 20, 30])
def test_truncated_record_is_refused(codec, cut):
    read, write, *_ = codec
    data = write([one()])
    with pytest.raises(MinutiaeRecordError):
        read(data[:-cut])


def test_anything_after_the_record_is_refused(codec):
    read, write, *_ = codec
    with pytest.raises(MinutiaeRecordError, match="record length"):
        read(write([one()]) + b"\0")


def test_record_beyond_the_limit_is_refused_unread(codec):
    read, *_ = codec
    with pytest.raises(MinutiaeRecordError, match="are accepted"):
        read(bytes(MAX_RECORD_BYTES + 1))


def test_same_view_twice_is_refused(codec):
    read, write, header, _ = codec
    data = bytearray(write([one(), one()]))
    second = header + 4 + 12 + 2
    data[second + 1] = 0
    with pytest.raises(MinutiaeRecordError, match="view number"):
        read(bytes(data))


def test_template_of_unknown_quality_cannot_be_written(codec):
    _, write, *_ = codec
    with pytest.raises(MinutiaeRecordError, match="finger quality: is not known"):
        write([Template(1, 300, 400, 500, [5], [6], [0], [1])])


def test_templates_of_different_images_are_two_records(codec):
    _, write, *_ = codec
    other = Template(2, 301, 400, 500, [5], [6], [0], [1], None, 50)
    with pytest.raises(MinutiaeRecordError, match="write two records"):
        write([one(), other])


def test_position_without_a_code_here_is_refused(codec):
    _, write, *_ = codec
    with pytest.raises(MinutiaeRecordError, match="plain right thumb"):
        write([Template(11, 300, 400, 500, [5], [6], [0], [1], None, 50)])


def test_seventeenth_view_of_a_finger_is_refused(codec):
    _, write, *_ = codec
    with pytest.raises(MinutiaeRecordError, match="more than 16 views"):
        write([one()] * 17)


@pytest.mark.parametrize("name", CODECS)
@given(st.binary(max_size=200))
@example(b"FMR\0 20\0")
@settings(max_examples=200, deadline=None)
def test_no_bytes_do_more_than_raise_a_record_error(name, data):
    read = CODECS[name][0]
    with pytest.raises(MinutiaeRecordError):
        read(data)


@pytest.mark.parametrize("name", CODECS)
@given(st.data())
@settings(max_examples=300, deadline=None)
def test_mutated_record_is_read_or_refused(name, data):
    read, write, *_ = CODECS[name]
    changed = bytearray(write([one(), one()]))
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = read(bytes(changed))
    except MinutiaeRecordError:
        return
    assert sum(len(each) for each in found) * 6 <= len(changed)
