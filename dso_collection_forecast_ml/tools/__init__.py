"""The learner: what is known on a day, models that learn from it, their measure; in a process of its own."""
