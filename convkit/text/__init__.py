"""Characters, numbers, numerals, dates: the only place where a figure is read out of a text."""
