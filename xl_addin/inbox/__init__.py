"""A folder of files -> what each says: choices, pool of workers, cache."""
