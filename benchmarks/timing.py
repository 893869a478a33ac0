"""Measurement of time: rounds in which each rival runs once, medians, ratios within a round.

Other programs on the machine slow down all rivals that run at about the same time. So a ratio of
two times of the same round is more reliable than either time.
"""

import gc
import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Rounds:
    """The seconds that each rival took in each round."""

    seconds: Mapping[str, Sequence[float]]

    def median(self, name: str) -> float:
        """Return the median of a rival's seconds."""
        return statistics.median(self.seconds[name])

    def ratio(self, name: str, other: str) -> float:
        """Return the median over the rounds of how many times as long one took as the other."""
        pairs = zip(self.seconds[name], self.seconds[other], strict=True)
        return statistics.median(mine / theirs for mine, theirs in pairs)


def seconds_of(work: Callable[[], object]) -> float:
    """Return the seconds that one call takes, after a garbage collection."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def processor_seconds_of(work: Callable[[], object]) -> float:
    """Return the processor seconds of one call; the time of other programs does not count."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def in_rounds(rivals: Mapping[str, Callable[[], object]], rounds: int) -> Rounds:
    """Run each rival once in each round.

    Returns
    -------
    Rounds
        Every second round has the reverse order, so that no rival always runs after the same one.
    """
    seconds: dict[str, list[float]] = {name: [] for name in rivals}
    for number in range(rounds):
        order = list(rivals) if number % 2 == 0 else list(reversed(rivals))
        for name in order:
            seconds[name].append(seconds_of(rivals[name]))
    return Rounds(seconds)


def one_after_another(work: Callable[[], object], times: int) -> float:
    """Return the seconds of one call, as the median of five batches of calls.

    Parameters
    ----------
    times : int
        Calls in each batch.
    """

    def batch() -> None:
        for _ in range(times):
            work()

    return statistics.median(seconds_of(batch) for _ in range(5)) / times


@dataclass(frozen=True)
class Starts:
    """The time of commands in a new process.

    Parameters
    ----------
    clock : Rounds
        Seconds until each command ended.
    processor : Rounds
        Processor seconds of each command; zero if the system does not state them.
    """

    clock: Rounds
    processor: Rounds


def seconds_of_children() -> float:
    """Return the processor seconds of all processes that this one has waited for."""
    try:
        import resource
    except ImportError:  # Windows counts no processes that have ended
        times = os.times()
        return times.children_user + times.children_system
    # The same times in microseconds; os.times counts in hundredths of a second.
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def of_processes(commands: Mapping[str, Sequence[str]], times: int = 10) -> Starts:
    """Run each command in a new process in each round, without its output.

    Python keeps compiled code, as it does where a program is installed.

    Raises
    ------
    subprocess.CalledProcessError
        If a command fails.
    """
    worked: dict[str, list[float]] = {name: [] for name in commands}
    keeps_compiled = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}

    def run(name: str) -> Callable[[], object]:
        def work() -> None:
            before = seconds_of_children()
            subprocess.run(commands[name], check=True, capture_output=True, env=keeps_compiled)
            worked[name].append(seconds_of_children() - before)

        return work

    rivals = {name: run(name) for name in commands}
    in_rounds(rivals, 1)
    for seconds in worked.values():
        seconds.clear()
    return Starts(in_rounds(rivals, times), Rounds(worked))
