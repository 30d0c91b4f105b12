"""A small linear model for what no lexicon can list: learnt from annotated messages, read in microseconds."""
