"""The learner: what is known on a day, models that learn from it, and their measure. It runs in a process of its own."""
