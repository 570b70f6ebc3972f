"""Reading many files: from what is remembered of an earlier run, here in the process, or by workers.

One way for all of it: workers are a `concurrent.futures.Executor`, be it processes on this machine or a Dask cluster.
A file's bytes travel with the task, so a worker needs no access to the inbox. While the workers have enough to do, this
process reads too, which spares half of what two would send each other. What comes out, and in which order, is the same
whoever did the reading; a worker that dies costs time and nothing else, as its files are then read here.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field

from xl_addin import texts
from xl_addin.findings import Where, finding
from xl_addin.inbox.folder import InboxFile
from xl_addin.inbox.mail import is_mail, read_file
from xl_addin.inbox.names import link_kind
from xl_addin.plan.model import Plan
from xl_addin.reading.identity import FindPlan
from xl_addin.reading.records import Intake
from xl_addin.spreadsheets.limits import LIMITS
from xl_addin.versions import PROGRAM_VERSION

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from xl_addin.inbox.cache import ReadingCache

PAYS = 16
"""So many files to parse make up for the start of worker processes (measured: `docs/prestanda.md`)."""
PAYS_SPAWNED = 64
"""The same where each process has to start from nothing (Windows, macOS)."""
MOST_WAITING = 32 * 1024 * 1024
"""Bytes of files that are held back at most while it is not known whether workers pay."""
BATCH = 4
"""Files a task: few enough to share the last ones evenly, enough to make up for sending the plan along."""
AHEAD = 3
"""Tasks that wait for each worker, while this process reads as well: so much of the inbox is in memory at most."""
_CONNECT = "10s"
PATIENCE = 300.0
"""Seconds that a task may take before its files are read here: more than the slowest file of each."""

Content: TypeAlias = tuple[bytes, str, str]
"""A file's bytes, its name and its SHA-256."""
Answer: TypeAlias = Intake | bytes
"""What became of a file, packed by `codec` if that can be."""


def _as_marked(intake: Intake, data: bytes) -> Intake:
    """Return what became of a file that was not read: a result, however large, is called what it says it is."""
    if len(data) > LIMITS.file_bytes or all(item.code != "file-too-large" for item in intake.findings):
        return intake
    from xl_addin.inbox.marks import NO_SUBMISSION, mark_in

    mark = mark_in(data)
    code = NO_SUBMISSION.get(mark) if mark else None
    return Intake(intake.file, None, (finding(code, Where(intake.file)),)) if code else intake


class Task(Struct, frozen=True, dict=True):
    """What files are read with: how plans are found by name, and the plan of the run if one was named."""

    find_plan: FindPlan
    given: Plan | None = None
    inputs: bool = False
    """Whether every cell that may be filled in is listed."""

    def read(self, content: Content) -> Intake:
        """Read one file, here."""
        from xl_addin.reading.submission import read_bytes  # where nothing has changed no file is read

        data, name, digest = content
        if kind := link_kind(name, data):
            return Intake(name, None, (finding("file-link", Where(name), kind=texts.inbox.LINKS[kind]),))
        if is_mail(name) and not data.startswith(b"PK"):
            return Intake(name, None, (finding("mail-without-file", Where(name)),))
        try:
            intake = read_bytes(data, name, digest, self.find_plan, self.given, inputs=self.inputs)
            return _as_marked(intake, data) if intake.submission is None else intake
        except Exception:  # whatever one file brings to light in the program, the others are read
            crashed = finding("file-unreadable", Where(name), detail=texts.reading.NOT_READ["crash"])
            return Intake(name, None, (crashed,))

    @cached_property
    def packed(self) -> bytes:
        """The task as it travels to a worker. Raises what `pickle` raises for a function that cannot be sent."""
        import pickle

        task = (self.find_plan, self.given, self.inputs)
        return zlib.compress(pickle.dumps(task, protocol=5))  # a plan shrinks to a sixth

    @cached_property
    def fingerprint(self) -> str:
        """Return what tells tasks apart that may read the same file differently."""
        name = getattr(self.find_plan, "__qualname__", repr(self.find_plan))
        module = getattr(self.find_plan, "__module__", "")
        return sha256(f"{module}.{name}\n{self.given!r}\n{self.inputs}".encode()).hexdigest()


