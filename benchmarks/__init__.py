"""Generated ledgers and measurements: what the add-ons cost, against references run on the same machine."""
