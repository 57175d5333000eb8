"""The fonts that go into every PDF file: one with serifs for text, one without for headings."""
