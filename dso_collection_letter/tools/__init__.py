"""Plain Python about addresses and the fate of letters."""
