"""Several reports at once, for those who collect them: two of them compared, many of them summed."""
