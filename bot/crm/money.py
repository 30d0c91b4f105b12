"""Money: how much a sum may be, said once for what is typed, read in a sentence and loaded from a file.

Sums are integer minor units. The database keeps 64 bits (some 9.2e18), also for the sums of a month: with these bounds
that takes 900 000 documents or 900 files, each as large as one may be, for one client in one month. Neither a slip of
the finger nor a column of numbers that are no money comes near.
"""

from typing import Final

MOST: Final = 10**13  # one document: a hundred thousand million of the currency
MOST_TOGETHER: Final = 10**16  # one file, without the signs of its sums
