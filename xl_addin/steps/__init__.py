"""What a command and a button both do: find the plan, read the inbox, write templates, answers and the result.

`commands/` brings the words of the command line, `excel/` the open control workbook; both end here.
"""
