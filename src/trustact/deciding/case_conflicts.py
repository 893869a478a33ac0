"""What a case states that contradicts itself, or does not fit its time: each as a sentence.

`trustact.deciding.case_warnings` says before which acts each of them stands.
"""

from collections.abc import Iterator

from trustact.language.case import Case
from trustact.language.citizenship_documents import (
    is_document_of_citizenship,
    is_document_of_status,
)
from trustact.language.fact_values import NO, YES, OffenseRecord
from trustact.language.papers import COURTS
from trustact.language.request_forms import describe_form_of_another_time
from trustact.language.shown_text import quote_value
from trustact.language.signers import find_contradicted_basis
from trustact.language.vocabulary import BASIS_BY_FORM, FINAL_ORDER_FORM


def find_document_of_citizenship(case: Case) -> str | None:
    """Return the document that was shown, if only a citizen has it."""
    document = case.fact_values.get("proof_document")
    return document if document is not None and is_document_of_citizenship(document) else None


def find_document_of_status(case: Case) -> str | None:
    """Return the document that was shown, if it is one of citizenship or lawful status."""
    document = case.fact_values.get("proof_document")
    return document if document is not None and is_document_of_status(document) else None


def find_form_of_another_time(case: Case, _: str) -> Iterator[str]:
    """Yield that a request is on a form that was not in use when it was lodged."""
    values = case.fact_values
    if values.get("detainer.lodged") == YES:
        says = describe_form_of_another_time(
            values.get("detainer.form"), values.get("detainer.lodged_on"), case.day
        )
        if says is not None:
            yield says


def find_citizenship_conflicts(case: Case, _: str) -> Iterator[str]:
    """Yield the facts that a document contradicts; none is taken to be right."""
    values = case.fact_values
    citizenship = find_document_of_citizenship(case)
    status = "US citizenship" if citizenship else "citizenship or lawful status"
    shown = (
        (citizenship, "US citizenship", "claims_us_citizenship"),
        (find_document_of_status(case), status, "proof_of_citizenship_or_lawful_status"),
    )
    for document, kind, fact in shown:
        if document is not None and values.get(fact) == NO:
            yield (
                f"Conflict: proof_document is {quote_value(document)}, a document of {kind}, but "
                f"{fact} is no. Find out which is right."
            )


def find_order_conflicts(case: Case, _: str) -> Iterator[str]:
    """Yield what contradicts that there is no final order; neither is taken to be right."""
    values = case.fact_values
    if values.get("removal_order.final") != NO:
        return
    if values.get("detainer.basis") == "final-order":
        yield (
            "Conflict: detainer.basis is final-order, but removal_order.final is no. Find out "
            "which is right."
        )
    for index, paper in enumerate(case.rows.get("papers", ())):
        if paper.get("form") == FINAL_ORDER_FORM:
            yield (
                f"Conflict: papers[{index}] is an I-205, which rests on a final order of removal, "
                "but removal_order.final is no. Find out which is right."
            )


def find_paper_conflicts(case: Case, _: str) -> Iterator[str]:
    """Yield what contradicts the form of a paper, which only an immigration officer signs."""
    for index, paper in enumerate(case.rows.get("papers", ())):
        form, signed_by = paper.get("form"), paper.get("signed_by")
        basis = case.given.get(f"papers[{index}].basis")
        if form not in BASIS_BY_FORM:
            continue
        if signed_by in (*COURTS, "immigration-judge"):
            yield (
                f"STOP. Conflict: papers[{index}] is on form {form}, which only an immigration "
                f"officer signs, but signed_by is {signed_by}. Find out which is right."
            )
        if basis in ("criminal", "other"):
            yield (
                f"STOP. Conflict: papers[{index}] is on form {form}, which rests on immigration "
                f"law, but basis is {basis}. Find out which is right."
            )


def find_signer_conflicts(case: Case, _: str) -> Iterator[str]:
    """Yield what contradicts that a paper is based on a crime; its basis counts as not known."""
    for index, paper in enumerate(case.rows.get("papers", ())):
        stated = {**paper, "basis": case.given.get(f"papers[{index}].basis")}
        against = find_contradicted_basis(stated)
        if against is not None:
            yield (
                f"STOP. Conflict: papers[{index}].basis is criminal, but {against} is "
                f"{stated[against]}, and only a court issues a criminal warrant. Find out which is "
                "right."
            )


def find_unseen_signers(case: Case, _: str) -> Iterator[str]:
    """Yield the papers that came with a request as criminal, while nobody says who signed them."""
    for index, paper in enumerate(case.rows.get("papers", ())):
        if (
            paper.get("basis") == "criminal"
            and paper.get("with_detainer") == YES
            and paper.get("signed_by") is None
        ):
            yield (
                f"papers[{index}] came with the request and is stated to be criminal, but not who "
                "signed it. Read the signature: only a court issues a criminal warrant, and an "
                "officer's I-200 or I-205 is none."
            )


def find_role_conflicts(case: Case, _: str) -> Iterator[str]:
    """Yield the papers that came with the request and are for another matter; neither counts."""
    for index, paper in enumerate(case.rows.get("papers", ())):
        if all(paper.get(fact) == YES for fact in ("with_detainer", "for_another_matter")):
            yield (
                f"Conflict: papers[{index}].with_detainer is yes, so that the paper came with the "
                "request, but for_another_matter is yes too. Find out which is right."
            )


_ENDS_OF_A_CHARGE = ("acquitted", "charges-dismissed")


def find_ended_charge(case: Case, _: str) -> Iterator[str]:
    """Yield that the only pending charge may be the one that the release says has ended.

    The answer stays: the release may be about another charge, which the record does not have.
    """
    values, rows = case.fact_values, case.rows
    reason = values.get("release.reason")
    only = len(rows.get("pending_charges", ())) == 1 and not rows.get("past_charges")
    complete = values.get("pending_charges_complete") == YES
    if reason in _ENDS_OF_A_CHARGE and only and complete:
        yield (
            f"Conflict: release.reason is {reason}, but pending_charges[0], the only one, is "
            "stated to be pending. Find out which charge ended; nothing may rest on one that did."
        )


LISTS_OF_OFFENSES = ("convictions", "past_charges", "pending_charges", "adjudications")


def find_level_conflicts(case: Case, _: str) -> Iterator[str]:
    """Yield what contradicts the tables of a level; neither counts as known."""
    for name in LISTS_OF_OFFENSES:
        for index, row in enumerate(case.rows.get(name, ())):
            record: OffenseRecord = row["offense"]
            if record.contradicted_level is not None:
                yield (
                    f"Conflict: {name}[{index}].level is {record.contradicted_level}, but "
                    f"{quote_value(record.offense.statute)} is a misdemeanor without more. Find "
                    "out the subdivision, or the right level."
                )
            if record.not_as_sentenced:
                yield (
                    f"Conflict: {name}[{index}].sentence is state-prison, but the tables have no "
                    f"felony for {quote_value(record.offense.statute)}. Find out the subdivision, "
                    "the level, or the right sentence."
                )
