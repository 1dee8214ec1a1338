"""`python -m upr`, where the command `upr` is not on the path."""

import sys

from upr.cli import main

if __name__ == "__main__":
    sys.exit(main())
