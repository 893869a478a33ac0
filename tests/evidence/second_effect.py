"""Callaway and Sant'Anna once more, written for the tests alone: from the CSV files to the error.

It reads the files by itself and shares no code with the program.
"""

import csv
import gzip
import math
from collections import defaultdict
from importlib import resources

import numpy as np


def shipped_rows(name):
    with resources.files("trustact").joinpath("data", name).open("rb") as packed:
        return list(csv.DictReader(gzip.decompress(packed.read()).decode().splitlines()))


class SecondEffect:
    """Estimates over the counties that have all years and enough offenses."""

    def __init__(self, outcome, least, years=range(2006, 2012), untreated_from=2012):
        self.years = list(years)
        begun = {r["fips"]: r for r in shipped_rows("sc_activation.csv.gz") if r["activation"]}
        found = defaultdict(dict)
        for row in shipped_rows("fbi_sheriff_county_year.csv.gz"):
            if row["fips"] in begun and int(row["year"]) in self.years:
                count, value = least(row), outcome(row)
                if count is not None and count >= 20 and value:
                    found[row["fips"]][int(row["year"])] = math.log(value)
        counties = sorted(f for f, values in found.items() if len(values) == len(self.years))
        self.y = np.array([[found[f][year] for year in self.years] for f in counties])
        starts = np.array([int(begun[f]["activation"][:4]) for f in counties])
        self.start = np.where(starts >= untreated_from, 0, starts)
        self.states = np.array([begun[f]["state"] for f in counties])
        months = [int(begun[f]["activation"][5:]) for f in counties]
        self.share = np.zeros(self.y.shape)
        for at, (start, month) in enumerate(zip(starts, months, strict=True)):
            for year in self.years:
                passed = 12 * (year - start) + 13 - month
                self.share[at, year - self.years[0]] = min(max(passed / 12, 0), 1)
        self.cohorts = {int(g): int((self.start == g).sum()) for g in set(self.start) - {0}}

    def change(self, cohort, year, base):
        """Return the effect in one cell, and the influence of each county on it."""
        rise = self.y[:, self.years.index(year)] - self.y[:, self.years.index(base)]
        ours = self.start == cohort
        theirs = ~ours & ((self.start == 0) | (self.start > year))
        effect = rise[ours].mean() - rise[theirs].mean()
        influence = np.zeros(len(rise))
        influence[ours] = (rise[ours] - rise[ours].mean()) / ours.sum()
        influence[theirs] -= (rise[theirs] - rise[theirs].mean()) / theirs.sum()
        return effect, influence

    def mean(self, cells):
        """Return the mean of cells and the influence on it, that of the cohorts' sizes included."""
        effects, influences = zip(*(self.change(*cell) for cell in cells), strict=True)
        size = np.array([self.cohorts[cohort] for cohort, _, _ in cells], float)
        value = float(size @ effects / size.sum())
        influence = np.array(influences).T @ size / size.sum()
        for (cohort, _, _), effect in zip(cells, effects, strict=True):
            influence += ((self.start == cohort) - self.cohorts[cohort] / len(self.y)) * (
                (effect - value) / size.sum()
            )
        return value, influence

    def error(self, influence):
        sums = [influence[self.states == state].sum() for state in sorted(set(self.states))]
        return math.sqrt(sum(each**2 for each in sums))

    def after(self, time=None):
        return [
            (g, year, g - 1)
            for g in sorted(self.cohorts)
            for year in self.years
            if (year >= g if time is None else year - g == time)
        ]

    def before(self, time):
        return [
            (g, g + time, g + time - 1) for g in sorted(self.cohorts) if g + time - 1 in self.years
        ]

    def wald(self, times):
        """Return the statistic that all leads are 0, by state."""
        leads = [self.mean(self.before(time)) for time in times]
        sums = np.array(
            [
                [influence[self.states == state].sum() for _, influence in leads]
                for state in sorted(set(self.states))
            ]
        )
        values = np.array([value for value, _ in leads])
        return float(values @ np.linalg.inv(sums.T @ sums) @ values)

    def deal_out_within_states(self, draws):
        """Return the regression within states, and what it gives for starts assigned at random."""
        of_state = [np.flatnonzero(self.states == state) for state in sorted(set(self.states))]

        def rest(values):
            left = values - values.mean(1, keepdims=True)
            for members in of_state:
                left[members] -= left[members].mean(0)
            return left

        def slope(share):
            left = rest(share)
            return (left * rest(self.y)).sum() / (left * left).sum()

        chance = np.random.default_rng(2013)
        results = []
        for _ in range(draws):
            dealt = np.empty_like(self.share)
            for members in of_state:
                dealt[members] = self.share[chance.permutation(members)]
            results.append(slope(dealt))
        return slope(self.share), np.array(results)
