"""Many files in one run: each has its verdict, nothing is lost or overwritten, and a run that is stopped goes on.

`verdicts` is the closed list, `inputs` what was found, `naming` where its outputs will stand, `records` what became of
it, `journal` where that is kept, `manifest` the table of it for people and other programs.
"""
