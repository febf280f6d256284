"""Figures are the same without a network, a home folder, or a place to write: each in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

NOTE = Path(__file__).parents[1] / "examples" / "hope-home-visit.txt"
CHECK = """
import json, sys
from recordcheck import Checker
from recordcheck.documents import read
level = Checker().check(read(sys.argv[1])).readability
print(json.dumps(level.to_dict()))
"""
SEALED = """
import os, socket, sys

def no(event, args):
    writing = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if writing and os.fspath(args[0]) != os.devnull if isinstance(args[0], (str, os.PathLike)) else writing:
        raise OSError(30, "Read-only file system", str(args[0]))
    if event in ("os.mkdir", "os.rename", "os.remove", "shutil.copyfile", "tempfile.mkstemp"):
        raise OSError(30, "Read-only file system", str(args[0]))
    if event in ("socket.connect", "socket.getaddrinfo"):
        raise OSError(101, "Network is unreachable")

sys.addaudithook(no)
"""


def figures(code: str, **environment: str) -> dict:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "PYTHONPATH") if name in os.environ}
    done = subprocess.run([sys.executable, "-B", "-c", code, str(NOTE)], env={**kept, **environment},
                          cwd=NOTE.parents[1], capture_output=True, text=True, check=True)  # fmt: skip
    return json.loads(done.stdout)


def test_figures_are_the_same_offline_without_a_home_and_on_a_read_only_system():
    plain = figures(CHECK, HOME=os.path.expanduser("~"))
    sealed = figures(SEALED + CHECK, HOME="/nonexistent", TMPDIR="/nonexistent", NLTK_DATA="/nonexistent")
    assert sealed == plain
    assert plain["formulas"]["flesch_kincaid_grade"] is not None


def test_a_sealed_process_can_neither_write_nor_connect():
    tries = """
import socket, tempfile
for attempt in (lambda: open("x", "w"), lambda: tempfile.mkstemp(), lambda: socket.create_connection(("127.0.0.1", 9))):
    try:
        attempt()
    except OSError as error:
        assert error.errno in (2, 30, 101), error
    else:
        raise SystemExit("it was let through")
print("{}")
"""
    assert figures(SEALED + tries, TMPDIR="/nonexistent") == {}
