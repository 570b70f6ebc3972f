"""Edits that kommun staff make, composed at random over filled templates, and the promise held against each file.

`python -m tests.mutator --runs 5000 --seed 1` runs it; `grid` is the model, `edits` the edits, `promise` the judge.
"""
