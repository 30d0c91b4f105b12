"""Words that tell what happened, who began it, and what is to be done."""
