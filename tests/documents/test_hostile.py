"""Broken and hostile files: one clear line and exit code 2, in bounded memory and time; none of them leaves a word."""

import subprocess
import sys

import pytest

from recordcheck.documents import read
from recordcheck.errors import NoteError
from tests.documents.hostile import FILES, SLOW

MEMORY = 1_500_000_000
"""Bytes of address space that reading any file may take, Python and its libraries included."""
PROBE = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
from recordcheck.documents import read
from recordcheck.errors import NoteError
for path in sys.argv[1:]:
    try:
        read(path)
        print("read", path)
    except NoteError as error:
        print("refused", error)
"""


def written(folder, name, made):
    path = folder / name
    if isinstance(made, int):
        with path.open("wb") as file:
            file.truncate(made)
    else:
        path.write_bytes(made())
    return path


@pytest.mark.parametrize(("name", "made", "words"), FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_read_is_one_clear_line(name, made, words, tmp_path):
    path = written(tmp_path, name, made)
    with pytest.raises(NoteError) as caught:
        read(path)
    message = str(caught.value)
    assert message.startswith((f"{path}: ", f"{path}:2: "))
    assert words in message
    assert "\n" not in message
    assert len(message) < len(str(path)) + 220
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


@pytest.mark.parametrize(("name", "made"), SLOW.values(), ids=SLOW)
def test_what_is_odd_but_harmless_is_read(name, made, tmp_path):
    path = written(tmp_path, name, made)
    assert read(path).blocks


@pytest.mark.external
@pytest.mark.skipif(sys.platform != "linux", reason="memory can only be held to a limit on Linux")
def test_memory_is_bounded(tmp_path):
    cases = {**FILES, **{name: (*row, "") for name, row in SLOW.items()}}
    paths = []
    for number, (name, made, _) in enumerate(cases.values()):
        folder = tmp_path / str(number)
        folder.mkdir()
        paths.append(str(written(folder, name, made)))
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(memory=MEMORY), *paths], capture_output=True, text=True, timeout=300
    )
    assert done.stderr == ""
    assert done.returncode == 0
    assert [line.split(" ")[0] for line in done.stdout.splitlines()].count("refused") >= len(FILES)
    assert len(done.stdout.splitlines()) == len(cases)
