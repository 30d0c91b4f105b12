"""The reader measured and its model trained on messages of several hands."""
