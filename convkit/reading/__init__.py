"""Tools for readers: what turns the bytes of a format into blocks and an account, shared by every plugin that reads."""
