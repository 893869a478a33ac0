"""The check on this machine: whom it answers, whom it refuses, and what follows from no answer."""

import contextlib
import http.client
import re
import select
import socket
import socketserver
import threading
import time
from dataclasses import replace
from datetime import date

import pytest

from trustact.formats.ansi_nist import (
    ErrorResponse,
    MissingFinger,
    SearchResponse,
    read_transaction,
    write_transaction,
)
from trustact.secure_communities.booking import EnrolledPerson
from trustact.secure_communities.booking_file import read_booking
from trustact.secure_communities.booking_timeline import run_booking
from trustact.secure_communities.check_client import CheckClient
from trustact.secure_communities.check_request import MAX_TRANSACTION_BYTES
from trustact.secure_communities.check_server import (
    MAX_CONNECTIONS,
    CheckServer,
    CheckServerError,
)
from trustact.secure_communities.example_bookings import EXAMPLES_FOLDER
from trustact.secure_communities.federal_agencies import build_transaction
from trustact.secure_communities.fingerprint_check import (
    STAND_IN_LABEL,
    FingerprintCheckError,
    StandInCheck,
    build_gallery,
)
from trustact.secure_communities.loopback import NotLoopbackError, parse_loopback_url

BOOKING = EXAMPLES_FOLDER / "bail-before-a-holiday.yaml"


@pytest.fixture(scope="module")
def check():
    return StandInCheck(build_gallery([EnrolledPerson(7, "a test")]), date(2014, 5, 23))


