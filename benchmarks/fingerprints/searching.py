"""One booking against many: how long it takes, and how often it finds whom it should."""

import resource
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.fingerprints.error_rates import ErrorRate, error_rate
from benchmarks.fingerprints.material import PrintSet
from trustact.fingerprints.gallery_index import GalleryIndex
from trustact.fingerprints.gallery_search import Gallery
from trustact.fingerprints.matcher import prepare_template
from trustact.fingerprints.score_fusion import prepare_prints
from trustact.fingerprints.synthetic_fingers import Finger
from trustact.fingerprints.template import Template

INDEX, MIDDLE = 2, 3
FALSE_POSITIVE_RATE = 0.01
BEYOND = 10_000_000
"""Seeds from here on belong to nobody in a gallery."""


@dataclass(frozen=True)
class Searched:
    """What searching a gallery gave.

    Parameters
    ----------
    enrolment : float
        Milliseconds for one template.
    one_finger : float
        Seconds for one print against the stack of one finger, no close comparison.
    whole : float
        Seconds for a search of two fingers, close comparisons too.
    missed, wrong : ErrorRate
        Enrolled people whose entry was no candidate; other people who had any.
    gigabytes : float
        Most memory that the program had held until then.
    """

    people: int
    enrolment: float
    one_finger: float
    whole: float
    missed: ErrorRate
    wrong: ErrorRate
    gigabytes: float


class Lazy(Mapping[str, Sequence[Template]]):
    """Invented people with two fingers, made when they are asked for."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[str]:
        return (f"person {number}" for number in range(self._count))

    def __getitem__(self, key: str) -> Sequence[Template]:
        return hand(int(key.removeprefix("person ")), 1)


def hand(person: int, impression: int) -> list[Template]:
    """Return two fingers of an invented person."""
    return [
        Finger(2 * person + side).impression(impression, position)
        for side, position in enumerate((INDEX, MIDDLE))
    ]


def searched(entries: int, probes: int) -> Searched:
    """Enrol invented people and search for some of them and for others."""
    start = time.process_time()
    for person in range(200):
        hand(person, 1)
    inventing = (time.process_time() - start) / 200
    start = time.process_time()
    gallery = Gallery(Lazy(entries), purpose="test")
    enrolment = ((time.process_time() - start) / entries - inventing) / 2
    stack: GalleryIndex = gallery._indexes[INDEX][1]
    one = prepare_template(hand(0, 2)[0])
    stack.similarity(one)
    start = time.process_time()
    for _ in range(3):
        stack.similarity(one)
    one_finger = (time.process_time() - start) / 3
    step = max(1, entries // probes)
    missed = wrong = 0
    known = [(f"person {n}", hand(n, 2)) for n in range(0, step * probes, step)]
    others = [hand(BEYOND + n, 2) for n in range(probes)]
    start = time.process_time()
    for name, prints in known:
        found = gallery.search(prints, false_positive_rate=FALSE_POSITIVE_RATE)
        missed += name not in [each.entry for each in found.candidates]
    for prints in others:
        wrong += len(gallery.search(prints, false_positive_rate=FALSE_POSITIVE_RATE).candidates) > 0
    whole = (time.process_time() - start) / (2 * probes)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    gigabytes = peak / (2**30 if sys.platform == "darwin" else 2**20)
    return Searched(
        entries,
        enrolment * 1_000,
        one_finger,
        whole,
        error_rate(missed, probes),
        error_rate(wrong, probes),
        gigabytes,
    )


@dataclass(frozen=True)
class RealAmongInvented:
    """Real prints enrolled among invented people, and searched with other impressions.

    Parameters
    ----------
    entries, people, searches, unsearchable, missed, wrong : int
        `unsearchable`: too poor; `missed` of the others; `wrong`: somebody else was a candidate.
    """

    entries: int
    people: int
    searches: int
    unsearchable: int
    missed: int
    wrong: int


def real_among_invented(sets: Sequence[PrintSet], entries: int) -> RealAmongInvented:
    """Enrol the best impression of every two real fingers; search with all others."""
    people: dict[str, Sequence[Template]] = {
        f"invented {n}": hand(BEYOND + 10 * n, 1) for n in range(entries)
    }
    probes = []
    for each in sets:
        for one, two in zip(each.fingers[::2], each.fingers[1::2], strict=True):
            name = f"{each.name} {one}"
            impressions = sorted({n for _, n in each.templates})
            pressed = {n: _placed(each, one, two, n) for n in impressions}
            best = max((_worst_quality(prints), n) for n, prints in pressed.items())[1]
            people[name] = pressed[best]
            probes += [(name, pressed[n]) for n in impressions if n != best]
    gallery = Gallery(people, purpose="test")
    unsearchable = missed = wrong = 0
    for name, prints in probes:
        if len(prepare_prints(prints)[0]) < 2:
            unsearchable += 1
            continue
        found = gallery.search(prints, false_positive_rate=FALSE_POSITIVE_RATE).candidates
        missed += name not in [each.entry for each in found]
        wrong += any(each.entry != name for each in found)
    real = len(people) - entries
    return RealAmongInvented(len(people), real, len(probes), unsearchable, missed, wrong)


def _worst_quality(prints: Sequence[Template]) -> int:
    return min(-1 if each.quality is None else each.quality for each in prints)


def _placed(prints: PrintSet, one: int, two: int, impression: int) -> list[Template]:
    """Return one impression of two real fingers as index and middle finger of one person."""
    return [
        at_position(prints.templates[finger, impression], position)
        for finger, position in ((one, INDEX), (two, MIDDLE))
    ]


def at_position(template: Template, position: int) -> Template:
    """Return a template that states another finger."""
    return Template(
        position,
        template.width,
        template.height,
        template.ppi,
        template.x,
        template.y,
        template.direction,
        template.kind,
        template.minutia_quality,
        template.quality,
    )
