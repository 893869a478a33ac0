"""What all tests share: the back ends, and the laws to which tests of every law are kept."""

import gc

import pytest

import generated_inputs  # noqa: F401 - it loads the profile
from across_backends.back_ends import BACK_ENDS
from campaigns import Tally
from deep_results import DeepResults
from fixed_library import fixed_library
from samples import Selection
from trustact import laws


def pytest_addoption(parser):
    parser.addoption(
        "--law",
        action="append",
        metavar="ID",
        help="keep the tests of every law to this one (may be given several times)",
    )


def pytest_configure(config):
    named = config.getoption("--law")
    for law in named or ():
        if law not in laws.ids():
            raise pytest.UsageError(f"--law {law}: there is no such law; see `trustact laws`")
    if named:
        Selection.ids = tuple(law for law in laws.ids() if law in named)
    if config.option.markexpr == "deep":
        config.pluginmanager.register(DeepResults(config))


def pytest_collection_finish():
    """Look for unused objects less often.

    Laws and tests are some million objects that stay, and to go through them again and again takes
    a tenth of the time of all tests.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture
def few_laws():
    """Keep the library to a few laws, whatever laws are added to it."""
    with fixed_library():
        yield


@pytest.fixture(params=BACK_ENDS, ids=[each.name for each in BACK_ENDS])
def back_end(request):
    """Return each back end in turn, without tables of offenses."""
    return request.param()


@pytest.fixture
def tally(request):
    """Count the variants of one seed of a campaign; the counts go into the result of the part."""
    counted = Tally()
    yield counted
    seed = request.node.callspec.params["seed"]
    request.node.user_properties.append(("campaign", {"seed": seed, "counts": counted.counts()}))
