"""Late charges in pure Python: what interest is, what a fixed sum is, and what was open when."""
