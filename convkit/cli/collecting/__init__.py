"""The commands of who collects reports: `convkit diff` and `convkit rollup`."""
