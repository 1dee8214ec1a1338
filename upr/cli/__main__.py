"""`python -m upr.cli`."""

import sys

from upr.cli import main

if __name__ == "__main__":
    sys.exit(main())
