"""Whether a court's paper is for the request of immigration authorities or for another matter."""

from collections.abc import Sequence

from trustact.filling.known_laws import KnownLaw
from trustact.filling.stated_facts import if_stated, is_stated, is_stated_yes, unless_stated
from trustact.language.fill_note import FillNote
from trustact.language.nodes import Contested, Presume, all_of, any_of
from trustact.language.papers import COURTS, FEDERAL_JUDGES
from trustact.language.silence import FactRule, FillRule, PlaceRule
from trustact.language.vocabulary import paper, question

_IMMIGRATION_AUTHORITIES = ("ice", "cbp", "dhs")

_IMMIGRATION_CRIME = all_of(
    any_of(paper.signed_by.isin(*FEDERAL_JUDGES), paper.jurisdiction.lies_in("us-federal")),
    if_stated(paper.offense, paper.crime.isin("federal-criminal-immigration")),
)
_FROM_IMMIGRATION_AUTHORITIES = any_of(
    is_stated_yes(paper.with_detainer),
    if_stated(paper.issuer, paper.issuer.isin(*_IMMIGRATION_AUTHORITIES)),
    if_stated(paper.named_by, paper.named_by.isin(*_IMMIGRATION_AUTHORITIES)),
    if_stated(paper.basis, paper.basis.isin("immigration", "removal")),
    if_stated(paper.authorizes, paper.authorizes.has_any("immigration-custody", "notify")),
    _IMMIGRATION_CRIME,
)
_APART = all_of(
    if_stated(paper.with_detainer, ~paper.with_detainer), ~_FROM_IMMIGRATION_AUTHORITIES
)
_BARE = all_of(
    paper.paper.isin("warrant", "order"),
    any_of(
        paper.signed_by.isin(*FEDERAL_JUDGES),
        if_stated(paper.jurisdiction, paper.jurisdiction.lies_in("us-federal")),
        all_of(
            paper.paper == "order",
            paper.signed_by.isin(*COURTS),
            if_stated(paper.authorizes, paper.authorizes.has("transfer")),
        ),
    ),
    *(
        ~is_stated(fact)
        for fact in (
            paper.with_detainer,
            paper.offense,
            paper.bench_warrant,
            paper.named_by,
        )
    ),
    unless_stated(paper.issuer, paper.issuer == "court"),
    unless_stated(paper.seen_in, paper.seen_in == "presented"),
)
"""A federal court's warrant or order, or an order for the transfer, and nothing else stated.

It is not stated for what it is, or with what it came. Other papers of a state's court are asked
about: states do not enforce immigration law.
"""

STATED_TO_BE_APART = Presume(
    paper.for_another_matter,
    _APART,
    Contested(paper.for_another_matter, paper.with_detainer, value=True),
)
"""It is stated, or follows, that the paper is for another matter; silence says nothing of it.

Not known of one that is stated to have come with the request too.
"""

COURT_PAPER_RULES: tuple[FillRule, ...] = (
    FactRule(
        FillNote(
            paper.for_another_matter.full_path,
            "derived",
            "known from whether the paper came with the request, who issued it, its basis, its "
            "offense and what it authorizes",
        ),
        paper.for_another_matter,
        lambda action, law: any_of(
            _APART, all_of(~_FROM_IMMIGRATION_AUTHORITIES, paper.for_another_matter)
        ),
    ),
)


def presume_paper_of_request(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume that a paper is for the request, if it may be and nothing says for what it is."""
    fact = paper.for_another_matter
    return (FactRule(note, fact, lambda action, law: all_of(~_BARE, fact)),)


_OF_A_STATE_COURT = all_of(
    # A writ brings prisoners from other states, and the warrant check lists warrants of all states.
    paper.paper.isin("warrant", "order", "subpoena"),
    paper.signed_by.isin("state-judge", "clerk"),
    ~is_stated(paper.seen_in),
)


def presume_court_of_the_state(laws: Sequence[KnownLaw], note: FillNote) -> tuple[FillRule, ...]:
    """Presume that a paper of a state judge or a clerk is of a court of the state of the case."""
    return (PlaceRule(note, paper.jurisdiction, question.place, _OF_A_STATE_COURT),)
