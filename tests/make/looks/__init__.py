"""The ways in which each format can strike, raise, lower, hide, whiten or shrink a digit."""
