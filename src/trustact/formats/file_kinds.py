"""Names the kind of a file that is no text table, by its first bytes, and what to do with it."""

import re

_AS_CSV = "save the table as CSV (UTF-8) or Parquet"

_MAGIC = (
    (b"PK\x03\x04", "a spreadsheet (.xlsx, .ods) or a zip archive; save the sheet as CSV (UTF-8)"),
    (b"PK\x05\x06", "an empty zip archive; name the files of records"),
    (
        b"\xd0\xcf\x11\xe0",
        "an old Excel workbook, or one with a password; save the sheet as CSV (UTF-8)",
    ),
    (b"%PDF", "a PDF; ask for the table as CSV or Parquet"),
    (b"ARROW1", f"a Feather (Arrow) file; {_AS_CSV}"),
    (b"FEA1", f"an old Feather file; {_AS_CSV}"),
    (b"\xff\xff\xff\xff", f"an Arrow stream; {_AS_CSV}"),
    (b"<stata_dta>", f"a Stata file; {_AS_CSV}"),
    (b"$FL2", f"an SPSS file; {_AS_CSV}"),
    (b"$FL3", f"an SPSS file; {_AS_CSV}"),
    (b"\0" * 12 + b"\xc2\xea\x81\x60", f"a SAS file; {_AS_CSV}"),
    (b"HEADER RECORD*******LIB", f"a SAS transport file; {_AS_CSV}"),
    (b"RDX", f"an R workspace (.RData); {_AS_CSV} (in R: write.csv)"),
    (b"X\n\0\0\0", f"an R object (.rds); {_AS_CSV} (in R: write.csv)"),
    (b"SQLite format 3\0", f"a SQLite database; {_AS_CSV}"),
    (b"Obj\x01", f"an Avro file; {_AS_CSV}"),
    (b"ORC", f"an ORC file; {_AS_CSV}"),
    (b"\x89HDF", f"an HDF5 file; {_AS_CSV}"),
    (b"\x93NUMPY", f"a NumPy array; {_AS_CSV}"),
    (b"\x89PNG", "a picture; ask for the table as CSV or Parquet"),
    (b"\xff\xd8\xff", "a picture; ask for the table as CSV or Parquet"),
    (b"BZh", "packed with bzip2; unpack it, or pack it with gzip"),
    (b"\xfd7zXZ", "packed with xz; unpack it, or pack it with gzip"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd; unpack it, or pack it with gzip"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it"),
    (b"Rar!", "a rar archive; unpack it"),
    (
        b"version https://git-lfs.github.com/spec/",
        "a Git LFS pointer, not the file itself; fetch the file with `git lfs pull`",
    ),
    (b"../.git/annex/objects", "a git-annex pointer; fetch the file with `git annex get`"),
    (b"/annex/objects", "a git-annex pointer; fetch the file with `git annex get`"),
)
"""First bytes -> what the file is, and what to do."""

_WORDS = (b"ARROW1", b"FEA1", b"RDX", b"ORC", b"BZh", b"Rar!")
"""First bytes with which a text may begin too, such as a heading `ORCID`."""

_TEXT = re.compile(rb"[\t\n\r -~]*")
_OLD_STATA = re.compile(rb"[\x69\x6c-\x73][\x01\x02]\x01\0", re.DOTALL)
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html\b)", re.IGNORECASE)
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b", re.IGNORECASE)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*[\[{\]]|\{\s*(?:\"|\}))")
JSON_FILE = (
    "JSON, which is not read as a table; save its rows as CSV (UTF-8), Parquet or .xlsx, with one "
    "column for each key (in Python: pandas.read_json and to_csv)"
)
"""What a JSON file is, where a table is expected."""

_TAR_MAGIC = slice(257, 262)

START_BYTES = 512
"""Number of first bytes that decide."""


def name_file_kind(start: bytes) -> str | None:
    r"""Return what a file is that is neither text nor Parquet, and what to do; None if neither.

    Parameters
    ----------
    start : bytes
        Its first `START_BYTES`.

    Examples
    --------
    >>> name_file_kind(b"ARROW1\0\0")
    'a Feather (Arrow) file; save the table as CSV (UTF-8) or Parquet'
    >>> name_file_kind(b"state,city") is None
    True
    """
    for magic, what in _MAGIC:
        if start.startswith(magic) and not (magic in _WORDS and _TEXT.fullmatch(start)):
            return what
    if _OLD_STATA.match(start):
        return f"a Stata file; {_AS_CSV}"
    if start[_TAR_MAGIC] == b"ustar":
        return "a tar archive; unpack it"
    if _PAGE.match(start):
        return "a web page, perhaps an error message of a server; download the file again"
    if _XML.match(start):
        return "XML; open it as a spreadsheet and save the sheet as CSV (UTF-8)"
    return None


def is_arrow(start: bytes) -> bool:
    r"""Return whether a file begins as a Feather file of version 2 or an Arrow stream does.

    Examples
    --------
    >>> is_arrow(b"ARROW1\0\0"), is_arrow(b"ARROW1,state")
    (True, False)
    """
    return start.startswith((b"ARROW1\0\0", b"\xff\xff\xff\xff"))


def is_stata(start: bytes) -> bool:
    r"""Return whether a file begins as a Stata file does.

    Examples
    --------
    >>> is_stata(b"<stata_dta><header>"), is_stata(b"\x72\x02\x01\x00"), is_stata(b"state")
    (True, True, False)
    """
    return start.startswith(b"<stata_dta>") or _OLD_STATA.match(start) is not None


def is_json(start: bytes) -> bool:
    r"""Return whether a file begins as a list or an object of JSON does.

    Examples
    --------
    >>> is_json(b'[\n {"state": "CA"'), is_json(b'{"rows": ['), is_json(b"[State],City")
    (True, True, False)
    """
    return _JSON.match(start) is not None
