"""Searches of one booking in a gallery: time and error rates."""

import resource
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.fingerprints.error_rates import ErrorRate, error_rate
from benchmarks.fingerprints.print_sets import PrintSet
from trustact.fingerprints.gallery_index import GalleryIndex
from trustact.fingerprints.gallery_search import Gallery
from trustact.fingerprints.matcher import prepare_template
from trustact.fingerprints.score_fusion import prepare_prints
from trustact.fingerprints.synthetic_fingers import Finger
from trustact.fingerprints.template import Template

INDEX, MIDDLE = 2, 3
FALSE_POSITIVE_RATE = 0.01
BEYOND = 10_000_000
"""Seeds from here on are not used in a gallery."""


@dataclass(frozen=True)
class SearchMeasurement:
    """The results of searches in a gallery.

    Parameters
    ----------
    enrolment : float
        Milliseconds for one template.
    one_finger : float
        Seconds for one print against the index of one finger, without close comparisons.
    whole : float
        Seconds for a search of two fingers, with close comparisons.
    missed, wrong : ErrorRate
        Enrolled people whose entry was not a candidate; other people for whom there was one.
    gigabytes : float
        Peak memory of the program until then.
    """

    people: int
    enrolment: float
    one_finger: float
    whole: float
    missed: ErrorRate
    wrong: ErrorRate
    gigabytes: float


class SyntheticGallery(Mapping[str, Sequence[Template]]):
    """Synthetic people with two fingers each, generated when they are read."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[str]:
        return (f"person {number}" for number in range(self._count))

    def __getitem__(self, key: str) -> Sequence[Template]:
        return synthetic_hand(int(key.removeprefix("person ")), 1)


def synthetic_hand(person: int, impression: int) -> list[Template]:
    """Return two fingers of a synthetic person."""
    return [
        Finger(2 * person + side).impression(impression, position)
        for side, position in enumerate((INDEX, MIDDLE))
    ]


def measure_search(entries: int, probes: int) -> SearchMeasurement:
    """Enroll synthetic people, and search for some of them and for other people."""
    start = time.process_time()
    for person in range(200):
        synthetic_hand(person, 1)
    generating = (time.process_time() - start) / 200
    start = time.process_time()
    gallery = Gallery(SyntheticGallery(entries), purpose="test")
    enrolment = ((time.process_time() - start) / entries - generating) / 2
    stack: GalleryIndex = gallery._indexes[INDEX][1]
    one = prepare_template(synthetic_hand(0, 2)[0])
    stack.similarity(one)
    start = time.process_time()
    for _ in range(3):
        stack.similarity(one)
    one_finger = (time.process_time() - start) / 3
    step = max(1, entries // probes)
    missed = wrong = 0
    known = [(f"person {n}", synthetic_hand(n, 2)) for n in range(0, step * probes, step)]
    others = [synthetic_hand(BEYOND + n, 2) for n in range(probes)]
    start = time.process_time()
    for name, prints in known:
        found = gallery.search(prints, false_positive_rate=FALSE_POSITIVE_RATE)
        missed += name not in [each.entry for each in found.candidates]
    for prints in others:
        wrong += len(gallery.search(prints, false_positive_rate=FALSE_POSITIVE_RATE).candidates) > 0
    whole = (time.process_time() - start) / (2 * probes)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    gigabytes = peak / (2**30 if sys.platform == "darwin" else 2**20)
    return SearchMeasurement(
        entries,
        enrolment * 1_000,
        one_finger,
        whole,
        error_rate(missed, probes),
        error_rate(wrong, probes),
        gigabytes,
    )


@dataclass(frozen=True)
class RealAmongSynthetic:
    """Real prints enrolled among synthetic people, and searched with other impressions.

    Parameters
    ----------
    entries, people, searches, unsearchable, missed, wrong : int
        `unsearchable`: quality too low; `missed`: of the others; `wrong`: with a wrong candidate.
    """

    entries: int
    people: int
    searches: int
    unsearchable: int
    missed: int
    wrong: int


def search_real_among_synthetic(sets: Sequence[PrintSet], entries: int) -> RealAmongSynthetic:
    """Enroll the best impression of every two real fingers; search with all others."""
    people: dict[str, Sequence[Template]] = {
        f"synthetic {n}": synthetic_hand(BEYOND + 10 * n, 1) for n in range(entries)
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
    return RealAmongSynthetic(len(people), real, len(probes), unsearchable, missed, wrong)


def _worst_quality(prints: Sequence[Template]) -> int:
    return min(-1 if each.quality is None else each.quality for each in prints)


def _placed(prints: PrintSet, one: int, two: int, impression: int) -> list[Template]:
    """Return one impression of two real fingers as index and middle finger of one person."""
    return [
        at_position(prints.templates[finger, impression], position)
        for finger, position in ((one, INDEX), (two, MIDDLE))
    ]


def at_position(template: Template, position: int) -> Template:
    """Return the template with another finger position."""
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
