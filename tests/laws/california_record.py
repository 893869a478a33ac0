"""A person in California with an empty and complete record, whom a request names."""

TRUST, VALUES = "us-ca/trust-act-2013", "us-ca/values-act-2017"
CLEAN = {
    "registries": [],
    "convictions": [],
    "pending_charges": [],
    "past_charges": [],
    "adjudications": [],
    "papers": [],
    "arrest": {"categories": {"ca-prop-47": False}},
    "detainer": {"lodged": True, "form": "I-247A"},
    "disclosure": {"public": False},
    "findings": {"other_law_bars": False, "local_policy_bars": False},
}
