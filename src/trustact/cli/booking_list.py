"""`trustact booking list`: the example bookings that come with the package."""

from collections.abc import Sequence

import click

from trustact.cli import streams
from trustact.secure_communities.example_bookings import example_names, example_title


@click.command("list", short_help="The example bookings.")
@click.option("--json", "as_json", is_flag=True, help="Print names and titles as JSON.")
def list_command(as_json: bool) -> None:
    """List the example bookings that come with the package."""
    found = [(name, example_title(name)) for name in example_names()]
    if as_json:
        streams.print_json([{"name": n, "title": t} for n, t in found])
    else:
        streams.print_text(_list_text(found))


def _list_text(examples: Sequence[tuple[str, str]]) -> str:
    """Return names and titles, a line each."""
    width = max((len(name) for name, _ in examples), default=0)
    lines = [f"{name:{width}}  {title}" for name, title in examples]
    return "\n".join([*lines, "", "Run one: trustact booking run NAME"])
