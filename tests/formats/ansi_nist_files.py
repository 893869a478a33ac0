"""Handmade transactions, so that the reader is not tested only against our own writer."""

import random
from datetime import date

from trustact.formats.ansi_nist import (
    ArrestOffense,
    BookingTransaction,
    FingerImage,
    FingerMinutiae,
)
from trustact.language.partial_dates import parse_partial_date

FS, GS, RS, US = "\x1c", "\x1d", "\x1e", "\x1f"


def text_record(kind, fields, image=None, length=None):
    """Return a record of text, with the length that it has or the one that is given."""
    body = GS.join(f"{kind}.{number:03d}:{value}" for number, value in fields).encode("latin-1")
    if image is not None:
        body += f"{GS}{kind}.999:".encode() + image
    size = 0
    while True:
        head = f"{kind}.001:{length if length is not None else size}{GS}".encode()
        whole = head + body + FS.encode()
        if len(whole) == size:
            return whole
        size = len(whole)


def type_1(listed, tot="CAR", count=None, **fields):
    """Return a Type-1 record that lists records of these (type, designation)."""
    entries = [f"1{US}{len(listed) if count is None else count}"]
    entries += [f"{kind}{US}{idc}" for kind, idc in listed]
    values = {2: "0500", 3: RS.join(entries), 4: tot, 5: "20140301", 7: "TEST-SIB", 8: "XX0000000"}
    values |= {9: "TEST-0001", 11: "00.00", 12: "00.00"}
    values |= {int(name[1:]): value for name, value in fields.items()}
    return text_record(1, [(n, v) for n, v in sorted(values.items()) if v is not None])


def type_2(fields=(), idc="0"):
    """Return a Type-2 record."""
    return text_record(2, [(2, idc), *fields])


def type_4(idc=1, position=2, width=4, height=3, code=0, image=None, **change):
    """Return a Type-4 record."""
    data = bytes(width * height) if image is None else image
    body = bytes([idc, 1, position]) + bytes([255] * 5) + bytes([change.get("resolution", 0)])
    body += width.to_bytes(2, "big") + height.to_bytes(2, "big") + bytes([code]) + data
    length = change.get("length", len(body) + 4)
    return length.to_bytes(4, "big") + body


def type_14(idc=1, image=bytes(12), **change):
    """Return a Type-14 record of 4 x 3 pixels."""
    values = {2: idc, 3: 1, 4: "XX0000000", 5: "20140301", 6: 4, 7: 3, 8: 1, 9: 500, 10: 500}
    values |= {11: "NONE", 12: 8, 13: 2}
    values |= {int(name[1:]): value for name, value in change.items()}
    return text_record(14, [(n, v) for n, v in sorted(values.items()) if v is not None], image)


def booking(**fields):
    """Return a synthetic booking with an image and minutiae of it."""
    values = {
        "control_number": "TEST-0001",
        "sent_on": date(2014, 3, 1),
        "originating_agency": "XX0000000",
        "destination_agency": "TEST-SIB",
        "subject": "24-001234",
        "born_on": parse_partial_date("1990-05"),
        "sex": "M",
        "place_of_birth": "MX",
        "citizenship": "US",
        "arrested_on": parse_partial_date("2014-02-28"),
        "offenses": (
            ArrestOffense("BURGLARY", parse_partial_date("2014-02-27")),
            ArrestOffense("THEFT"),
        ),
        "images": (
            FingerImage(2, 8, 6, 500, "NONE", random.Random(1).randbytes(48)),
            FingerImage(7, 8, 6, 500, "NONE", random.Random(2).randbytes(48), record_type=4),
        ),
        "minutiae": (
            FingerMinutiae(2, 300, 400, 500, [10, 299], [0, 399], [0.0, 358.0], [1, 2], [80, 0]),
        ),
    }
    return BookingTransaction(**(values | fields))
