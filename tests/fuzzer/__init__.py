"""Files damaged by machine: each ends in a finding or a right reading, in bounded time and memory.

`python -m tests.fuzzer --runs 5000 --seed 1` runs it.
"""
