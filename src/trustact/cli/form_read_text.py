"""Describes a transaction, a message or a request in rows of a label and a value."""

from typing import Any

from trustact.formats.ansi_nist import (
    BookingTransaction,
    OtherTransaction,
    SearchResponse,
)
from trustact.formats.ansi_nist.transactions import AnyTransaction
from trustact.formats.detainer_forms import DetainerRequest, FormDate
from trustact.formats.document_files import Document
from trustact.formats.immigration_query import PURPOSES, ImmigrationQuery, ImmigrationQueryResponse

NOT_STATED = "not stated"

Rows = list[tuple[str, Any]]
"""Label, and a text, a number, or a list of texts."""


def describe_document(document: Document) -> tuple[str, Rows]:
    """Return the kind of a document, and its content.

    Returns
    -------
    str
        The kind, in words.
    list of (str, object)
        Label, and a text, a number, or a list of texts; no bytes of a print.
    """
    if isinstance(document, DetainerRequest):
        return _request(document)
    if isinstance(document, ImmigrationQuery):
        return "an immigration query about a person (IAQ)", [
            *_message(document),
            ("answers booking", document.booking_reference or NOT_STATED),
            ("purpose", f"{document.purpose} ({PURPOSES[document.purpose]})"),
            *_person(document),
            ("in custody", _flag(document.in_custody)),
            ("offense code", document.offense or NOT_STATED),
            ("fingerprint number", document.fingerprint_number or NOT_STATED),
            ("federal number", document.federal_number or NOT_STATED),
            ("state number", document.state_number or NOT_STATED),
        ]
    if isinstance(document, ImmigrationQueryResponse):
        return _response(document)
    if isinstance(document, BookingTransaction):
        return f"a booking transaction ({document.type})", [
            *_transaction(document),
            *_person(document),
            ("citizenship stated", document.citizenship or NOT_STATED),
            ("arrested on", _text(document.arrested_on)),
            (
                "arrested for",
                [f"{o.text} ({_text(o.offense_on)})" for o in document.offenses] or NOT_STATED,
            ),
            (
                "prints",
                [
                    f"{i.finger}, {i.width} x {i.height} at {i.ppi} ppi, {i.compression}, "
                    f"{len(i.data):,} bytes (Type-{i.record_type})"
                    for i in document.images
                ]
                or "none",
            ),
            ("missing fingers", [m.description for m in document.missing_fingers] or "none noted"),
            ("minutiae", [f"finger {m.position}: {len(m)}" for m in document.minutiae] or "none"),
            (
                "photographs",
                f"{document.photographs}, not kept" if document.photographs else "none",
            ),
        ]
    if isinstance(document, SearchResponse):
        result = "found; this is not an identity" if document.candidate_found else "none found"
        return f"a search response ({document.type})", [
            *_transaction(document),
            ("candidate", result),
            ("candidate number", document.candidate_number or NOT_STATED),
            ("state number", document.state_number or NOT_STATED),
            ("messages", list(document.messages) or "none"),
        ]
    if isinstance(document, OtherTransaction):
        return f"a transaction of type {document.type}, which is not a booking", [
            *_transaction(document),
            ("records", [record.description for record in document.records] or "none"),
            ("use", "it is only listed; only a booking (CAR) can start a booking"),
        ]
    return f"an error response ({document.type})", [
        *_transaction(document),
        ("reasons", list(document.messages)),
    ]


def _transaction(document: AnyTransaction) -> Rows:
    return [
        ("control number", document.control_number),
        ("answers", document.reference or NOT_STATED),
        ("sent on", document.sent_on.isoformat()),
        ("from", document.originating_agency),
        ("to", document.destination_agency),
        ("subject", document.subject or NOT_STATED),
    ]


def _message(document: ImmigrationQuery | ImmigrationQueryResponse) -> Rows:
    return [
        ("control number", document.control_number),
        ("sent on", document.sent_on.isoformat()),
        ("from", document.originating_agency),
        ("to", document.destination),
        ("subject", document.subject or NOT_STATED),
    ]


def _person(document: BookingTransaction | ImmigrationQuery) -> Rows:
    return [
        ("born on", _text(document.born_on)),
        ("sex", document.sex or NOT_STATED),
        ("place of birth", document.place_of_birth or NOT_STATED),
    ]


def _response(document: ImmigrationQueryResponse) -> tuple[str, Rows]:
    rows = [
        *_message(document),
        ("answers", document.reference),
        ("based on", document.rests_on.replace("-", " ")),
        ("fingerprint number", document.fingerprint_number or NOT_STATED),
    ]
    for fact in ("identity", "status", "authority"):
        statements = getattr(document, fact)
        values = [f"{s.says}: {s.description} ({s.source}, {_text(s.as_of)})" for s in statements]
        rows.append((fact, values or "no statement"))
    if document.citizenship_indicators:
        rows.append(
            ("check first", "it suggests U.S. citizenship; this must be resolved by documents")
        )
    rows.append(("it proves", "nothing about removability; a record may be wrong"))
    return "a response to an immigration query (IAR)", rows


def _request(document: DetainerRequest) -> tuple[str, Rows]:
    versions = document.versions
    edition = " or ".join(version.edition for version in versions)
    papers = document.papers
    unclear = "not known" if document.notes else NOT_STATED
    return f"a request on form {document.form}", [
        ("edition", edition or "not known"),
        ("subject", document.subject or NOT_STATED),
        ("issuer", document.issuer or NOT_STATED),
        ("dated", _date_text(document.dated)),
        ("received on", _date_text(document.received_on)),
        ("boxes", unclear if document.boxes is None else _boxes(document)),
        ("hours", NOT_STATED if document.hours_requested is None else document.hours_requested),
        ("signed", _flag(document.signed)),
        ("copy to the person", _flag(document.served_on_person)),
        (
            "warrants",
            NOT_STATED
            if papers is None
            else [f"{p.form}, signed by: {p.signed_by or NOT_STATED}" for p in papers] or "none",
        ),
    ]


def _boxes(document: DetainerRequest) -> list[str] | str:
    shown = []
    for box_id in document.boxes or ():
        boxes = (version.box(box_id) for version in document.versions)
        shown.append(next(f"{box_id}: {box.says}" for box in boxes if box is not None))
    return shown or "none marked"


def _text(value: Any) -> str:
    return NOT_STATED if value is None else str(value)


def _date_text(value: FormDate | None) -> str:
    if value is None:
        return NOT_STATED
    if value.span is None or str(value.span) == value.text:
        return value.text
    return f"{value.span} (written {value.text})"


def _flag(value: bool | None) -> str:
    return NOT_STATED if value is None else "yes" if value else "no"
