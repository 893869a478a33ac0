"""Wrong booking files: each mistake is reported with its line, its key and what would be right."""

import re
from datetime import timedelta

import pytest
import yaml

from trustact.formats.schema_errors import file_keys
from trustact.formats.yaml_files import YamlFileError
from trustact.language.errors import TrustactError
from trustact.secure_communities.booking import DEFAULT_DELAYS, EXTERNAL_EVENT_KINDS, ExternalEvent
from trustact.secure_communities.booking_file import BookingFileError, read_booking
from trustact.secure_communities.booking_timeline import run_booking
from trustact.secure_communities.events import EVENT_KINDS
from trustact.secure_communities.example_bookings import EXAMPLES_FOLDER, example_names

GOOD = """\
title: A booking
shows: Something.
place: us-ct
agency: state-corrections
person: {prints_of: 7}
booked:
  at: 2014-05-22T22:10
  charges:
    - {description: theft, level: misdemeanor}
requests:
  - at: 2014-05-23T11:00
    served: never
    form: {form: I-247, boxes: []}
events:
  - {at: 2014-05-23T16:00, kind: release-eligible}
until: 2014-05-30T12:00
"""
TIMELINE = "the timeline, which runs from 2014-05-22T22:10 to 2014-05-30T12:00"

MISTAKES = {
    # a key
    "unknown-key": (
        "shows: Something.",
        "shows: Something.\nplaec: us-ct",
        "line 3: plaec: there is no such key; there are: title, .*; did you mean 'place'?",
    ),
    "unknown-key-below": (
        "prints_of: 7",
        "prints_off: 7, prints_of: 7",
        "line 5: person.prints_off: there is no such key; there are: prints_of, born_on, "
        "birthplace; did you mean 'prints_of'?",
    ),
    "no-title": ("title: A booking\n", "", "line 1: title: is missing; write a text"),
    "empty-title": ("A booking", '" "', "line 1: title: is missing; write a text"),
    # a moment
    "day-without-a-minute": (
        "2014-05-22T22:10",
        "2014-05-22",
        "line 7: booked.at: '2014-05-22' is a day; a timeline needs the minute: 2014-05-22T16:00",
    ),
    "moment-that-clocks-skip": (
        "2014-05-22T22:10",
        "2014-03-09T02:30",
        "line 7: booked.at: '2014-03-09T02:30' was never shown by a clock there",
    ),
    "moment-that-clocks-show-twice": (
        "2014-05-22T22:10",
        "2013-11-03T01:30",
        "line 7: booked.at: '2013-11-03T01:30' was shown twice by a clock there, which was set "
        "back; write 2013-11-03T01:30-04:00 or 2013-11-03T01:30-05:00",
    ),
    "no-moment": (
        "  at: 2014-05-22T22:10\n",
        "  facts: {}\n",
        "line 7: booked.at: is missing; a time reads 2014-05-23T16:00",
    ),
    "year-without-a-calendar": (
        "2014-05-30",
        "9999-05-30",
        "line 16: until: '9999-05-30T12:00' is not in the years 1900 to 2199",
    ),
    "end-before-the-start": (
        "2014-05-30",
        "2014-05-20",
        "line 16: until: the timeline has to end after the booking, 2014-05-22T22:10",
    ),
    "event-outside": (
        "{at: 2014-05-23T16:00",
        "{at: 2014-06-23T16:00",
        f"line 15: events[0].at: lies outside {TIMELINE}",
    ),
    "request-outside": (
        "2014-05-23T11:00",
        "2014-05-22T11:00",
        f"line 11: requests[0].at: lies outside {TIMELINE}",
    ),
    "agents-outside": (
        "shows:",
        "authority_comes: 2014-06-01T10:00\nshows:",
        f"line 2: authority_comes: lies outside {TIMELINE}",
    ),
    "duty-met-outside": (
        "shows:",
        "done: {tell-ice-of-the-decision: 2014-06-01T10:00}\nshows:",
        f"line 2: done.tell-ice-of-the-decision: lies outside {TIMELINE}",
    ),
    "copy-before-the-request": (
        "served: never",
        "served: 2014-05-23T10:59",
        "line 12: requests[0].served: the copy was given before the "
        "request was received, 2014-05-23T11:00",
    ),
    "copy-after-the-end": (
        "served: never",
        "served: 2014-06-23T11:00",
        f"line 12: requests[0].served: lies outside {TIMELINE}",
    ),
    "copy-not-stated": (
        "    served: never\n",
        "",
        "line 11: requests[0].served: is missing; when the person was given a copy, or never",
    ),
    # where, who
    "place-null": (
        "place: us-ct",
        "place: ~",
        "line 3: place: is missing; where the agency is, such as us-ca-los-angeles",
    ),
    "place-a-number": ("place: us-ct", "place: 7", "line 3: place: 7 is not a valid place id"),
    "place-in-a-list": (
        "place: us-ct",
        "place: [us-ct]",
        "line 3: place: .*us-ct.* is not a valid place id",
    ),
    "county-that-the-line-of-the-zones-divides": (
        "place: us-ct",
        "place: us-or-malheur",
        "line 3: place: the time zone of us-or-malheur is not known: .*: us-or-baker, us-or-benton",
    ),
    "place-in-two-time-zones": (
        "place: us-ct",
        "place: us-tx",
        "line 3: place: the time zone of us-tx is not known: .*: us-tx-anderson, us-tx-andrews, ",
    ),
    "the-whole-country": (
        "place: us-ct",
        "place: us-federal",
        "line 3: place: the time zone of us-federal is not known",
    ),
    "no-such-place": (
        "place: us-ct",
        "place: us-connecticut",
        "line 3: place: 'us-connecticut' is not a valid place id; examples: us-ct, "
        "us-ca-los-angeles",
    ),
    "no-such-agency": (
        "state-corrections",
        "state-corections",
        "line 4: agency: 'state-corections' is not one of: .*; did you mean 'state-corrections'?",
    ),
    "federal-agency": ("state-corrections", "ice", "line 4: agency: 'ice' is not one of: sheriff"),
    "huge-seed": (
        "prints_of: 7",
        "prints_of: 99999999999999999999",
        "line 5: person.prints_of: 99999999999999999999 is not the number of a synthetic "
        "person; write a number from 1 to 99999",
    ),
    "no-seed": (
        "{prints_of: 7}",
        "{birthplace: us}",
        "line 5: person.prints_of: is missing; a number from 1 to 99999",
    ),
    "born-after-the-booking": (
        "prints_of: 7",
        "prints_of: 7, born_on: 2015",
        "line 5: person.born_on: 2015 is after the day of the question (2014-05-22)",
    ),
    "name-as-reference": (
        "shows:",
        "subject: A person of that name\nshows:",
        "line 2: subject: 'A person of that name' is not a reference number; write up to 30 "
        "letters, digits and hyphens, and never a name",
    ),
    # events
    "unknown-kind": (
        "kind: release-eligible",
        "kind: release-eligable",
        "line 15: events[0].kind: 'release-eligable' is not one of: .*; did you mean "
        "'release-eligible'?",
    ),
    "kind-that-the-law-works-out": (
        "kind: release-eligible",
        "kind: hold-begun",
        "line 15: events[0].kind: 'hold-begun' is not one of: bail-offered",
    ),
    "free-twice": (
        "events:\n",
        "events:\n  - {at: 2014-05-23T15:00, kind: release-eligible}\n",
        "line 15: events: release-eligible stands twice; a person becomes eligible for release "
        "once",
    ),
    "field-of-another-kind": (
        "kind: release-eligible",
        "kind: release-eligible, language: es",
        "line 15: events[0].language: an event release-eligible has no such field; it has: reason",
    ),
    "no-reason-to-go-free": (
        "kind: release-eligible",
        "kind: release-eligible, reason: bail-paid",
        "line 15: events[0].reason: 'bail-paid' is not one of: bail-posted, .*; did you mean "
        "'bail-posted'",
    ),
    "cancelled-before-it-came": (
        "{at: 2014-05-23T16:00, kind: release-eligible}",
        "{at: 2014-05-23T10:00, kind: request-cancelled}",
        "line 15: events: request-cancelled at 2014-05-23T10:00: no request was received before it",
    ),
    "events-in-a-map": (
        "events:\n  - {at",
        "events:\n  {at",
        "line 15: events: {.*} is not a list; write [] for none",
    ),
    # facts
    "unknown-fact": (
        "  charges:",
        "  facts: {convictionz: []}\n  charges:",
        "line 8: booked.facts.convictionz: unknown fact; .*; did you mean 'convictions'",
    ),
    "fact-that-cannot-be": (
        "  charges:",
        "  facts: {age: 400}\n  charges:",
        "line 8: booked.facts.age: 400 is out of range; give 0 to 130",
    ),
    "fact-of-an-event": (
        "kind: release-eligible",
        "kind: release-eligible, facts: {release: {by_cuort: true}}",
        "line 15: events[0].facts.release.by_cuort: unknown fact; .*'release.by_court'",
    ),
    "level-of-a-charge": (
        "level: misdemeanor",
        "level: misdemeanour",
        "line 9: booked.charges[0].level: 'misdemeanour' is not valid; .*; did you "
        "mean 'misdemeanor'?",
    ),
    # the federal side
    "check-that-breaks": (
        "shows:",
        "check: {fails: broken}\nshows:",
        "line 2: check.fails: 'broken' is not one of: down, slow",
    ),
    "span-in-words": (
        "shows:",
        "check: {after: soon}\nshows:",
        "line 2: check.after: 'soon' is not a duration; write 40m, 1h30m or 2d",
    ),
    "span-of-years": (
        "shows:",
        "check: {after: 999d}\nshows:",
        "line 2: check.after: '999d' is more than a year; a timeline covers one booking",
    ),
    "entry-without-a-person": (
        "shows:",
        "check: {database: [{record: a visa}]}\nshows:",
        "line 2: check.database[0].prints_of: is missing",
    ),
    "statement-that-no-record-makes": (
        "shows:",
        "response: {statements: [{says: removable, source: index}]}\nshows:",
        "line 2: response.statements[0].says: 'removable' is not one of: no-record",
    ),
    "statement-without-words": (
        "shows:",
        "response: {statements: [{source: index}]}\nshows:",
        "line 2: response.statements[0].says: is missing; one of: no-record",
    ),
    # the request
    "no-such-form": (
        "form: I-247,",
        "form: I-999,",
        "line 13: requests[0].form.form: 'I-999' is not one of: I-247, I-247D",
    ),
    "no-such-box": (
        "boxes: []",
        "boxes: [felonies]",
        "line 13: requests[0].form.boxes[0]: 'felonies' is not one of",
    ),
    "no-form": (
        "    form: {form: I-247, boxes: []}\n",
        "",
        "line 11: requests[0].form: is missing; a map that begins with form: I-247A",
    ),
    # what is chosen
    "choice-in-words": (
        "shows:",
        "choices: {hold: maybe}\nshows:",
        "line 2: choices.hold: 'maybe' is neither true nor false",
    ),
    "choice-of-another-act": (
        "shows:",
        "choices: {interview: true}\nshows:",
        "line 2: choices.interview: 'interview' is not one of: hold, notify, transfer",
    ),
    "law-without-a-list": (
        "shows:",
        "as_if: us-ma/hrw-rule-2013\nshows:",
        "line 2: as_if: 'us-ma/hrw-rule-2013' is not a list; write [] for none, "
        "[us-ma/hrw-rule-2013] for one",
    ),
    "unknown-like": (
        "title:",
        "like: bail-before-the-holiday\ntitle:",
        "like: no booking is called 'bail-before-the-holiday'; did you mean "
        "'bail-before-a-holiday'?; there are: ",
    ),
    "like-in-another-folder": (
        "title:",
        "like: ../booking\ntitle:",
        "like: no booking is called '../booking'",
    ),
    "like-of-a-like": (
        "title:",
        "like: same-person-texas\ntitle:",
        "like: same-person-texas itself begins with another one; name that",
    ),
}

