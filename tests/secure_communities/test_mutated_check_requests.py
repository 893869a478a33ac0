"""Changed requests to the check: an answer that says it stands in, or a refusal of HTTP."""

import contextlib
import random
import re
import socket
from dataclasses import replace
from datetime import date

import pytest

from campaigns import Tally
from mutations import mutate
from trustact.fingerprints.gallery_search import Gallery
from trustact.formats.ansi_nist import (
    ErrorResponse,
    SearchResponse,
    read_transaction,
    write_transaction,
)
from trustact.secure_communities.booking_file import read_booking
from trustact.secure_communities.check_server import CheckServer
from trustact.secure_communities.example_bookings import EXAMPLES_FOLDER
from trustact.secure_communities.federal_agencies import build_transaction
from trustact.secure_communities.fingerprint_check import (
    STAND_IN_LABEL,
    StandInCheck,
    entry_number,
)
from trustact.secure_communities.synthetic_prints import generate_prints

REFUSALS = {400, 403, 404, 405, 408, 411, 413, 431, 501, 505}
HEAD = (
    b"POST /check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n"
    b"Content-Length: %d\r\n\r\n"
)
GET = b"GET / HTTP/1.1\r\nHost: 127.0.0.1:8470\r\nAccept: */*\r\n\r\n"
HEAD_PIECES = (
    b"\r\n", b"\n", b"\r", b"\r\n\r\n", b" ", b"\t", b":", b"\x00", b"\xff", b"POST ", b"GET ",
    b"PUT ", b" HTTP/1.0", b"HTTP/2.0", b"Host: evil.example\r\n", b"Content-Length: 5\r\n",
    b"Content-Length: -1\r\n", b"Content-Length: 99999999999999999999\r\n", b"9" * 5_000,
    b"Transfer-Encoding: chunked\r\n", b"X: " + b"y" * 17_000 + b"\r\n", b"X: y\r\n" * 70,
    b"/check", b"//evil.example/check", b"http://evil.example/check", b"%2e%2e/",
)  # fmt: skip
ANSWER = re.compile(rb"HTTP/1\.0 (\d{3}) [A-Za-z -]+\r\n(?:[A-Za-z-]+: [^\r\n]*\r\n)+\r\n")


@pytest.fixture(scope="module")
def server():
    """Return a service that answers what it is handed; it accepts no connection."""
    gallery = Gallery({entry_number(7): generate_prints(7, time=1)}, purpose="training")
    check = StandInCheck(gallery, date(2014, 5, 23))
    with CheckServer(check, request_seconds=5) as made:
        yield made


@pytest.fixture(scope="module")
def transaction():
    """Return the transaction of a booking with two of its prints."""
    whole = build_transaction(read_booking(EXAMPLES_FOLDER / "bail-before-a-holiday.yaml"))
    read = read_transaction(whole, name="the booking")
    return write_transaction(replace(read, minutiae=read.minutiae[:2]))


def ask(server, request):
    """Send a request, end it, and return the whole answer."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        for end in (ours, theirs):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
        ours.sendall(request)
        ours.shutdown(socket.SHUT_WR)
        server.finish_request(theirs, ("a test", 0))
        with contextlib.suppress(OSError):  # a refusal has shut it down already
            theirs.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: ours.recv(1 << 16), b""))


def examine(server, request):
    """Return whether a request is answered; fail unless it is, or is refused with the reason."""
    answer = ask(server, request)
    head = ANSWER.match(answer)
    assert head, answer[:200]
    body = answer[head.end() :]
    assert b"Content-Length: %d\r\n" % len(body) in head[0]
    if int(head[1]) != 200:
        assert int(head[1]) in REFUSALS
        label, reason, _ = body.decode("ascii").split("\n")
        assert label == STAND_IN_LABEL
        assert reason
        assert len(body) < 400
        return False
    if body.startswith(STAND_IN_LABEL.encode()):
        return True
    found = read_transaction(body, name="the answer")
    assert isinstance(found, SearchResponse | ErrorResponse)
    assert found.messages[0] == STAND_IN_LABEL
    if isinstance(found, SearchResponse):
        assert found.candidate_number in (None, "TEST00007")
    return isinstance(found, SearchResponse)


def change_requests(seed, count, server, transaction, tally):
    """Send this many requests, of which the head is changed, or the transaction, or the whole."""
    dice = random.Random(f"requests {seed}")
    for number in range(count):
        body = transaction
        head = HEAD % len(body) if number % 8 else GET
        match number % 4:
            case 0 | 1:
                head = mutate(dice, head, pieces=HEAD_PIECES)
                request = head + (body if dice.random() < 0.7 else body[: dice.randrange(100)])
            case 2:
                body = mutate(dice, body)
                request = HEAD % len(body) + body
            case _:
                request = mutate(dice, head + body, pieces=HEAD_PIECES)
        tally.count(examine, server, request)


def test_the_request_that_is_changed_is_good(server, transaction):
    assert examine(server, HEAD % len(transaction) + transaction)
    assert examine(server, GET)


def test_changed_requests_are_answered_or_refused(server, transaction):
    tally = Tally()
    change_requests(0, 60, server, transaction, tally)
    assert tally.has_both()


@pytest.mark.deep
@pytest.mark.campaign("check requests, heads and transactions", "HTTP")
@pytest.mark.parametrize("seed", range(1, 11))
def test_many_changed_requests_are_answered_or_refused(seed, server, transaction, tally):
    change_requests(seed, 300, server, transaction, tally)
