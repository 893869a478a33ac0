from trustact.simulation.demo_summary import simulation_demo_text


def test_the_story_tells_three_laws_and_what_it_rests_on():
    story = simulation_demo_text()
    for said in (
        "200,000 bookings",
        "synthetic-v1, seed 1",
        "us-ma/hrw-rule-2013 (as if)",
        "us-ca/trust-act-2013 (as if)",
        "  none ",
        "assumption",
    ):
        assert said in story
    assert story == simulation_demo_text()
    assert story.isascii()
