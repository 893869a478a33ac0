"""Requests on the I-247 family of forms: what they say, what is wrong with them, and the facts.

`DetainerRequest.from_mapping` and `read_pdf` read a request; `defects` says what is
wrong with it; `case_facts` gives what goes into a case. A defect never decides.
"""

from typing import TYPE_CHECKING, Any

from trustact.exchange.detainer_form.defects import KINDS, Defect, defects
from trustact.exchange.detainer_form.errors import FormError
from trustact.exchange.detainer_form.facts import case_facts
from trustact.exchange.detainer_form.request import (
    AttachedPaper,
    DetainerRequest,
    WrittenDate,
    is_request,
    written_date,
)
from trustact.exchange.detainer_form.versions import FormVersion, form_versions, versions_of

if TYPE_CHECKING:
    from trustact.exchange.detainer_form.pdf import read_pdf, write_pdf

__all__ = [
    "KINDS",
    "AttachedPaper",
    "Defect",
    "DetainerRequest",
    "FormError",
    "FormVersion",
    "WrittenDate",
    "case_facts",
    "defects",
    "form_versions",
    "is_request",
    "read_pdf",
    "versions_of",
    "write_pdf",
    "written_date",
]


def __getattr__(name: str) -> Any:
    # Loaded on first use: most requests come as YAML, and the PDF library is slow to load.
    if name in ("read_pdf", "write_pdf"):
        from trustact.exchange.detainer_form import pdf

        return getattr(pdf, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
