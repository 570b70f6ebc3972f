"""A file of the inbox -> guarded bytes -> cells -> located by anchor -> values -> records and findings."""
