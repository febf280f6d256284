"""Many notes: what a caller knows of each, and several processes that share the work.

Notes go through in batches of a fixed size, whoever checks them, so that reports are the same with any number of
processes. At any time only a few batches are in memory.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from recordcheck.errors import RecordcheckError
from recordcheck.language import BATCH
from recordcheck.note import Note, Read, Reader
from recordcheck.report import Report
from recordcheck.settings import Known

if TYPE_CHECKING:
    from recordcheck.checker import Checker

Given = str | Note | os.PathLike[str]
"""A note, its text, or the path of its file."""
AHEAD = 2
"""Batches for each process that are handed out and not yet taken back."""


@dataclass(frozen=True, slots=True)
class Task:
    """A note to check, and what is known of it.

    Args:
        note: the note, its text, or the path of its file.
        reader: the child it is for, or several; what is left out is looked for in the note.
        author: who wrote it.
        kind: what kind of note it is, one of `recordcheck.note.KINDS`.
        read: how it is going to be read: "alone", "together" or "later".
        assumed: what is known of notes like this one, such as those of a folder; what the note's own front matter says
            goes before it.

    """

    note: Given
    reader: Reader | Sequence[Reader] | None = field(default=None, repr=False)
    author: str | None = field(default=None, repr=False)
    kind: str | None = None
    read: Read | None = None
    assumed: Known | None = None


def batches(notes: Iterable[Given | Task]) -> Iterator[list[Task]]:
    """Yield the notes a few at a time, as tasks."""
    stream = iter(notes)
    while batch := [each if isinstance(each, Task) else Task(each) for each in islice(stream, BATCH)]:
        yield batch


def in_processes(settings: dict[str, Any], stream: Iterator[list[Task]], processes: int) -> Iterator[Report]:
    """Yield the reports of batches, in order, checked by several processes.

    Args:
        settings: what each process makes its `Checker` of.
        stream: the batches.
        processes: how many, 2 or more.

    Raises:
        RecordcheckError: a setting that cannot be used, or a process that ended before its time.

    """
    # Started anew and not forked, on every system alike: a fork copies locks that other threads of a caller hold.
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _start, (settings,))
    waiting: deque[Future[list[Report]]] = deque()
    try:
        while True:
            waiting.extend(pool.submit(_check, batch) for batch in islice(stream, processes * AHEAD - len(waiting)))
            if not waiting:
                return
            yield from waiting.popleft().result()
    except BrokenProcessPool:
        raise RecordcheckError(
            "a process that checks notes ended before its time; is there enough memory? Try fewer processes. "
            'A script that uses several must start its work under: if __name__ == "__main__":'
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_ours: list[Checker | RecordcheckError] = []
"""In a process that checks notes for another: its checker, or why it has none."""


def _start(settings: dict[str, Any]) -> None:
    from threadpoolctl import threadpool_limits

    from recordcheck.checker import Checker

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one tells it when to stop
    try:
        checker = Checker(**settings)
        checker.get_ready()
        _ours.append(checker)
    except RecordcheckError as error:
        _ours.append(error)
    threadpool_limits(1, "blas")  # several processes with several threads each get into each other's way


def _check(batch: list[Task]) -> list[Report]:
    checker = _ours[0]
    if isinstance(checker, RecordcheckError):
        raise checker
    return checker.check_batch(batch)
