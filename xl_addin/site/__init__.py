"""The follow-up as a static web site: pages, search, data and texts, made of a result that was read back."""
