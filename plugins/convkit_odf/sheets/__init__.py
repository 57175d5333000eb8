"""Sheets of OpenDocument spreadsheets: what they store, what of it is seen, and the blocks that it gives."""
