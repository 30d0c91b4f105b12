"""Reading people: pure functions from a sentence to a draft."""
