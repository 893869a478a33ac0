"""Changed requests and messages: read, or refused with a message; what is read makes a case."""

import random
from datetime import date

import pytest

from campaigns import Tally
from mutations import dump_yaml, mutants, mutate_yaml, require_message, try_to_read
from trustact.api import check
from trustact.cli.form_read import document_to_case
from trustact.cli.form_read_text import describe_document
from trustact.formats.detainer_forms import DetainerRequest, find_defects
from trustact.formats.document_files import parse_document
from trustact.language.errors import TrustactError

AS_OF = date(2018, 3, 5)
FORMS = [
    {
        "form": "I-247A",
        "subject": "24-001234",
        "issuer": "ice",
        "dated": "2018-03-01",
        "received_on": "2018-03-02",
        "boxes": ["biometrics"],
        "hours_requested": 48,
        "signed": True,
        "served_on_person": True,
        "served_on": "3/2/2018",
        "papers": [
            {"form": "I-200", "signed_by": "immigration-officer", "issued_on": "2018-03-01"}
        ],
    },
    {"form": "I-247", "edition": "2012-12", "boxes": [], "asks": ["hold", "notify"], "papers": []},
    {"form": "I-247D", "dated": "none", "signed": False, "served_on_person": None},
    {"form": "other", "asks": ["transfer"], "hours_requested": 0.5},
]
MESSAGES = [
    b"IAQ\nCTL/Q-0001\nORI/XX0000000\nDST/AX\nDAT/20140301\nOCA/24-001234\nTCN/TEST-0001\nPUR/C\n"
    b"NAM/MUSTER,ERIKA\nDOB/19900500\nSEX/M\nPOB/MX\nCUS/Y\nOFF/2299\nFIN/1234567890\nSID/XX00001\n",
    b"IAR\nCTL/R-0001\nREF/Q-0001\nORI/AX\nDST/XX0000000\nDAT/20140301\nBAS/name-and-birth-date\n"
    b"STM/record-found-no-determination|20140301|central index\n"
    b"STM/claims-us-citizenship|20010000|central index\n"
    b"STM/removal-order-on-file|00000000|court index\n",
]
MESSAGE_PIECES = (
    b"\n", b"/", b"|", b"\r\n", b"IAQ", b"IAR", b"STM/", b"DAT/", b"CTL/", b"naturalized",
    b"00000000", b"20140230", b"99999999", b"9" * 400, b"\x00", b"\x1b[31m", b"\xff",
    b"\xe2\x80\xae", b" ",
)  # fmt: skip


def read(data):
    return parse_document(data, name="a.yaml")


def examine(data):
    """Return whether a document is read; its facts must then be those of a valid case."""
    found = try_to_read(read, data, most_calls=200_000, most_bytes=8_000_000)
    if isinstance(found, TrustactError):
        require_message(str(found))
        return False
    describe_document(found)
    day = AS_OF
    if isinstance(found, DetainerRequest):
        find_defects(found, day)
    else:
        day = found.sent_on
    check(document_to_case(found, day, "a.yaml"))
    return True


def change_forms(seed, count, tally):
    """Read this many requests, whose bytes are changed or whose values are."""
    dice = random.Random(f"forms {seed}")
    for _ in range(count):
        tally.count(examine, mutate_yaml(dice, dice.choice(FORMS)))


def change_messages(seed, count, tally):
    """Read this many changed queries and responses."""
    for data in mutants(f"messages {seed}", count, MESSAGES, pieces=MESSAGE_PIECES):
        tally.count(examine, data)


@pytest.fixture(autouse=True, scope="module")
def _import_everything_first():
    """Read each kind once: importing is no work on a file."""
    dice = random.Random(0)
    for data in (*MESSAGES, *(dump_yaml(dice, form) for form in FORMS)):
        read(data)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["form"])
def test_the_requests_that_are_changed_are_good(form):
    assert examine(dump_yaml(random.Random(0), form))


@pytest.mark.parametrize("change", [change_forms, change_messages])
def test_changed_requests_and_messages_are_read_or_refused(change):
    tally = Tally()
    change(0, 150, tally)
    assert tally.has_both()


@pytest.mark.deep
@pytest.mark.campaign("detainer forms, bytes and values", "YAML")
@pytest.mark.parametrize("seed", range(1, 11))
def test_many_changed_forms_are_read_or_refused(seed, tally):
    change_forms(seed, 500, tally)


@pytest.mark.deep
@pytest.mark.campaign("queries and responses, bytes", "IAQ and IAR messages")
@pytest.mark.parametrize("seed", range(1, 11))
def test_many_changed_messages_are_read_or_refused(seed, tally):
    change_messages(seed, 1_000, tally)
