"""CSV in two forms: `sheet`, a report as people see it on one sheet, and `facts`, one row for each figure."""
