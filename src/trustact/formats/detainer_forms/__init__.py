"""Requests on the I-247 family of forms: their content, their defects, and the facts in them.

`DetainerRequest.from_mapping` and `read_pdf` read a request, `find_defects` lists its defects, and
`case_facts` returns the facts for a case. A defect never decides an answer.
"""

from typing import TYPE_CHECKING, Any

from trustact.formats.detainer_forms.defects import DEFECT_KINDS, Defect, find_defects
from trustact.formats.detainer_forms.detainer_form_errors import FormError
from trustact.formats.detainer_forms.form_dates import FormDate, parse_form_date
from trustact.formats.detainer_forms.form_facts import case_facts, leaves_incomplete
from trustact.formats.detainer_forms.request import AttachedPaper, DetainerRequest, is_request
from trustact.formats.detainer_forms.versions import FormVersion, form_versions, versions_of

if TYPE_CHECKING:
    from trustact.formats.detainer_forms.pdf_forms import read_pdf

__all__ = [
    "DEFECT_KINDS",
    "AttachedPaper",
    "Defect",
    "DetainerRequest",
    "FormDate",
    "FormError",
    "FormVersion",
    "case_facts",
    "find_defects",
    "form_versions",
    "is_request",
    "leaves_incomplete",
    "parse_form_date",
    "read_pdf",
    "versions_of",
]


def __getattr__(name: str) -> Any:
    # Loaded on first use: most requests are YAML files, and the PDF library is slow to load.
    if name == "read_pdf":
        from trustact.formats.detainer_forms.pdf_forms import read_pdf

        return read_pdf
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
