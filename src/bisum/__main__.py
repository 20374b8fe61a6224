"""`python -m bisum`."""

from bisum.cli import main

main()
