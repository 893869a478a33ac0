"""A chart of the first column of the table: the time of each rival, relative to DuckDB by hand."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.fonttype"] = "none"  # text stays text
matplotlib.rcParams["svg.hashsalt"] = "trustact"  # the same numbers give the same file

from matplotlib import pyplot as plt  # noqa: E402 - what it draws with is set before

OURS, OTHERS = "#1b6e5a", "#9aa5ab"


def draw(bars: Sequence[tuple[str, float]], title: str, file: Path) -> None:
    """Draw a bar for each rival.

    Parameters
    ----------
    bars : sequence of (str, float)
        Name and ratio, the first on top.
    """
    names = [name for name, _ in bars]
    ratios = [ratio for _, ratio in bars]
    figure, axes = plt.subplots(figsize=(8, 0.5 * len(bars) + 1.2), layout="constrained")
    colors = [OURS if name.startswith("trustact") else OTHERS for name in names]
    drawn = axes.barh(names, ratios, color=colors)
    axes.bar_label(drawn, [f"{ratio:.2f}" for ratio in ratios], padding=4)
    axes.axvline(1, color="black", linewidth=0.8, linestyle="dotted")
    axes.invert_yaxis()
    axes.set_xlim(0, 1.15 * max(ratios))
    axes.set_xlabel("times as long as DuckDB by hand; shorter is faster")
    axes.set_title(title, loc="left", fontsize=11)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(file, metadata={"Date": None, "Creator": None})
    plt.close(figure)