AT_THE_RUN = {
    "unknown-law": (
        "as_if: [us-ma/hrw-rule-2014]",
        "no law has the id 'us-ma/hrw-rule-2014'; did you mean 'us-ma/hrw-rule-2013'",
    ),
    "unknown-reading": (
        "readings: {federal-warant: true}",
        "no law in this library has a reading 'federal-warant'; did you mean 'federal-warrant'?",
    ),
    "reading-that-cannot-be-chosen": (
        "readings: {text-not-on-file: true}",
        "the reading text-not-on-file cannot be chosen",
    ),
    "unknown-duty": (
        "done: {tell-ice-of-decision: 2014-05-24T10:00}",
        "done: no law in this library has a duty 'tell-ice-of-decision'; did you mean "
        "'tell-ice-of-the-decision'",
    ),
}

NO_BOOKING = {
    "empty": (b"", "the file is empty"),
    "list": (b"- a\n- b\n", "a booking is a map that begins with title"),
    "word": (b"hello\n", "a booking is a map that begins with title"),
    "key-twice": (b"title: a\ntitle: b\n", "line 2: the key 'title' is repeated"),
    "tab": (b"title:\n\tx: 1\n", "line 2, column 1: there is a tab here"),
    "no-utf-8": (b"\xff\xfe\x00", "byte 0 is not UTF-8; save the file as UTF-8"),
    "nested": (b"a: " + b"[" * 300 + b"]" * 300, "the values are nested too deeply"),
}


