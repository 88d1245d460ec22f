"""Letters on paper, and what is printed with them."""
