"""An engine that the user names is the only thing that a replay calls, and nothing is left of it.

Spark on this machine is processes that speak to each other over the loopback address.
"""

import shutil
import sys

import pytest

from repository.files import ROOT
from repository.watched_commands import TCP, CommandWatch

REPLAY = [sys.executable, "-m", "trustact", "replay", "requests.csv"]
REPLAY += ["--as-if=us-ma/hrw-rule-2013"]
JAVA_STARTS = 900
"""Seconds at most; half a minute on a machine that does nothing else."""

REFUSED = ("socket AF_INET6 ", "socket AF_UNIX ")
"""Whether IPv6 may be used, and the service of this machine that knows users; none is needed."""


class Loopback:
    """The calls of programs on this machine to each other, and a socket that asks for its name."""

    def __contains__(self, call):
        own = (TCP, "socket AF_INET SOCK_DGRAM")
        return call in own or call.startswith(("bind 127.0.0.1:", "connect 127.0.0.1:"))


@pytest.fixture
def watch(tmp_path):
    packages = {"PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    found = CommandWatch(tmp_path, packages)
    shutil.copy(ROOT / "tests" / "cli" / "golden" / "requests.csv", tmp_path / "here")
    return found


def test_spark_on_this_machine_uses_the_loopback_address_only_and_leaves_no_file(watch):
    seen = watch.run([*REPLAY, "--engine=spark"], Loopback(), JAVA_STARTS)
    assert seen["status"] == 3, seen["said"]
    assert "1 row could not be read" in seen["said"]
    assert [call for call in seen["called"] if not call.startswith(REFUSED)] == []
    assert seen["left"] == []


def test_a_server_of_postgresql_is_called_where_its_address_says_and_nowhere_else(watch):
    seen = watch.run([*REPLAY, "--engine=postgresql://me@127.0.0.1:1/people"], {TCP})
    assert seen["status"] == 2
    assert "PostgreSQL cannot be reached" in seen["said"]
    called = {call for call in seen["called"] if not call.startswith(REFUSED)}
    assert called == {"connect 127.0.0.1:1"}
    assert seen["left"] == []
