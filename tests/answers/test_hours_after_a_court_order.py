"""When the hours of a hold begin where a court has ordered custody too."""

import pytest

import trustact

param = pytest.param


@pytest.mark.parametrize(
    ("matter", "place", "law", "says", "counted_from"),
    [
        param(False, "us-nc-wake", "us-nc/gs-162-62-2025", "", "end-of-custody", id="this-hold"),
        param(
            None,
            "us-nc-wake",
            "us-nc/gs-162-62-2025",
            " If the court's order is for another matter, it is executed first.",
            "end-of-custody",
            id="not-stated",
        ),
        # In North Carolina the order must be the official's own.
        param(
            True,
            "us-tx-harris",
            "us-tx/sb4-2017",
            " The court's order is executed first.",
            "end-of-custody-on-paper",
            id="another-matter",
        ),
    ],
)
def test_hours_begin_at_the_release_unless_the_order_is_for_another_matter(
    matter, place, law, says, counted_from
):
    warrant = {
        "paper": "warrant",
        "form": "I-200",
        "signed_by": "immigration-officer",
        "issuer": "ice",
        "with_detainer": True,
    }
    order = {"paper": "order", "basis": "other", "signed_by": "state-judge", "authorizes": ["hold"]}
    stated = {} if matter is None else {"for_another_matter": matter}
    request = {"lodged": True, "form": "I-247A", "issuer": "ice", "served_on_person": True}
    facts = {
        "detainer": request,
        "papers": [warrant, order | stated],
        "pending_charges": [{"level": "felony", "offense_on": "2025-11-01"}],
        "release": {"eligible": True, "reason": "bail-posted"},
        "claims_us_citizenship": False,
        "proof_of_citizenship_or_lawful_status": False,
    }
    case = {"as_of": "2025-11-05T12:00", "place": place, "agency": "sheriff", "facts": facts}
    (held,) = trustact.instructions(case, law, ["hold"])
    assert held.answer == "required"
    assert (held.says, held.limit.counted_from) == (
        f"Hold as the request asks.{says}",
        counted_from,
    )
