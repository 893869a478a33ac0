"""How time is taken: rounds in which every rival has its turn, medians, ratios within a round.

A machine that is busy with something else is slow for all who run beside each other; a ratio of
two times from the same round says more than either of them.
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
    """Return how long something takes, once; rubbish of what ran before is collected first."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def processor_seconds_of(work: Callable[[], object]) -> float:
    """Return how long a processor works on something: what other programs take does not count."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def in_rounds(rivals: Mapping[str, Callable[[], object]], rounds: int) -> Rounds:
    """Let each rival work once in each round.

    Returns
    -------
    Rounds
        Every second round runs backwards, so that nobody always follows the same other.
    """
    seconds: dict[str, list[float]] = {name: [] for name in rivals}
    for number in range(rounds):
        order = list(rivals) if number % 2 == 0 else list(reversed(rivals))
        for name in order:
            seconds[name].append(seconds_of(rivals[name]))
    return Rounds(seconds)


def one_after_another(work: Callable[[], object], times: int) -> float:
    """Return the seconds of one of many calls: the median of five batches.

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
    """What commands took from cold.

    Parameters
    ----------
    clock : Rounds
        Seconds until each had ended.
    processor : Rounds
        Seconds that a processor worked on each; zero where the system does not tell.
    """

    clock: Rounds
    processor: Rounds


def seconds_of_children() -> float:
    """Return how long a processor has worked on all processes that this one has waited for."""
    try:
        import resource
    except ImportError:  # Windows counts no processes that have ended
        times = os.times()
        return times.children_user + times.children_system
    # The same times in microseconds; os.times counts in hundredths of a second.
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def of_processes(commands: Mapping[str, Sequence[str]], times: int = 10) -> Starts:
    """Let each command run from cold in each round, its output thrown away.

    Raises
    ------
    subprocess.CalledProcessError
        If a command fails: how fast it fails is of no interest.
    """
    worked: dict[str, list[float]] = {name: [] for name in commands}

    def run(name: str) -> Callable[[], object]:
        def work() -> None:
            before = seconds_of_children()
            subprocess.run(commands[name], check=True, capture_output=True)
            worked[name].append(seconds_of_children() - before)

        return work

    rivals = {name: run(name) for name in commands}
    in_rounds(rivals, 1)
    for seconds in worked.values():
        seconds.clear()
    return Starts(in_rounds(rivals, times), Rounds(worked))
