"""Official statistics: what a plan needs of them, the folder they are kept in, and what is compared with them."""
