"""A filled template through every other program that can be installed: what each loses, and what is read afterwards.

`python -m tests.writers` prints the table; `--page` the page `docs/andra-program.md`.
"""
