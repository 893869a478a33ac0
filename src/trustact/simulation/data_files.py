"""The data files of this package: parameters, kinds of offense, figures of Massachusetts."""

from functools import cache
from importlib import resources
from typing import Any


def read_data_file(name: str) -> str:
    """Return the text of a data file of this package."""
    return resources.files(__package__).joinpath(name).read_text("utf-8")


@cache
def load_yaml_file(name: str) -> Any:
    """Return the content of a YAML file of this package; do not change it.

    Examples
    --------
    >>> load_yaml_file("massachusetts.yaml")["requests"]
    282
    """
    import yaml

    return yaml.safe_load(read_data_file(name))
