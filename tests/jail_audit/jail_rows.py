"""Bookings for the tests of the audit; nobody in them is real."""

from datetime import datetime

from trustact import laws
from trustact.api.library_filling import filling
from trustact.formats.jail_bookings import ChargeRow, JailBooking, JailBookings
from trustact.jail_audit.law_answers import LawQuestions
from trustact.jail_audit.run_audit import run_audit
from trustact.language.columns import SourceFile

ZONE = "America/Los_Angeles"
FEDERAL, ACT = "us-federal/8cfr-287-7", "us-wa/keep-washington-working-2019"
COLUMNS = frozenset(
    {"gender_desc", "race_desc", "born_in_us", "final_release_disp", "max_charge_type", "felony"}
)


def at(text):
    return None if text is None else datetime.fromisoformat(text)


def make_booking(
    ended,
    released,
    disposition="Immigration",
    *,
    number="B1",
    hold_ended=None,
    charges=None,
    booked="2018-03-01T10:00",
    **person,
):
    """Return a booking with one charge, which ended at `ended`, and one hold."""
    if charges is None:
        charges = [ChargeRow(2, "DWI", "PD1", "PR", at(ended), False)]
    hold = ChargeRow(3, "HOLD IMMIGRAT", "IMM", disposition, at(hold_ended or released), True)
    person = {"gender": "MALE", "race": "WHITE", "gravest_type": "drug", "felony": True} | person
    return JailBooking(number, "jail.csv", at(booked), at(released), (*charges, hold), **person)


def make_records(*bookings, rejected=(), columns=COLUMNS):
    rows = sum(len(booking.rows) for booking in bookings) + len(rejected)
    source = SourceFile("jail.csv", "0" * 64, rows)
    return JailBookings(tuple(bookings), (source,), tuple(rejected), (), 0, 0, columns)


def make_audit(*bookings, weeks=0, only=(FEDERAL,), as_if=(), **options):
    questions = LawQuestions(
        "us-wa-pierce", ZONE, "county-jail", filling(), only, [laws.get(a) for a in as_if], weeks
    )
    return run_audit(
        make_records(*bookings, **options),
        questions,
        place_name="Pierce, Washington",
        version="1",
        command="trustact audit",
    )
