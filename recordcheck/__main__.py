"""`python -m recordcheck` is the command `recordcheck`."""

from recordcheck.cli import run

if __name__ == "__main__":
    run()
