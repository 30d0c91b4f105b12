"""Benchmarks: ratios against a bare echo bot of the same minute, never tests."""
