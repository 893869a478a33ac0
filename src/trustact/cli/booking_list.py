"""`trustact booking list`: the example bookings that come with the package."""

import json

import click


@click.command("list", short_help="The example bookings.")
@click.option("--json", "as_json", is_flag=True, help="Print names and titles as JSON.")
def list_command(as_json: bool) -> None:
    """List the example bookings that come with the package."""
    from trustact.cli.booking_text import list_text
    from trustact.secure_communities.booking_file import example_names, example_title

    found = [(name, example_title(name)) for name in example_names()]
    if as_json:
        click.echo(json.dumps([{"name": n, "title": t} for n, t in found], indent=2))
    else:
        click.echo(list_text(found))
