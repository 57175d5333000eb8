"""stub"""


class FormatContract:
    """stub"""
