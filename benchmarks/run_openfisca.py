"""OpenFisca core with the country package of this folder, in two versions."""

from openfisca_core import entities, periods, variables
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from benchmarks.country_package import Core, PackageRun

NAME = "OpenFisca core, maximum of a group"
NAME_OF_SUMS = "OpenFisca core, two sums for each maximum"


class Run(PackageRun):
    """The maximum of a group, which expresses the rule directly."""

    core = Core(
        entities, periods, variables, periods.DateUnit.DAY, SimulationBuilder, TaxBenefitSystem
    )


class RunOfSums(Run):
    """The same with two sums for each maximum."""

    way = "some"
