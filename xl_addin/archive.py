"""One zip with everything a follow-up rests on, readable without the program."""
