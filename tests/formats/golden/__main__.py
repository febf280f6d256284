"""Write every golden file anew: `python -m tests.formats.golden`. Read what `git diff` shows before you keep it."""

from recordcheck import Checker
from tests.formats.golden.made import FILES, made, path

if __name__ == "__main__":
    checker = Checker()
    for name in FILES:
        path(name).write_text(made(name, checker), encoding="utf-8", newline="")
        print(path(name).name)
