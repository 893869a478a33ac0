"""What the number of an immigration form, or a request beside it, says of a paper."""

from trustact.language.fill_note import FillNote
from trustact.language.nodes import NEVER, Condition, Presume, all_of, any_of
from trustact.language.papers import CIVIL_IMMIGRATION_FORMS, COURTS
from trustact.language.silence import ChoiceRule
from trustact.language.vocabulary import BASIS_BY_FORM, paper
from trustact.language.vocabulary_request import detainer

_NO_OFFICER = (*COURTS, "immigration-judge")
"""Who signs no such form: 8 C.F.R. 287.5(e) and 236.1(b), (g) name officers only."""


def _is_on(*forms: str) -> Condition:
    """Return the condition that a paper is on one of some forms; a no if none is mentioned."""
    return Presume(paper.form, NEVER, paper.form.isin(*forms))


def _has_basis(option: str) -> Condition:
    of_this = [form for form, basis in BASIS_BY_FORM.items() if basis == option]
    of_others = [form for form, basis in BASIS_BY_FORM.items() if basis != option]
    left_open = all_of(~_is_on(*of_others), paper.basis == option)
    return any_of(_is_on(*of_this), left_open) if of_this else left_open


_ADMINISTRATIVE_SUBPOENA = all_of(
    paper.paper == "subpoena",
    Presume(paper.issuer, NEVER, paper.issuer.isin("ice", "cbp", "dhs")),
)


def _is_signed_by(option: str) -> Condition:
    """Return the condition on who signed: no court and no judge; whether an officer did is open."""
    signed = paper.signed_by == option
    if option not in _NO_OFFICER:
        return signed
    return all_of(~_is_on(*CIVIL_IMMIGRATION_FORMS), ~_ADMINISTRATIVE_SUBPOENA, signed)


_WITH_THE_REQUEST = all_of(
    Presume(paper.with_detainer, NEVER, paper.with_detainer),
    any_of(
        _is_on(*CIVIL_IMMIGRATION_FORMS),
        all_of(
            paper.paper == "warrant",
            Presume(paper.basis, NEVER, paper.basis.isin("immigration", "removal")),
        ),
    ),
    # Which part of the department made a request of "dhs" is left open.
    detainer.issuer.isin("ice", "cbp"),
)


def _is_issued_by(option: str) -> Condition:
    """Return the condition on who issued a paper; one with a request is of who made the request."""
    left_open = all_of(~_WITH_THE_REQUEST, paper.issuer == option)
    if option not in ("ice", "cbp"):
        return left_open
    return any_of(all_of(_WITH_THE_REQUEST, detainer.issuer == option), left_open)


FORM_RULES = (
    ChoiceRule(
        FillNote(
            paper.basis.full_path,
            "derived",
            "immigration law, since the paper is on a form of it",
        ),
        paper.basis,
        _has_basis,
    ),
    ChoiceRule(
        FillNote(
            paper.signed_by.full_path,
            "derived",
            "no judge or court, since only immigration officers sign such a form or subpoena",
        ),
        paper.signed_by,
        _is_signed_by,
    ),
    ChoiceRule(
        FillNote(
            paper.issuer.full_path,
            "derived",
            "the authority that made the request, since the warrant came attached to it",
        ),
        paper.issuer,
        _is_issued_by,
    ),
)
