"""What comes in and goes out: case files, scenario files, public releases of detainers.

`read_records` picks the reader by the headings of a file. A reader says of every column what it
answers, and of every fact of the vocabulary that its source cannot answer, why not.
"""

from trustact.exchange.errors import ReadError
from trustact.exchange.records import READERS, read_records
from trustact.exchange.shipped import shipped

__all__ = ["READERS", "ReadError", "read_records", "shipped"]
