import numpy as np
import pytest

from trustact.simulation import random_streams


def test_the_same_seed_gives_the_same_numbers_and_another_gives_others():
    first, again, other = (random_streams.draw_bookings(seed, 0, 500, 0.1) for seed in (1, 1, 2))
    assert np.array_equal(first.match, again.match)
    assert np.array_equal(first.stages["record"], again.stages["record"])
    assert not np.array_equal(first.match, other.match)


def test_fewer_bookings_are_the_first_of_more():
    few, many = (random_streams.draw_bookings(1, 0, count, 0.1) for count in (300, 5000))
    assert np.array_equal(few.day, many.day[:300])
    kept = len(few.index)
    assert np.array_equal(few.index, many.index[:kept])
    for stage in random_streams.STAGE_DRAWS:
        assert np.array_equal(few.stages[stage], many.stages[stage][:, :kept])


def test_one_more_stage_changes_no_other(monkeypatch):
    before = random_streams.draw_bookings(1, 0, 500, 0.1)
    monkeypatch.setattr(random_streams, "STAGE_DRAWS", {"new": 7, **random_streams.STAGE_DRAWS})
    after = random_streams.draw_bookings(1, 0, 500, 0.1)
    for stage, numbers in before.stages.items():
        assert np.array_equal(numbers, after.stages[stage])


def test_stages_and_blocks_have_streams_of_their_own():
    drawn = {
        (stage, block): random_streams.random_generator(1, stage, block).random()
        for stage in (
            *random_streams.STAGE_DRAWS,
            "day",
            "prints",
            "coverage",
            "match",
            "parameters",
        )
        for block in range(4)
    }
    assert len(set(drawn.values())) == len(drawn)


def test_later_stages_are_drawn_for_those_who_could_match():
    found = random_streams.draw_bookings(1, 0, 5000, 0.1)
    assert np.array_equal(found.index, np.flatnonzero(found.match < 0.1))


@pytest.mark.parametrize(
    "count",
    [
        1,
        random_streams.BLOCK_SIZE,
        random_streams.BLOCK_SIZE + 1,
        3 * random_streams.BLOCK_SIZE - 1,
    ],
)
def test_blocks_hold_all_bookings(count):
    assert sum(size for _, size in random_streams.split_into_blocks(count)) == count
