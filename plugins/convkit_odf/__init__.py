"""OpenDocument files, read by walking their XML: `odt` reads texts (.odt), `ods` spreadsheets (.ods)."""
