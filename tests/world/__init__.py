"""Any spreadsheet in the world as an inbox: none crashes the intake, hangs it, or is taken for a submission.

`python -m tests.world FOLDER` feeds every spreadsheet below a folder to the intake, each in a process of its own.
"""
