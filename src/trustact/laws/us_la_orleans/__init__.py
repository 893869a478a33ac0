"""Orleans Parish: the policy of its sheriff on detainers."""