@pytest.fixture
def serve(check):
    """Start a service; returns its address."""
    servers = []

    def start(delay_seconds=0.0):
        server = CheckServer(check, delay_seconds=delay_seconds)
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return server

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def raw(server, method, path, body=b"", headers=()):
    """Send a request as it stands and return status and body."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    connection.putrequest(method, path, skip_host="Host" in dict(headers))
    for name, value in headers:
        connection.putheader(name, value)
    connection.endheaders(body)
    response = connection.getresponse()
    answer = response.status, response.read().decode("ascii"), response.headers["X-Trustact"]
    connection.close()
    return answer


def test_answers_over_a_connection_are_those_of_the_check_itself(serve, check):
    transaction = build_transaction(read_booking(BOOKING))
    over = CheckClient(serve().url, 10).answer(transaction)
    assert over == check.answer(transaction)
    answer = read_transaction(over, name="answer")
    assert isinstance(answer, SearchResponse)
    assert answer.candidate_number == "TEST00007"


def test_every_answer_says_that_it_stands_in(serve, check):
    server = serve()
    transaction = build_transaction(read_booking(BOOKING))
    for given in (transaction, b"", b"no transaction"):
        read = read_transaction(CheckClient(server.url, 10).answer(given), name="answer")
        assert read.messages[0] == STAND_IN_LABEL
    assert raw(server, "GET", "/")[1].startswith(STAND_IN_LABEL)
    assert raw(server, "GET", "/")[2] == STAND_IN_LABEL
    assert raw(server, "POST", "/elsewhere", headers=[("Content-Length", "0")])[1].startswith(
        STAND_IN_LABEL
    )


def test_what_is_no_booking_is_refused_with_a_reason(check):
    answer = read_transaction(check.answer(b"nothing"), name="answer")
    assert isinstance(answer, ErrorResponse)
    assert "1.001" in answer.messages[1]
    itself = read_transaction(check.answer(check.answer(b"nothing")), name="answer")
    assert "answers bookings (CAR)" in itself.messages[1]


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("20140230", "February 2014 has 28 days"),
        ("20141301", "months run from 01 to 12"),
        ("20140500", "not a full date"),
        ("00000000", "not a full date"),
        ("99991399", "a year from 1900 to 2199"),
        ("2014-5-1", "a date has eight digits"),
    ],
)
def test_a_request_with_an_impossible_day_is_answered_with_the_field(serve, day, says):
    transaction = build_transaction(read_booking(BOOKING))
    changed = re.sub(rb"1\.005:[0-9]{8}", b"1.005:" + day.encode(), transaction)
    assert changed != transaction
    answer = read_transaction(CheckClient(serve().url, 10).answer(changed), name="answer")
    assert isinstance(answer, ErrorResponse)
    text = " ".join(answer.messages[1:])
    assert "1.005" in text
    assert says in text


def test_days_of_a_request_and_of_the_answer_are_those_of_their_own_clocks(check):
    """A day of the request changes nothing of the search; the answer has the day of the check."""
    transaction = build_transaction(read_booking(BOOKING))
    found = []
    for day in (b"19000101", b"20140522", b"21991231"):
        changed = re.sub(rb"1\.005:[0-9]{8}", b"1.005:" + day, transaction)
        found.append(read_transaction(check.answer(changed), name="answer"))
    assert {answer.sent_on for answer in found} == {date(2014, 5, 23)}
    assert {answer.candidate_number for answer in found} == {"TEST00007"}


def test_a_transaction_of_another_type_starts_no_check(check):
    transaction = build_transaction(read_booking(BOOKING))
    other = transaction.replace(b"1.004:CAR", b"1.004:MAP")
    answer = read_transaction(check.answer(other), name="answer")
    assert isinstance(answer, ErrorResponse)
    assert answer.messages[1] == "a check answers bookings (CAR), not MAP"


def test_prints_of_several_fingers_are_not_searched_and_counted(check):
    booking = read_transaction(build_transaction(read_booking(BOOKING)), name="booking")
    thumbs = [replace(booking.minutiae[0], position=position) for position in (0, 13, 14, 15)]
    more = replace(booking, minutiae=(*booking.minutiae, *thumbs))
    answer = read_transaction(check.answer(write_transaction(more)), name="answer")
    assert answer.candidate_number == "TEST00007"
    assert "PRINTS OF NO SINGLE FINGER, NOT SEARCHED: 4" in answer.messages


def test_the_missing_finger_of_a_booking_leaves_the_others_to_be_searched(check):
    booking = read_transaction(build_transaction(read_booking(BOOKING)), name="booking")
    fewer = replace(
        booking, minutiae=booking.minutiae[1:], missing_fingers=(MissingFinger(1, "XX"),)
    )
    answer = read_transaction(check.answer(write_transaction(fewer)), name="answer")
    assert answer.candidate_number == "TEST00007"


@pytest.mark.parametrize(
    "host",
    ["0.0.0.0", "::", "10.0.0.1", "192.168.1.4", "example.org", "", "::1%lo", "127.1", "127.evil"],
)
def test_no_other_machine_can_ask(check, host):
    with pytest.raises(NotLoopbackError, match="is not a loopback address"):
        CheckServer(check, host)


@pytest.mark.parametrize(
    "url",
    [
        "http://10.0.0.1:80",
        "http://example.org:80",
        "https://127.0.0.1:80",
        "http://127.0.0.1",
        "http://somebody@127.0.0.1:80",
        "http://127.0.0.1:99999",
        "http://[::1",
        "127.0.0.1:80",
        "http://127.0.0.1:abc",
        "http://127.0.0.1:-1",
        "http://127.0.0.1:0",
        "http://127.0.0.1:" + "9" * 5_000,
        "http://127.0.0.1:80#@example.org",
        "http://127.0.0.1:80?a",
        "http://127.0.0.1:80/check",
        "http://127.0.0.1:80\\@example.org",
        "http://127.0.0.1:8\n0",
        "http://127.0.0.1:\u0668\u0660",
        "http://[",
        "",
    ],
)
def test_no_other_machine_is_asked(url):
    with pytest.raises(NotLoopbackError, match=r"is not (a loopback|the) address") as caught:
        CheckClient(url, 1)
    assert len(str(caught.value)) < 600


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://127.0.0.1:80", ("127.0.0.1", 80)),
        ("HTTP://LocalHost:65535/", ("127.0.0.1", 65535)),
        ("http://[::1]:8470", ("::1", 8470)),
    ],
)
def test_an_address_of_this_machine_is_read(url, address):
    assert parse_loopback_url(url) == address


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([("Content-Length", str(MAX_TRANSACTION_BYTES + 1))], 413),
        ([("Content-Length", "9" * 5_000)], 413),
        ([("Content-Length", "many")], 400),
        ([("Content-Length", "-1")], 400),
        ([("Content-Length", "0"), ("Content-Length", "0")], 400),
        ([], 411),
        ([("Transfer-Encoding", "chunked")], 501),
        ([("Host", "example.org"), ("Content-Length", "0")], 403),
    ],
    ids=[
        "too-large",
        "digits",
        "no-number",
        "negative",
        "twice",
        "missing",
        "chunked",
        "another-name",
    ],
)
def test_requests_that_cannot_be_read_are_refused_before_they_are(serve, headers, status):
    assert raw(serve(), "POST", "/check", headers=headers)[0] == status


def test_its_address_is_not_looked_up(check, monkeypatch):
    asked = []
    monkeypatch.setattr(socket, "getfqdn", asked.append)
    with CheckServer(check) as server:
        assert server.url.startswith("http://127.0.0.1:")
    assert asked == []


def test_a_taken_port_is_told(check, serve):
    server = serve()
    with pytest.raises(CheckServerError, match="port 0 chooses a free one"):
        CheckServer(check, port=server.server_address[1])


def test_a_port_that_is_none_is_told(check):
    with pytest.raises(CheckServerError, match="cannot listen on port 70000"):
        CheckServer(check, port=70_000)


def test_a_slow_check_is_waited_for_no_longer_than_was_said(serve):
    with pytest.raises(FingerprintCheckError, match=r"no answer within 0\.2 seconds"):
        CheckClient(serve(delay_seconds=5).url, 0.2).answer(b"")


class Dripping(socketserver.StreamRequestHandler):
    """Sends a byte now and then, never the whole."""

    def handle(self):
        with contextlib.suppress(OSError):
            for _ in range(200):
                self.wfile.write(b"H")
                self.wfile.flush()
                time.sleep(0.05)


class Stopping(socketserver.StreamRequestHandler):
    """Ends within its answer."""

    def handle(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n1.001:")


class Shouting(socketserver.StreamRequestHandler):
    """Answers with what would move a terminal."""

    def handle(self):
        self.wfile.write(b"HTTP/1.1 500 \x1b]0;x\x07\xff\r\nContent-Length: 5\r\n\r\n\x1b[2J!")


@pytest.fixture
def other():
    """Start a server that is no check; returns its address."""
    servers = []

    def start(handler):
        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler)
        server.daemon_threads = True
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_an_answer_that_drips_in_is_given_up_as_a_whole(other):
    with pytest.raises(FingerprintCheckError, match=r"no answer within 0\.5 seconds"):
        CheckClient(other(Dripping), 0.5).answer(b"")


def test_half_an_answer_is_none(other):
    with pytest.raises(FingerprintCheckError, match="its answer ended 44 bytes early"):
        CheckClient(other(Stopping), 10).answer(b"")


def test_what_another_side_says_reaches_no_terminal_as_it_stands(other):
    with pytest.raises(FingerprintCheckError) as failed:
        CheckClient(other(Shouting), 10).answer(b"")
    assert str(failed.value).isprintable()
    assert str(failed.value).isascii()


def connect(server):
    return socket.create_connection(server.server_address[:2], timeout=10)


def exchange(server, sent):
    """Send bytes as they stand; return status and last line of the answer."""
    with connect(server) as client:
        client.sendall(sent)
        client.shutdown(socket.SHUT_WR)
        return read_status(client)


def read_status(client):
    answer = b"".join(iter(lambda: client.recv(65_536), b""))
    return int(answer.split()[1]), answer.decode("ascii").splitlines()[-1]


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "OPTIONS", "HEAD"])
@pytest.mark.parametrize(
    "host", ["localhost.evil.com", "127.evil.com:8470", "", "127.0.0.1.nip.io"]
)
def test_no_method_is_answered_under_the_name_of_another_machine(serve, method, host):
    request = f"{method} /check HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n"
    assert exchange(serve(), request.encode()) == (
        403,
        "the Host header does not name this machine: 127.0.0.1, [::1] or localhost, with or "
        "without a port",
    )


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_methods_that_do_nothing_here_are_refused(serve, method):
    request = f"{method} /check HTTP/1.1\r\nHost: localhost\r\n\r\n"
    assert exchange(serve(), request.encode())[0] == 405


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"", 400),
        (b"\x16\x03\x01\r\n\r\n", 400),
        (b"GET /\r\n\r\n", 400),
        (b"GET / HTTP/2.0\r\n\r\n", 505),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n", 400),
        (b"GET http://example.org/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
        (b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 65 + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\nA: " + b"b" * 20_000 + b"\r\n\r\n", 431),
        (b"POST /check HTTP/1.1\r\nHost: ::1\r\n\r\n", 403),
        (b"POST /check HTTP/1.1\r\nHost: [::1]\r\nContent-Length: 3\r\n\r\nab", 400),
        (b"GET / HTTP/1.1\r\nHost: LOCALHOST:80\r\n\r\n", 200),
        (b"GET / HTTP/1.0\nHost: 127.255.255.254\n\n", 200),
    ],
)
def test_any_bytes_get_an_answer_with_the_label(serve, capfd, sent, status):
    got, last_line = exchange(serve(), sent)
    assert got == status, last_line
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("start", [b"", b"POST /check HTTP/1.1\r\nContent-Length: 99\r\nHost: ::1"])
@pytest.mark.parametrize("drip", [b"A: b\r\n", b"x"])
def test_a_request_that_drips_in_is_given_up_as_a_whole(check, start, drip):
    """Each part comes in time; the whole does not."""
    with running(check, request_seconds=0.5) as server, connect(server) as client:
        client.sendall(start)
        assert read_status_of_slow_sender(client, drip)[0] == 408


def test_a_body_that_drips_in_is_given_up_as_a_whole(check):
    head = b"POST /check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\n\r\n"
    with running(check, request_seconds=0.5) as server, connect(server) as client:
        client.sendall(head)
        status, says = read_status_of_slow_sender(client, b"x")
    assert (status, says) == (408, "the request was not complete in 0.5 seconds")


def read_status_of_slow_sender(client, drip):
    """Send a little now and then until there is an answer."""
    for _ in range(200):
        client.sendall(drip)
        if select.select([client], [], [], 0.05)[0]:
            return read_status(client)
    return pytest.fail("a slow sender was read for 10 seconds")


@contextlib.contextmanager
def running(check, **options):
    with CheckServer(check, **options) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


def occupy(server, stack):
    """Open as many connections as are served; each has begun a request."""
    clients = []
    for _ in range(MAX_CONNECTIONS):
        client = connect(server)
        stack.enter_context(client)
        client.sendall(b"POST /check HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99\r\n\r\nx")
        clients.append(client)
    return clients


def answer_in_the_end(server, transaction):
    for _ in range(100):
        with contextlib.suppress(FingerprintCheckError):
            return CheckClient(server.url, 10).answer(transaction)
        time.sleep(0.1)
    return pytest.fail("the service did not come back")


def test_a_connection_beyond_the_bound_is_told_that_it_is(serve):
    with contextlib.ExitStack() as stack:
        server = serve()
        occupy(server, stack)
        with pytest.raises(FingerprintCheckError, match="refused: 8 connections are open"):
            CheckClient(server.url, 5).answer(b"")
        status, says = exchange(server, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert (status, says) == (503, "8 connections are open, which is all; try again later")


def test_clients_that_go_away_are_no_news(serve, capfd, check):
    server = serve()
    transaction = build_transaction(read_booking(BOOKING))
    with contextlib.ExitStack() as stack:
        occupy(server, stack)
    assert answer_in_the_end(server, transaction) == check.answer(transaction)
    assert capfd.readouterr().err == ""


def test_connections_that_send_nothing_more_block_no_one_for_longer_than_the_deadline(check):
    transaction = build_transaction(read_booking(BOOKING))
    with running(check, request_seconds=1) as server, contextlib.ExitStack() as stack:
        slow = occupy(server, stack)
        assert answer_in_the_end(server, transaction) == check.answer(transaction)
        assert {read_status(client)[0] for client in slow} == {408}


def test_a_check_that_is_down_is_a_line_and_the_gate_decides_all_the_same(serve, check):
    server = CheckServer(check)
    url = server.url
    server.server_close()
    timeline = run_booking(read_booking(BOOKING), CheckClient(url, 1))
    failed = next(event for event in timeline.events if event.kind == "check-failed")
    assert "could not be reached" in failed.fields["reason"]
    assert "neither a match nor" in failed.says
    assert not {"match", "no-match"} & {event.kind for event in timeline.events}
    assert timeline.outcome == "released"
    assert [r.answer for r in timeline.rulings.values() if r.action == "hold"][-1] == "prohibited"
