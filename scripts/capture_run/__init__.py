"""Sends the sentences of a capture file through the whole bot over HTTP and compares what was saved."""
