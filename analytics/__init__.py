"""The figures: pure; rows in, numbers and pictures out."""
