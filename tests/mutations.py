"""Files changed at random, with fixed seeds, and the bounds that reading them must keep."""

import random
import sys
import tracemalloc

from trustact.language.errors import TrustactError

SEPARATORS = (b"\x1c", b"\x1d", b"\x1e", b"\x1f")
PIECES = (*SEPARATORS, b"\x00", b"\xff\xff\xff\xff", b"9", b"99999999", b"-1", b"\xc3\xb1", b"")


def mutate(dice, data, *, keep=0, pieces=PIECES):
    """Return a copy with one to twenty changes; the first `keep` bytes stay."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 1, 2, 5, 20))):
        if len(changed) <= keep:
            break
        at = dice.randrange(keep, len(changed))
        size = dice.choice((1, 1, 2, 4, 16, 200))
        match dice.randrange(8):
            case 0:
                changed[at] = dice.randrange(256)
            case 1:
                changed[at] = dice.choice(b"0123456789")
            case 2:
                del changed[at : at + size]
            case 3:
                changed[at:at] = dice.choice(pieces)
            case 4:
                changed[at:at] = changed[at : at + size]
            case 5:
                there = dice.randrange(keep, len(changed))
                changed[there : there + size] = changed[at : at + size]
            case 6:
                changed[at : at + size] = bytes([dice.choice((0, 255))]) * size
            case _:
                if dice.random() < 0.2:
                    del changed[at:]
                else:
                    changed[at] ^= 1 << dice.randrange(8)
    return bytes(changed)


def mutants(seed, count, samples, **how):
    """Return this many files, each made from one of the samples."""
    dice = random.Random(seed)
    return [mutate(dice, dice.choice(samples), **how) for _ in range(count)]


def try_to_read(read, data, *, most_calls, most_bytes):
    """Return what is read, or the error of this package; everything else fails the test.

    The work is counted in calls, which are the same on a slow machine, and in bytes of memory.
    """
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    tracemalloc.start()
    sys.setprofile(count)
    try:
        found = read(data)
    except TrustactError as error:
        found = error
    finally:
        sys.setprofile(None)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert calls < most_calls, f"{calls:,} calls for {len(data):,} bytes"
    assert peak < most_bytes, f"{peak:,} bytes of memory for {len(data):,} bytes"
    return found
