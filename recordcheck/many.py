"""Many notes: what a caller knows of each, and several processes that share the work.

Notes go through in batches of a fixed size, whoever checks them, so that reports are the same with any number of
processes. At any time only a few batches are in memory.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import current_process, get_context, parent_process
from multiprocessing.connection import Connection, wait
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from recordcheck.errors import RecordcheckError, RulesError, SettingsError
from recordcheck.language import BATCH
from recordcheck.note import Note, Read, Reader
from recordcheck.report import Report, RuleSetStamp
from recordcheck.settings import Known

if TYPE_CHECKING:
    from recordcheck.checker import Checker

Given = str | Note | os.PathLike[str]
"""A note, its text, or the path of its file."""
AHEAD = 2
"""Batches for each process that are handed out and not yet taken back."""


class Unsendable:
    """What stands for a task that cannot be sent to another process."""


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

    note: Given | Unsendable = field(repr=False)
    reader: Reader | Sequence[Reader] | None = field(default=None, repr=False)
    author: str | None = field(default=None, repr=False)
    kind: str | None = None
    read: Read | None = None
    assumed: Known | None = None


def batches(notes: Iterable[Given | Task]) -> Iterator[list[Task]]:
    """Yield the notes a few at a time, as tasks; where their source fails, first those that it gave before."""
    stream, failed = iter(notes), None
    while failed is None:
        batch: list[Task] = []
        try:
            for each in islice(stream, BATCH):
                batch.append(each if isinstance(each, Task) else Task(each))
        except Exception as error:
            failed = error
        if batch:
            yield batch
        elif failed is None:
            return
    raise failed


def refuse_processes() -> None:
    """Raise where other processes cannot be started.

    Raises:
        SettingsError: this one may not start others, or they could not find the script that it runs.

    """
    if current_process().daemon:
        raise SettingsError("this process may not start others; use processes=1")
    main = sys.modules["__main__"]
    path = getattr(main, "__file__", None) or ""
    found_anew = not path or getattr(main, "__spec__", None) is not None or getattr(sys, "frozen", False)
    if not found_anew and not os.path.exists(path):
        raise SettingsError("several processes need a script that is a file; save it as one, or use processes=1")


def in_processes(
    settings: dict[str, Any], stamps: Sequence[RuleSetStamp], stream: Iterator[list[Task]], processes: int
) -> Iterator[Report]:
    """Yield the reports of batches, in order, checked by several processes.

    Args:
        settings: what each process makes its `Checker` of.
        stamps: of the rule sets that it must find.
        stream: the batches.
        processes: how many, 2 or more.

    Raises:
        RecordcheckError: a setting that cannot be used, or a process that ended before its time.

    """
    # Started anew and not forked, on every system alike: a fork copies locks that other threads of a caller hold.
    context = get_context("spawn")
    theirs, ours = context.Pipe(duplex=False)  # closed when the work is to stop
    pool = ProcessPoolExecutor(processes, context, _start, (settings, stamps, theirs))
    waiting: deque[Future[list[Report]]] = deque()
    failed, more = None, True
    try:
        while True:
            while more and len(waiting) < processes * AHEAD:
                try:
                    batch = next(stream, None)
                except Exception as error:
                    batch, failed = None, error
                more = batch is not None
                if batch is not None:
                    with _no_interrupt():
                        waiting.append(pool.submit(_check, [_packed(task) for task in batch]))
            if not waiting:
                break
            yield from waiting.popleft().result()
    except BrokenProcessPool:
        raise RecordcheckError(
            "a process that checks notes ended before its time; is there enough memory? Try fewer processes. "
            'A script that uses several must start its work under: if __name__ == "__main__":'
        ) from None
    finally:
        ours.close()
        pool.shutdown(wait=True, cancel_futures=True)
        theirs.close()
    if failed is not None:
        raise failed


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Let the processes that this thread starts within never see Ctrl-C: the one that started them tells them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _packed(task: Task) -> bytes | None:
    try:
        return pickle.dumps(task)
    except Exception:  # whatever a caller's own class raises
        return None


def _unpacked(packed: bytes | None) -> Task:
    try:
        return Task(Unsendable()) if packed is None else pickle.loads(packed)
    except Exception:
        return Task(Unsendable())


_ours: list[Checker | RecordcheckError] = []
"""In a process that checks notes for another: its checker, or why it has none."""
_stopped = Event()
"""In such a process: nobody waits for its reports any more."""


def _start(settings: dict[str, Any], stamps: Sequence[RuleSetStamp], stop: Connection) -> None:
    Thread(target=_watch, args=(stop,), daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one tells it when to stop
    from threadpoolctl import threadpool_limits

    from recordcheck.checker import Checker

    try:
        checker = Checker(**settings)
        if checker.rules.stamps != stamps:
            raise RulesError("the file of a rule set was changed after it was read; start again, or use processes=1")
        if not _stopped.is_set():
            checker.get_ready()
        _ours.append(checker)
    except RecordcheckError as error:
        _ours.append(error)
    threadpool_limits(1, "blas")  # several processes with several threads each get into each other's way


def _watch(stop: Connection) -> None:
    """Stop when the process that started this one says so, and end when it has ended, however that came."""
    wait([stop])
    _stopped.set()
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _check(packed: list[bytes | None]) -> list[Report]:
    checker = _ours[0]
    if isinstance(checker, RecordcheckError):
        raise checker
    return [] if _stopped.is_set() else checker.check_batch([_unpacked(each) for each in packed])