class ReadingPool(Struct, frozen=True):
    """What files are read with. `start` gives an executor when it pays; `cache` is opened when it pays."""

    start: Callable[[], Executor] | None = None
    workers: int = 1
    """How many read beside this process."""
    pays: int = PAYS
    """So many files to parse before `start` is called."""
    lent: bool = False
    """Whether the executor is somebody else's, to be left running."""
    cache: Callable[[], ReadingCache | None] = lambda: None


ALONE = ReadingPool()
"""Every file is read here and nothing is remembered."""


def processes(count: int) -> ReadingPool:
    """Return the pool of `count` processes on this machine, this one among them; of one, `ALONE`."""
    if count < 2:
        return ALONE
    forks = sys.platform == "linux"

    def start() -> Executor:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        context = multiprocessing.get_context("fork" if forks else "spawn")
        return ProcessPoolExecutor(count - 1, mp_context=context)

    return ReadingPool(start, count - 1, PAYS if forks else PAYS_SPAWNED)


@contextmanager
def dask_cluster(address: str) -> Iterator[ReadingPool]:
    """Return the pool of a Dask cluster whose scheduler is at `address` (`tcp://…:8786`).

    Raises `ImportError` where Dask is not installed, and `OSError` or `ValueError` where no scheduler answers.
    """
    from distributed import Client

    with Client(address, timeout=_CONNECT, set_as_default=False) as client:
        workers = sum(client.nthreads().values())
        yield ReadingPool(client.get_executor, max(workers, 1), pays=1)


def lent(executor: Executor, workers: int = 4) -> ReadingPool:
    """Return the pool of an executor that somebody else has started and will stop."""
    return ReadingPool(lambda: executor, workers, pays=1, lent=True)


def usable_cores() -> int:
    """Return how many processes can run at once, as far as the machine may be used; one where others keep it busy."""
    cores = os.cpu_count() or 1
    with suppress(AttributeError, OSError):  # not on Windows and macOS
        cores = len(os.sched_getaffinity(0))
    with suppress(AttributeError, OSError):  # not on Windows
        if os.getloadavg()[0] >= cores:  # measured: workers then cost a tenth and gain nothing
            return 1
    return cores


def read_files(files: Sequence[InboxFile], fed: Iterable[InboxFile], task: Task, pool: ReadingPool) -> Iterator[Read]:
    """Read files, in their order. `fed` gives the same files one by one (and may show how far it has come)."""
    cache = pool.cache() if len(files) > 1 else None
    flow = _Flow(task, pool, cache)
    try:
        yield from flow.run(fed)
    finally:
        flow.close()
        if cache:
            cache.close()


Read: TypeAlias = tuple[Intake, str]
"""What became of a file, and its SHA-256."""


def read_batch(packed: bytes, version: str, contents: Sequence[Content]) -> list[Answer]:
    """Read files in a worker. Raises `RuntimeError` if the worker runs another version of the program."""
    if version != PROGRAM_VERSION:
        raise RuntimeError(f"{version} wanted, {PROGRAM_VERSION} here")
    task = _task(packed)
    return [_answer(task.read(content)) for content in contents]


@lru_cache(maxsize=4)
def _task(packed: bytes) -> Task:
    import pickle

    return Task(*pickle.loads(zlib.decompress(packed)))  # noqa: S301 # from the process that runs the worker


def _answer(intake: Intake) -> Answer:
    from xl_addin.inbox import codec

    try:
        return codec.pack(intake)
    except codec.OtherFormError:
        return intake


def _intake(answer: Answer) -> Intake:
    if isinstance(answer, Intake):
        return answer
    from xl_addin.inbox import codec

    return codec.unpack(answer)


class _Slot(Struct):
    """A file on its way: its content until it is read, then what became of it."""

    digest: str
    key: bytes = b""
    content: Content | None = None
    intake: Intake | None = None
    flight: _Flight | None = None


class _Flight(Struct):
    future: Future[list[Answer]]
    slots: list[_Slot] = field(default_factory=list)


