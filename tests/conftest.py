"""What all tests share: the back ends, and how many of them there are."""

import pytest

from across_backends.back_ends import BACK_ENDS


@pytest.fixture(params=BACK_ENDS, ids=[each.name for each in BACK_ENDS])
def back_end(request):
    """Return each back end in turn, without tables of offenses."""
    return request.param()