def pattern(message: str) -> str:
    return re.escape(message).replace(r"\.\*", ".*")


def write_booking(folder, text: str):
    path = folder / "booking.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_file_that_the_mistakes_are_made_in_is_good(tmp_path):
    assert read_booking(write_booking(tmp_path, GOOD)).title == "A booking"


@pytest.mark.parametrize(("old", "new", "says"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_reported_with_line_and_key(tmp_path, old, new, says):
    assert GOOD.count(old) >= 1
    path = write_booking(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(BookingFileError) as caught:
        read_booking(path)
    assert re.search(pattern(says), str(caught.value)), str(caught.value)
    assert all(line.startswith(str(path)) for line in str(caught.value).splitlines())


@pytest.mark.parametrize(("line", "says"), AT_THE_RUN.values(), ids=AT_THE_RUN)
def test_what_no_law_of_the_library_knows_is_reported_before_anything_runs(tmp_path, line, says):
    booking = read_booking(write_booking(tmp_path, f"{line}\n{GOOD}"))
    with pytest.raises(TrustactError, match=pattern(says)):
        run_booking(booking)


@pytest.mark.parametrize(("raw", "says"), NO_BOOKING.values(), ids=NO_BOOKING)
def test_a_file_that_is_no_booking_says_so(tmp_path, raw, says):
    path = tmp_path / "booking.yaml"
    path.write_bytes(raw)
    with pytest.raises((YamlFileError, BookingFileError), match=re.escape(says)):
        read_booking(path)


def test_all_mistakes_of_a_file_are_reported_at_once_in_the_order_of_the_lines(tmp_path):
    bad = GOOD
    for old, new in (
        ("A booking", '""'),
        ("shows", "shwos"),
        ("us-ct", "us-connecticut"),
        ("prints_of: 7", "prints_of: 0"),
        ("level: misdemeanor", "level: misdemeanour"),
        ("2014-05-23T11:00", "2014-05-20T11:00"),
        ("form: I-247, boxes: []", "form: I-247, boxes: [felonies], signed: 1"),
        ("kind: release-eligible", "kind: release-eligable"),
    ):
        assert old in bad
        bad = bad.replace(old, new)
    path = write_booking(tmp_path, bad)
    with pytest.raises(BookingFileError) as caught:
        read_booking(path)
    found = [line.removeprefix(f"{path}, ") for line in str(caught.value).splitlines()]
    assert [": ".join(line.split(": ")[:2]) for line in found] == [
        "line 1: title",
        "line 1: shows",
        "line 2: shwos",
        "line 3: place",
        "line 5: person.prints_of",
        "line 9: booked.charges[0].level",
        "line 11: requests[0].at",
        "line 13: requests[0].form.boxes[0]",
        "line 13: requests[0].form.signed",
        "line 15: events[0].kind",
    ]


def test_a_mistake_of_the_file_below_names_the_nearest_line_of_the_file_above(tmp_path):
    (tmp_path / "base.yaml").write_text(GOOD.replace("2014-05-22T22:10", "soon"), encoding="utf-8")
    path = write_booking(tmp_path, "title: Above\nlike: base\nbooked: {prints: poor}\n")
    with pytest.raises(BookingFileError, match=r"line 3: booked\.at: 'soon'"):
        read_booking(path)


def test_every_field_of_an_event_kind_that_a_file_may_state_is_a_key_of_an_event():
    fields = {field for kind in EXTERNAL_EVENT_KINDS for field in EVENT_KINDS[kind][1]}
    assert fields == set(file_keys(ExternalEvent)) - {"at", "kind", "says", "facts"}


def test_a_key_that_only_a_program_fills_in_is_refused(tmp_path):
    with pytest.raises(BookingFileError, match="line 1: name: names of people are not read"):
        read_booking(write_booking(tmp_path, f"name: x\n{GOOD}"))


def test_what_the_file_does_not_say_of_delays_is_an_assumption(tmp_path):
    stated = "check: {}\nhistory: {after: 5m}\noffice: {asks: null}\n"
    booking = read_booking(write_booking(tmp_path, stated + GOOD))
    assert [line.split(":")[0] for line in booking.assumptions] == ["check", "office"]
    assert booking.delay("history") == timedelta(minutes=5)
    assert booking.delay("check") == DEFAULT_DELAYS["check"]
    assert booking.delay("response") == DEFAULT_DELAYS["response"]


def test_a_choice_that_is_not_stated_is_none(tmp_path):
    booking = read_booking(
        write_booking(tmp_path, f"choices: {{hold: null, notify: false}}\n{GOOD}")
    )
    assert booking.choices == {"notify": False}


def test_a_date_that_does_not_exist_is_a_defect_of_the_form(tmp_path):
    good = GOOD.replace("boxes: []", "boxes: [], dated: 2014-02-30")
    [request] = read_booking(write_booking(tmp_path, good)).requests
    assert request.form.dated.problem is not None


def test_a_file_in_the_folder_comes_before_an_example_of_that_name(tmp_path):
    (tmp_path / "no-match.yaml").write_text(GOOD, encoding="utf-8")
    assert read_booking(write_booking(tmp_path, "like: no-match\n")).title == "A booking"


def without_value(node, path):
    """Return a copy of a file in which the value at a path is null."""
    if not path:
        return None
    copy = dict(node) if isinstance(node, dict) else list(node)
    copy[path[0]] = without_value(node[path[0]], path[1:])
    return copy


def paths_of(node):
    """Yield the path of every value of a file."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in pairs:
        yield (key,)
        if isinstance(value, dict | list):
            yield from ((key, *rest) for rest in paths_of(value))


NULLS = [
    pytest.param(name, path, id=f"{name}:{'.'.join(map(str, path))}")
    for name in ("naturalized-with-old-prints",)
    for path in paths_of(yaml.safe_load((EXAMPLES_FOLDER / f"{name}.yaml").read_text("utf-8")))
    if len(path) <= 2
]


@pytest.mark.parametrize(("name", "path"), NULLS)
def test_a_null_in_place_of_any_value_is_refused_or_means_not_stated(tmp_path, name, path):
    """The kind of flow_crash_0, in which `place: null` ended the program as a defect of it."""
    whole = yaml.safe_load((EXAMPLES_FOLDER / f"{name}.yaml").read_text("utf-8"))
    (tmp_path / "booking.yaml").write_text(
        yaml.safe_dump(without_value(whole, path)), encoding="utf-8"
    )
    problem = ""
    try:
        run_booking(read_booking(tmp_path / "booking.yaml"))
    except TrustactError as error:
        problem = str(error)
    assert not problem or str(path[0]) in problem


@pytest.mark.parametrize("name", example_names())
def test_every_example_is_read_without_a_mistake(name):
    assert read_booking(EXAMPLES_FOLDER / f"{name}.yaml").name == name


def test_case_is_not_taken_for_a_booking(tmp_path):
    path = write_booking(tmp_path, "as_of: 2014-05-23\nplace: us-ca\nfacts: {age: 30}\n")
    with pytest.raises(BookingFileError) as caught:
        read_booking(path)
    assert str(caught.value).startswith(f"{path}: this is a case, not a booking: `trustact decide ")
    assert "\n" not in str(caught.value)
