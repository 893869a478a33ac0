"""What somebody knows: only what events told them, the later before the earlier."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trustact.secure_communities.booking_file import merge_maps
from trustact.secure_communities.case_at import collect_actor_facts, flatten_facts
from trustact.secure_communities.events import ACTORS, Event

FACTS = st.fixed_dictionaries(
    {},
    optional={
        "age": st.integers(18, 80),
        "victim_or_witness": st.booleans(),
        "release": st.fixed_dictionaries({"by_court": st.booleans()}),
        "detainer": st.fixed_dictionaries({"lodged": st.booleans()}),
    },
)
KINDS = st.sampled_from(
    ["booked", "fact-recorded", "request-received", "request-superseded", "request-cancelled"]
)
TOLD = st.tuples(KINDS, FACTS, st.sets(st.sampled_from(sorted(ACTORS)), min_size=1))
EVENTS = st.lists(TOLD, max_size=8).map(
    lambda told: [
        Event(
            f"e{number}",
            kind,
            datetime(2014, 5, 23, tzinfo=UTC) + timedelta(minutes=number),
            sorted(known)[0],
            "told",
            tuple(sorted(known)),
            facts,
        )
        for number, (kind, facts, known) in enumerate(told)
    ]
)
WHO = st.sampled_from(sorted(ACTORS))


@given(WHO, EVENTS)
def test_what_somebody_was_not_told_changes_nothing(who, events):
    told = [event for event in events if who in event.known_to]
    assert collect_actor_facts(who, events).facts == collect_actor_facts(who, told).facts


@given(WHO, EVENTS)
def test_every_fact_that_somebody_knows_was_told_to_them(who, events):
    told = [pair for e in events if who in e.known_to for pair in flatten_facts(e.facts).items()]
    assert all(pair in told for pair in collect_actor_facts(who, events).facts.items())


@given(WHO, EVENTS, FACTS)
def test_the_later_word_stands(who, events, facts):
    last = Event(
        "last", "fact-corrected", datetime(2014, 5, 24, tzinfo=UTC), who, "told", (who,), facts
    )
    known = collect_actor_facts(who, [*events, last]).facts
    assert known == collect_actor_facts(who, events).facts | flatten_facts(facts)


@given(WHO, EVENTS)
def test_nothing_of_a_request_is_left_after_its_end(who, events):
    end = Event("end", "request-superseded", datetime(2014, 5, 24, tzinfo=UTC), who, "told", (who,))
    assert not [
        path
        for path in collect_actor_facts(who, [*events, end]).facts
        if path.startswith("detainer.")
    ]


MAPS = st.recursive(
    st.dictionaries(st.sampled_from("abc"), st.integers(0, 3), max_size=3),
    lambda inner: st.dictionaries(st.sampled_from("abc"), inner | st.integers(0, 3), max_size=3),
    max_leaves=6,
)


@given(MAPS, MAPS)
def test_what_is_laid_over_stands_and_laying_it_twice_changes_nothing(below, above):
    once = merge_maps(below, above)
    assert merge_maps(once, above) == once
    assert merge_maps(below, {}) == below
    assert set(once) == set(below) | set(above)
