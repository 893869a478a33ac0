import pytest

from trustact.api import check, decide
from trustact.language.errors import CaseErrors, TrustactError


@pytest.mark.parametrize(
    "place", ["us-california", "us-calif-los-angeles", "us-qq", "us-zz", "us-yy-springfield"]
)
def test_a_place_in_no_state_is_refused_and_silences_no_law(place):
    with pytest.raises(CaseErrors, match="is not in a state"):
        check({"as_of": "2014-03-01", "place": place, "facts": {}})


def test_a_place_with_the_name_of_a_state_gets_the_nearest():
    with pytest.raises(CaseErrors, match=r"did you mean 'us-ca' \(California\)"):
        check({"as_of": "2014-03-01", "place": "us-kalifornia", "facts": {}})


@pytest.mark.parametrize(
    "place", ["us", "us-ca", "us-il-cook", "us-dc", "us-federal", "us-pr", "us-xx"]
)
def test_a_place_of_which_the_state_is_known_is_taken(place):
    assert check({"as_of": "2014-03-01", "place": place, "facts": {}}).fact_values["place"] == place


def test_a_reading_is_chosen_by_a_yes_or_a_no_and_by_no_word():
    case = check({"as_of": "2014-03-01", "facts": {}})
    with pytest.raises(TrustactError, match="neither True nor False"):
        decide(case, "us-ca/trust-act-2013", readings={"juvenile-adjudications": "no"})
