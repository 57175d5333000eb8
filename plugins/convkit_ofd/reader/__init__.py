"""Reading an OFD file."""