class _Flow:
    """The files between the inbox and whoever takes what became of them."""

    def __init__(self, task: Task, pool: ReadingPool, cache: ReadingCache | None) -> None:
        self._task, self._pool, self._cache = task, pool, cache
        self._queue: deque[_Slot] = deque()
        self._waiting: list[_Slot] = []
        self._flights: list[Future[list[Answer]]] = []
        self._executor: Executor | None = None
        self._alone = pool.start is None

    def _can_travel(self) -> bool:
        try:
            return bool(self._task.packed)
        except Exception:  # pickle raises whatever it likes for what it cannot take
            return False

    def run(self, files: Iterable[InboxFile]) -> Iterator[Read]:
        for file in files:
            slot = self._begin(file)
            self._queue.append(slot)
            if slot.intake is None:
                self._waiting.append(slot)
                self._consider()
            yield from self._done()
        self._hand_over(last=True)
        yield from self._done(last=True)

    def close(self) -> None:
        for slot in self._queue:
            if slot.flight:
                slot.flight.future.cancel()
        if self._executor and not self._pool.lent:
            self._executor.shutdown(wait=True)  # what has not begun is cancelled above: not every executor can do it

    # ---- in --------------------------------------------------------------------------------------------------

    def _begin(self, file: InboxFile) -> _Slot:
        read = read_file(file)
        if read.problem:
            return _Slot(read.sha256, intake=Intake(file.name, None, (read.problem,)))
        slot = _Slot(read.sha256, content=(read.data, file.name, read.sha256))
        if self._cache:
            slot.key = self._cache.key(file.name, read.sha256, self._task.fingerprint)
            slot.intake = self._cache.get(slot.key)
        return slot

    def _consider(self) -> None:
        """Read what is waiting if nobody else shall; else hand it over once there is enough of it."""
        if self._alone:
            self._read_waiting()
        elif self._executor or len(self._waiting) >= self._pool.pays or self._held() > MOST_WAITING:
            self._hand_over()

    def _held(self) -> int:
        return sum(len(slot.content[0]) for slot in self._waiting if slot.content)

    def _hand_over(self, *, last: bool = False) -> None:
        if not self._executor:
            too_few = last and len(self._waiting) < self._pool.pays
            self._alone = self._alone or too_few or not self._can_travel()
        if self._alone:
            return self._read_waiting()
        self._executor = self._executor or (self._pool.start() if self._pool.start else None)
        while len(self._waiting) >= BATCH or (last and self._waiting):
            batch, self._waiting = self._waiting[:BATCH], self._waiting[BATCH:]
            self._flights = [flight for flight in self._flights if not flight.done()]
            if len(self._flights) < self._pool.workers * AHEAD:
                self._submit(batch)
            else:
                self._read_here(batch)
        return None

    def _submit(self, batch: list[_Slot]) -> None:
        contents = [slot.content for slot in batch if slot.content]
        try:
            if self._executor is None:
                raise RuntimeError
            future = self._executor.submit(read_batch, self._task.packed, PROGRAM_VERSION, contents)
        except Exception:  # the workers are gone, in whichever way theirs is
            self._read_here(batch)
            return
        flight = _Flight(future, batch)
        for slot in batch:
            slot.flight = flight
        self._flights.append(future)

    def _read_waiting(self) -> None:
        self._read_here(self._waiting)
        self._waiting.clear()

    def _read_here(self, slots: Iterable[_Slot]) -> None:
        for slot in slots:
            if slot.content:
                slot.intake = self._task.read(slot.content)
                self._remember(slot, slot.intake)
                slot.content = None

    # ---- out -------------------------------------------------------------------------------------------------

    def _done(self, *, last: bool = False) -> Iterator[Read]:
        """Return the files that are done, in order; wait for those under way only when there is no more to read."""
        while self._queue:
            slot = self._queue[0]
            if slot.intake is None and slot.flight:
                if not (last or slot.flight.future.done()):
                    return
                self._land(slot.flight)
            if slot.intake is None:
                return
            self._queue.popleft()
            yield slot.intake, slot.digest

    def _land(self, flight: _Flight) -> None:
        """Take what a worker read; read it here if the worker did not."""
        try:
            answers = flight.future.result(PATIENCE)
            intakes = [_intake(answer) for answer in answers]
        except Exception:  # killed, cut off, without the program: each executor says it in its own way
            self._read_here(flight.slots)
            return
        for slot, answer, intake in zip(flight.slots, answers, intakes, strict=True):
            slot.intake, slot.content, slot.flight = intake, None, None
            self._remember(slot, answer)

    def _remember(self, slot: _Slot, answer: Answer) -> None:
        if self._cache and slot.intake and not _passing(slot.intake):
            self._cache.put(slot.key, answer)


def _passing(intake: Intake) -> bool:
    """Return whether the file may be read next time: a reader that was killed says nothing of what stands in it."""
    return any(item.code == "file-unreadable" for item in intake.findings)
