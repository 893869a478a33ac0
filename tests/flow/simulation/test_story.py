from trustact.flow.simulation.story import demo_story


def test_the_story_tells_three_laws_and_what_it_rests_on():
    story = demo_story()
    for said in (
        "200,000 bookings",
        "synthetic-v1, seed 1",
        "us-ma/hrw-rule-2013 (as if)",
        "us-ca/trust-act-2013 (as if)",
        "  none ",
        "assumption",
    ):
        assert said in story
    assert story == demo_story()
    assert story.isascii()
