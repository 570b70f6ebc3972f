"""Fetching official statistics: the only file of the program that touches the network.

The standard library only: the system's certificates and proxies count. What is received is kept byte for byte.
"""

from __future__ import annotations

import http.client
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import Request, urlopen

from msgspec import Struct
from msgspec.structs import replace

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.files import write_safely
from xl_addin.locks import sole_run
from xl_addin.rooms import RESPONSE
from xl_addin.statistics.folder import LIST, Stored, list_as_csv, read_list, read_response
from xl_addin.versions import PROGRAM_VERSION

MOST_PAGES = 200
"""Pages of one answer: more is a server that goes in circles."""
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
"""The statuses that ask to be tried again later."""
_CHUNK = 64 * 1024


class RetryPolicy(Struct, frozen=True):
    """How long to wait, in seconds, and how often to try."""

    attempts: int = 5
    pause: float = 2.0
    """Before the second attempt; it doubles with each."""
    longest_pause: float = 120.0
    """Whatever the server asks for."""
    silence: float = 30.0
    """Without a single byte."""
    response: float = 180.0
    """For one whole response."""
    sleep: Callable[[float], object] = time.sleep


def fetch_all(addresses: Sequence[str], folder: Path, day: date, patience: RetryPolicy) -> Iterator[tuple[str, bool]]:
    """Fetch all pages of every address into the folder; yield each address, and whether it was fetched or there.

    What was fetched on `day` already is not fetched again, so a run that was cut off goes on where it was. Raises
    `NotDoneError` at the first address that could not be fetched, with all before it in place, and as `write_safely`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with sole_run(folder / LIST):
        for first in addresses:
            seen: set[str] = set()
            address: str | None = first
            while address is not None:
                if address in seen or len(seen) >= MOST_PAGES:
                    raise NotDoneError(texts.statistics.IN_CIRCLES.format(address=address))
                seen.add(address)
                data, fetched = _from_today(folder, address, day), False
                if data is None:
                    data, fetched = fetch(address, patience), True
                following = _checked(data, address)
                if fetched:
                    _store(folder, address, day, data)
                yield address, fetched
                address = following


def _checked(data: bytes, address: str) -> str | None:
    """Return the address of the next page. Raises `NotDoneError` if the answer is none, or leads elsewhere."""
    try:
        following = read_response(data).following
    except ValueError as problem:
        raise NotDoneError(texts.statistics.NONSENSE.format(address=address, problem=problem)) from None
    if following is None:
        return None
    try:
        here, there = urlsplit(address), urlsplit(urljoin(address, following))
    except ValueError:
        there = None
    if there is None or there.hostname != here.hostname:
        raise NotDoneError(texts.statistics.ELSEWHERE.format(address=address, other=following))
    return there._replace(scheme=here.scheme, netloc=here.netloc).geturl()


def _from_today(folder: Path, address: str, day: date) -> bytes | None:
    for stored in read_list(folder):
        path = folder / stored.file
        if stored.address == address and stored.day == day and path.is_file():
            data = path.read_bytes()
            if sha256(data).hexdigest() == stored.sha256:
                return data
    return None


def _store(folder: Path, address: str, day: date, data: bytes) -> None:
    """Keep a response; one that says what the newest of its address said is only given the new day."""
    digest, known = sha256(data).hexdigest(), read_list(folder)
    new = Stored(f"{day.isoformat()} {digest[:12]}.json", address, day, digest)
    same = [stored for stored in known if stored.sha256 == digest and (folder / stored.file).is_file()]
    if same:
        new = replace(same[-1], address=address, day=day)
    write_safely(folder / new.file, data)
    rest = [stored for stored in known if (stored.file, stored.address) != (new.file, address)]
    write_safely(folder / LIST, list_as_csv([*rest, new]))


# ---- one response ------------------------------------------------------------------------------------------


def fetch(address: str, patience: RetryPolicy) -> bytes:
    """Fetch one response, patiently. Raises `NotDoneError`."""
    pause = patience.pause
    for attempt in range(1, patience.attempts + 1):
        try:
            return _received(address, patience)
        except HTTPError as problem:
            problem.close()
            reason = texts.statistics.HTTP_STATUS.format(status=problem.code)
            if problem.code not in _LATER:
                raise NotDoneError(texts.statistics.REFUSED.format(address=address, reason=reason)) from None
            wait = _asked_for(problem.headers.get("Retry-After")) or pause
        except (OSError, http.client.HTTPException) as problem:
            reason = _reason(problem)
            if isinstance(getattr(problem, "reason", problem), ssl.SSLCertVerificationError):
                raise NotDoneError(texts.statistics.CERTIFICATE.format(address=address)) from None
            wait = pause
        if attempt < patience.attempts:
            patience.sleep(min(wait, patience.longest_pause))
        pause *= 2
    raise NotDoneError(texts.statistics.GAVE_UP.format(address=address, reason=reason, attempts=patience.attempts))


def _received(address: str, patience: RetryPolicy) -> bytes:
    end = time.monotonic() + patience.response
    headers = {"Accept": "application/json", "User-Agent": f"vplan/{PROGRAM_VERSION}"}
    parts: list[bytes] = []
    with urlopen(Request(address, headers=headers), timeout=patience.silence) as response:  # noqa: S310 # http(s): the kind's own address
        while part := response.read1(_CHUNK):
            parts.append(part)
            if sum(map(len, parts)) > RESPONSE:
                raise NotDoneError(texts.statistics.TOO_LARGE_ANSWER.format(address=address))
            if time.monotonic() > end:
                raise TimeoutError
        promised = response.length
    if promised:
        raise http.client.IncompleteRead(b"", promised)
    return b"".join(parts)


def _asked_for(header: str | None) -> float | None:
    """Return the seconds that a `Retry-After` asks for; None where it asks for nothing that can be read."""
    if header is None:
        return None
    if header.strip().isdecimal():
        return min(float(header), 1e6)
    try:
        return max(0.0, (parsedate_to_datetime(header) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def _reason(problem: Exception) -> str:
    inner = problem.reason if isinstance(problem, URLError) else problem
    if isinstance(inner, TimeoutError):
        return texts.statistics.REASONS["timeout"]
    if isinstance(inner, http.client.IncompleteRead | ConnectionError | http.client.HTTPException):
        return texts.statistics.REASONS["cut"]
    return texts.statistics.REASONS["unreachable"]
