import numpy as np
import pytest

from trustact.flow.simulation import streams


def test_the_same_seed_gives_the_same_numbers_and_another_gives_others():
    first, again, other = (streams.bookings(seed, 0, 500, 0.1) for seed in (1, 1, 2))
    assert np.array_equal(first.match, again.match)
    assert np.array_equal(first.stages["record"], again.stages["record"])
    assert not np.array_equal(first.match, other.match)


def test_fewer_bookings_are_the_first_of_more():
    few, many = (streams.bookings(1, 0, count, 0.1) for count in (300, 5000))
    assert np.array_equal(few.day, many.day[:300])
    kept = len(few.index)
    assert np.array_equal(few.index, many.index[:kept])
    for stage in streams.STAGES:
        assert np.array_equal(few.stages[stage], many.stages[stage][:, :kept])


def test_one_more_stage_changes_no_other(monkeypatch):
    before = streams.bookings(1, 0, 500, 0.1)
    monkeypatch.setattr(streams, "STAGES", {"new": 7, **streams.STAGES})
    after = streams.bookings(1, 0, 500, 0.1)
    for stage, numbers in before.stages.items():
        assert np.array_equal(numbers, after.stages[stage])


def test_stages_and_blocks_have_streams_of_their_own():
    drawn = {
        (stage, block): streams.stream(1, stage, block).random()
        for stage in (*streams.STAGES, "day", "prints", "coverage", "match", "parameters")
        for block in range(4)
    }
    assert len(set(drawn.values())) == len(drawn)


def test_later_stages_are_drawn_for_those_who_could_match():
    found = streams.bookings(1, 0, 5000, 0.1)
    assert np.array_equal(found.index, np.flatnonzero(found.match < 0.1))


@pytest.mark.parametrize("count", [1, streams.BLOCK, streams.BLOCK + 1, 3 * streams.BLOCK - 1])
def test_blocks_hold_all_bookings(count):
    assert sum(size for _, size in streams.blocks_of(count)) == count
