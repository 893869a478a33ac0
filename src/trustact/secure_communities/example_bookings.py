"""The example bookings that come with the package."""

from pathlib import Path

from trustact.formats.yaml_files import load_yaml

EXAMPLES_FOLDER = Path(__file__).parent / "examples"
"""Where the files of the example bookings are."""


def example_names() -> tuple[str, ...]:
    """Return the names of the example bookings."""
    return tuple(sorted(path.stem for path in EXAMPLES_FOLDER.glob("*.yaml")))


def example_title(name: str) -> str:
    """Return the title of an example booking."""
    mapping, _ = load_yaml(EXAMPLES_FOLDER / f"{name}.yaml")
    return str(mapping["title"])
