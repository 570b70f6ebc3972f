"""The tests; a package, so that another distribution's `tests` (datamaps installs one) cannot take its place."""
