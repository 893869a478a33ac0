"""Who gives a release date gives notice of the release."""

import pytest

from trustact.language.included_acts import included_acts
from trustact.language.vocabulary import ACTIONS


@pytest.mark.parametrize("action", ACTIONS)
def test_an_act_includes_itself_and_a_disclosure_of_the_release_date_a_notice(action):
    assert included_acts(action, gives_release_date=False) == {action}
    both = {"share", "notify"} if action == "share" else {action}
    assert included_acts(action, gives_release_date=True) == both
