"""Measure the fingerprint check: `python -m benchmarks.fingerprints --images FOLDER`."""

import argparse
import subprocess
import sys
from importlib import import_module, resources
from pathlib import Path

from benchmarks.fingerprints import (
    calibrate,
    gallery_searches,
    identity_rates,
    print_sets,
    report,
    run_afis_mcc,
    run_afis_mindtct,
    run_trustact,
)
from benchmarks.fingerprints.print_sets import PrintSet, Scores

HERE = Path(__file__).parent
SECTIONS = ("errors", "rivals", "searches")
"""Each is measured in its own process, all at the same time; they take about equally long."""

RIVALS = ("run_afis_geometric", "run_afis_safis", "run_afis_bozorth3")
EVERY_GENUINE, EVERY_IMPOSTOR = 2, 16
PROBES = 20


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fingerprints", description=__doc__)
    parser.add_argument(
        "--images",
        type=Path,
        required=True,
        metavar="FOLDER",
        help="a folder of folders of images at 500 ppi named FFF_I.png, finger and impression",
    )
    parser.add_argument(
        "--calibrate", action="store_true", help="write the table of false matches, nothing else"
    )
    parser.add_argument("--section", choices=SECTIONS, help="print one section, write nothing")
    parser.add_argument(
        "--galleries", type=int, nargs="*", default=[5_000, 50_000], metavar="N", help="people"
    )
    parser.add_argument("--rendered", type=int, default=8, metavar="N", help="rendered fingers")
    parser.add_argument(
        "--out", type=Path, default=HERE.parent, metavar="FOLDER", help="where the page goes"
    )
    return parser.parse_args()


def main() -> None:
    """Measure everything and write it down."""
    arguments = _parse_arguments()
    if arguments.calibrate:
        _calibrate(arguments.images)
    elif arguments.section:
        print(
            {"errors": _errors, "rivals": _rivals, "searches": _searches}[arguments.section](
                arguments
            )
        )
    else:
        _whole(arguments)


def _whole(arguments: argparse.Namespace) -> None:
    """Measure all sections at once and write the page."""
    command = [sys.executable, "-m", "benchmarks.fingerprints", *sys.argv[1:], "--section"]
    running = [
        subprocess.Popen([*command, name], stdout=subprocess.PIPE, text=True, encoding="utf-8")
        for name in SECTIONS
    ]
    sections = [each.communicate()[0] for each in running]
    if any(each.returncode for each in running):
        raise SystemExit("a section could not be measured; nothing is written")
    arguments.out.mkdir(parents=True, exist_ok=True)
    text = report.page(sections)
    (arguments.out / "FINGERPRINTS.md").write_text(text, encoding="utf-8")
    print(text)


def _errors(arguments: argparse.Namespace) -> str:
    """Return the section of error rates and speed."""
    _say("finding minutiae in the images")
    real = print_sets.real_sets(arguments.images)
    scores = [_own(each) for each in real]
    _say("rendered fingers and synthetic templates")
    synthetic = [print_sets.rendered_set(arguments.rendered, 4), print_sets.synthetic_set(50, 4)]
    synthetic_scores = [_own(each) for each in synthetic]
    _say("two fingers, thresholds from elsewhere, the identity check")
    return report.errors(
        report.Errors(
            real=real,
            scores=scores,
            synthetic=synthetic,
            synthetic_scores=synthetic_scores,
            fused=identity_rates.measure_two_fingers(real, scores),
            transfers=identity_rates.transfer_thresholds(real, scores, 1e-3),
            answers=identity_rates.count_verdicts(real, every=8),
            among=gallery_searches.search_real_among_synthetic(real, 1_000),
        )
    )


def _own(prints: PrintSet) -> Scores:
    return print_sets.score_pairs(
        prints,
        print_sets.all_pairs(prints),
        run_trustact.prepare_template,
        run_trustact.compare_prints,
    )


def _rivals(arguments: argparse.Namespace) -> str:
    """Return the section of rivals, on the same pairs; these are fewer, because some are slow."""
    real = print_sets.real_sets(arguments.images)
    pairs = [print_sets.some_pairs(each, EVERY_GENUINE, EVERY_IMPOSTOR) for each in real]
    found: dict[str, list[Scores]] = {}
    for name in ("run_trustact", *RIVALS):
        rival = import_module(f"benchmarks.fingerprints.{name}")
        _say(rival.NAME)
        found[rival.NAME] = [
            print_sets.score_pairs(prints, some, rival.prepare, rival.compare)
            for prints, some in zip(real, pairs, strict=True)
        ]
    _say("matchers whose time only is measured")
    mindtct = run_afis_mindtct.seconds(print_sets.rendered_image())
    (one, other), *_ = pairs[0].impostor
    mcc = run_afis_mcc.seconds(real[0].templates[one], real[0].templates[other])
    return report.rivals(found, mindtct, mcc)


def _searches(arguments: argparse.Namespace) -> str:
    """Return the section of one booking against many."""
    found = []
    for people in arguments.galleries:
        _say(f"one booking against {people:,} people")
        found.append(gallery_searches.measure_search(people, PROBES))
    return report.searches(found, PROBES)


def _calibrate(images: Path) -> None:
    sets: dict[str, dict[tuple[str, str], list[float]]] = {}
    for prints in print_sets.real_sets(images):
        table, scores = sets.setdefault(prints.name, {}), _own(prints)
        for (a, b), score in zip(scores.pairs.impostor, scores.impostor, strict=True):
            table.setdefault((str(a[0]), str(b[0])), []).append(float(score))
    rows = calibrate.table(calibrate.as_arrays(sets))
    path = Path(str(resources.files("trustact.fingerprints").joinpath("data/false_matches.csv")))
    calibrate.write(rows, path)
    _say(f"{path.name} was written; if scores have changed, increase the version of the matcher")


def _say(text: str) -> None:
    print(f"... {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
