"""What can befall a page of PDF, and what the page states afterwards: each mutation changes a drawing and says so."""

from make.pdf_mutations import hidden, numbers, over, rows, walls
from make.pdf_mutations.stated import MUTATIONS, PATHS, Stated

__all__ = ["MUTATIONS", "PATHS", "Stated", "hidden", "numbers", "over", "rows", "walls"]
