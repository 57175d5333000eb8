"""Tools for writers: what a cell shows, and the measures of official pages, shared by every plugin that writes."""

from convkit.text.addresses import is_address as is_address
