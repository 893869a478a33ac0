"""`trustact synthetic`: a file of requests with published shares, in which nobody is."""

import click

from trustact.cli import streams
from trustact.output_files import check_target, replace_file

SYNTHETIC_KEYS = {
    "trustact": "version of the program",
    "synthetic": "the method and the seed: nobody is in these rows",
    "rows": "rows that were made",
    "skeleton": "the real rows whose days, places, facilities and ends were drawn",
    "margins": "one for each share that was published",
    "margins[].margin": "what has the share, and of which rows",
    "margins[].published": "the share that was published, from 0 to 1",
    "margins[].reached": "the share that these rows have",
    "margins[].rows": "the rows that it is a share of",
    "margins[].source": "who published it, and of which population",
    "assumptions": "what was assumed and not measured",
}
"""Every key of `synthetic --json` -> what it means."""

ENDINGS = (".parquet", ".csv")


@click.command("synthetic", short_help="Requests made from published shares; nobody is in them.")
@click.option("--rows", type=click.IntRange(1, 10_000_000), default=100_000, show_default=True)
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=1, show_default=True)
@click.option(
    "--out",
    type=click.Path(dir_okay=False),
    required=True,
    help="Write the rows to this file (.parquet, .csv), for `trustact replay`.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the margins as JSON.")
def synthetic_command(rows: int, seed: int, out: str, as_json: bool) -> None:
    """Make a synthetic population of requests that has the published shares.

    Days, places, facilities and ends are drawn from the real detainers of October 2014 to April
    2015; convictions are fitted to the shares that TRAC published. The same seed makes the same
    file. Every row, and every output made from the file, says that it is synthetic.
    """
    check_target("--out", out, ENDINGS, ())
    from trustact import __version__
    from trustact.api.synthetic_file import SKELETON, make_synthetic_file
    from trustact.evidence.synthetic_population.population import ASSUMPTIONS, population_lines

    say = streams.progress_printer()
    say(f"drawing {rows:,} rows")
    made = make_synthetic_file(rows, seed, __version__)
    import pyarrow.csv
    import pyarrow.parquet

    with replace_file(out) as path:
        if out.lower().endswith(".csv"):
            pyarrow.csv.write_csv(made.table, path)
        else:
            pyarrow.parquet.write_table(made.table, path)
    if as_json:
        streams.print_json(
            {
                "trustact": __version__,
                "synthetic": made.population.label,
                "rows": rows,
                "skeleton": SKELETON,
                "margins": [each.as_json() for each in made.population.margins],
                "assumptions": list(ASSUMPTIONS),
            }
        )
    else:
        streams.print_text("\n".join(population_lines(made.population, rows, SKELETON)))
