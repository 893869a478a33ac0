from trustact.simulation.demo_summary import simulation_demo_text


def test_the_summary_compares_two_laws_and_none_and_names_the_assumptions():
    text = simulation_demo_text()
    for part in (
        "200,000 bookings",
        "synthetic-v1, seed 1",
        "us-ma/hrw-rule-2013 (as if)",
        "us-ca/trust-act-2013 (as if)",
        "  none ",
        "assumption",
    ):
        assert part in text
    assert text == simulation_demo_text()
    assert text.isascii()
