"""The package of the third party has tests of its own, which are run where it is known."""

collect_ignore = ["convkit-portal"]
