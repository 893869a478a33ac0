"""The head of a request to the check: what is accepted, and what could be read in two ways."""

import io

import pytest

from trustact.secure_communities.check_request import (
    MAX_HEAD_BYTES,
    MAX_HEADERS,
    MAX_TRANSACTION_BYTES,
    RefusedRequestError,
    read_head,
    require_this_machine,
    transaction_length,
)


def read(*headers, first="POST /check HTTP/1.1"):
    text = "\r\n".join((first, *headers, "", ""))
    return read_head(io.BytesIO(text.encode("latin-1")).readline)


def refusal(call, *given):
    with pytest.raises(RefusedRequestError) as refused:
        call(*given)
    return refused.value.code


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "localhost:1", "LocalHost:65535", "127.0.0.1", "127.0.0.1:8470", "127.1.2.3",
        "127.255.255.255:80", "[::1]", "[::1]:8470", "[0:0:0:0:0:0:0:1]:80",
    ],
)  # fmt: skip
def test_names_of_this_machine_are_accepted(host):
    require_this_machine(read(f"Host: {host}"))


@pytest.mark.parametrize(
    "host",
    [
        "", "localhost.evil.com", "127.evil.com", "127.0.0.1.evil.com", "127.0.0.1.", "localhost.",
        "evil.com", "evil.com:8470", "localhost@evil.com", "evil.com@localhost", "localhost:",
        "localhost:80:80", "localhost:99999", "localhost:-1", "localhost:8o", "localhost/evil",
        "localhost evil.com", "localhost,evil.com", "127.1", "0127.0.0.1", "127.0.0.0x1", "0",
        "0.0.0.0", "2130706433", "126.255.255.255", "128.0.0.1", "192.168.1.4", "::1", "[::]",
        "[::1", "::1]", "[::1]evil.com", "[::1%lo]", "[fe80::1]", "[127.0.0.1]x", "[localhost]",
        "loc\u00e4lhost", "\u00b9\u00b2\u00b3.0.0.1", "*", "%31%32%37.0.0.1", "localhost.com",
    ],
)  # fmt: skip
def test_every_other_name_is_refused(host):
    assert refusal(require_this_machine, read(f"Host: {host}")) == 403


def test_a_request_without_a_host_or_with_two_is_refused():
    assert refusal(require_this_machine, read()) == 403
    assert refusal(require_this_machine, read("Host: localhost", "host: evil.com")) == 400
    assert refusal(require_this_machine, read("Host: localhost", "HOST: localhost")) == 400


@pytest.mark.parametrize(
    "line",
    [
        "Host : localhost", " Host: localhost", "\tX: y", "Host", ": localhost", "Ho st: localhost",
        "X: a\rHost: localhost", "X: a\x00b", "X: \x1b[2J", "H\u00f6st: localhost",
    ],
)  # fmt: skip
def test_a_line_that_is_no_header_is_refused(line):
    assert refusal(read, "Accept: */*", line) == 400


@pytest.mark.parametrize(
    "first",
    [
        "", "POST", "POST /check", "POST  /check HTTP/1.1", "post /check HTTP/1.1",
        "POST / x HTTP/1.1", "POST /check HTTP/1.1 ", "POST /check HTTP/11", "POST / http/1.1",
        "POST /\u00e4 HTTP/1.1", "POST /check HTTP/1." + "1" * 5_000,
    ],
)  # fmt: skip
def test_a_first_line_that_is_no_request_is_refused(first):
    with pytest.raises(RefusedRequestError, match="the first line is not a request"):
        read("Host: localhost", first=first)


def test_a_head_is_bounded_in_bytes_and_in_headers():
    most = ["A: b"] * MAX_HEADERS
    assert len(read(*most).headers["a"]) == MAX_HEADERS
    assert refusal(read, *most, "A: b") == 431
    assert refusal(read, "A: " + "b" * MAX_HEAD_BYTES) == 431
    assert refusal(read_head, lambda size: b"A" * size) == 431


@pytest.mark.parametrize("length", ["0", "1", "007", "0" * 5_000 + "9", str(MAX_TRANSACTION_BYTES)])
def test_a_length_is_a_number_of_bytes(length):
    assert transaction_length(read(f"Content-Length: {length} ")) == int(length[-8:])


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ([], 411),
        ([""], 400),
        (["-1"], 400),
        (["+1"], 400),
        (["1.0"], 400),
        (["1e3"], 400),
        (["0x10"], 400),
        (["1_000"], 400),
        (["1,000"], 400),
        (["5, 5"], 400),
        (["many"], 400),
        (["\u00b2"], 400),
        (["5", "5"], 400),
        (["5", "6"], 400),
        ([str(MAX_TRANSACTION_BYTES + 1)], 413),
        (["9" * 5_000], 413),
        (["1" + "0" * 5_000], 413),
        (["-" + "9" * 5_000], 400),
    ],
)
def test_every_other_length_is_refused(headers, code):
    """Also one of 5,000 digits, which Python does not convert."""
    given = [f"Content-Length: {each}" for each in headers]
    assert refusal(transaction_length, read(*given)) == code


def test_a_length_that_is_stated_in_another_way_is_refused():
    given = read("Content-Length: 5", "Transfer-Encoding: chunked")
    assert refusal(transaction_length, given) == 501
