"""PolicyEngine core with the country package of this folder, in two versions."""

from policyengine_core import entities, periods, variables
from policyengine_core.simulations import SimulationBuilder
from policyengine_core.taxbenefitsystems import TaxBenefitSystem

from benchmarks.country_package import Core, PackageRun

NAME = "PolicyEngine core, maximum of a group"
NAME_OF_SUMS = "PolicyEngine core, two sums for each maximum"


class Run(PackageRun):
    """The maximum of a group, which expresses the rule directly."""

    core = Core(entities, periods, variables, periods.DAY, SimulationBuilder, TaxBenefitSystem)


class RunOfSums(Run):
    """The same with two sums for each maximum."""

    way = "some"
