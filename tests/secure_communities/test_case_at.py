"""What an actor knows: only facts of events that it knew of, the later before the earlier."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trustact.formats.given_facts import merge
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
STATED = st.tuples(KINDS, FACTS, st.sets(st.sampled_from(sorted(ACTORS)), min_size=1))
EVENTS = st.lists(STATED, max_size=8).map(
    lambda stated: [
        Event(
            f"e{number}",
            kind,
            datetime(2014, 5, 23, tzinfo=UTC) + timedelta(minutes=number),
            sorted(known)[0],
            "x",
            tuple(sorted(known)),
            facts,
        )
        for number, (kind, facts, known) in enumerate(stated)
    ]
)
ACTOR = st.sampled_from(sorted(ACTORS))


@given(ACTOR, EVENTS)
def test_an_event_that_an_actor_did_not_know_of_changes_nothing(actor, events):
    known = [event for event in events if actor in event.known_to]
    assert collect_actor_facts(actor, events).facts == collect_actor_facts(actor, known).facts


@given(ACTOR, EVENTS)
def test_every_fact_of_an_actor_is_from_an_event_that_it_knew_of(actor, events):
    stated = [p for e in events if actor in e.known_to for p in flatten_facts(e.facts).items()]
    assert all(pair in stated for pair in collect_actor_facts(actor, events).facts.items())


@given(ACTOR, EVENTS, FACTS)
def test_the_later_event_counts(actor, events, facts):
    last = Event(
        "last",
        "fact-corrected",
        datetime(2014, 5, 24, tzinfo=UTC),
        actor,
        "x",
        (actor,),
        facts,
    )
    known = collect_actor_facts(actor, [*events, last]).facts
    assert known == collect_actor_facts(actor, events).facts | flatten_facts(facts)


@given(ACTOR, EVENTS)
def test_nothing_of_a_request_is_left_after_its_end(actor, events):
    end = Event(
        "end",
        "request-superseded",
        datetime(2014, 5, 24, tzinfo=UTC),
        actor,
        "x",
        (actor,),
    )
    assert not [
        path
        for path in collect_actor_facts(actor, [*events, end]).facts
        if path.startswith("detainer.")
    ]


MAPS = st.recursive(
    st.dictionaries(st.sampled_from("abc"), st.integers(0, 3), max_size=3),
    lambda inner: st.dictionaries(st.sampled_from("abc"), inner | st.integers(0, 3), max_size=3),
    max_leaves=6,
)


@given(MAPS, MAPS)
def test_changes_replace_and_the_same_changes_twice_change_nothing(below, above):
    once = merge(below, above)
    assert merge(once, above) == once
    assert merge(below, {}) == below
    assert set(once) == set(below) | set(above)


def test_a_group_that_is_null_states_that_none_of_its_facts_is_known():
    flat = flatten_facts({"findings": None, "age": None, "convictions": None})
    assert set(flat.values()) == {None}
    assert {"findings.biometric_match", "age", "convictions"} <= set(flat)
    assert "findings" not in flat
