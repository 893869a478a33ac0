"""Montana: what its supreme court said of the power to hold on a detainer."""
