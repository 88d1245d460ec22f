"""Pictures of every screen on the demo data, at the width of a laptop and of a telephone."""
