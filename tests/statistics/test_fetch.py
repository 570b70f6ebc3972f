"""`vplan statistik` against a server on the loopback address that answers as documented, or misbehaves."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.statistics.source_answers import Server, answer, row
from xl_addin.cli import main
from xl_addin.errors import NotDoneError
from xl_addin.statistics.fetch import RetryPolicy, fetch, fetch_all
from xl_addin.statistics.folder import LIST, read_folder, read_list

PLAN = "familjen-helsingborg-2016-2019"
DAY, NEXT_DAY = date(2026, 11, 29), date(2026, 11, 30)
WHOLE = answer(row("N00999", "1283", 2018, 12.5))


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def patience(waits: list[float]) -> RetryPolicy:
    return RetryPolicy(attempts=4, pause=1, longest_pause=60, silence=20, response=60, sleep=waits.append)


def fetched(server: Server, folder: Path, day: date, patience: RetryPolicy) -> list[bool]:
    return [new for _, new in fetch_all([f"{server.base}/data/kpi/N00999"], folder, day, patience)]


def test_a_test_reaches_nothing_but_the_loopback_address() -> None:
    with pytest.raises(OSError, match="loopback"):
        urlopen("http://192.0.2.1/", timeout=1)
    with pytest.raises(OSError, match="loopback"):
        socket.create_connection(("api.kolada.se", 443), timeout=1)


def test_the_answer_is_kept_byte_for_byte_with_address_and_day(
    kolada: Server, tmp_path: Path, patience: RetryPolicy
) -> None:
    kolada.script = [WHOLE]
    assert fetched(kolada, tmp_path, DAY, patience) == [True]
    (stored,) = read_list(tmp_path)
    assert (tmp_path / stored.file).read_bytes() == WHOLE
    assert (stored.address, stored.day) == (f"{kolada.base}/data/kpi/N00999", DAY)


def test_all_pages_are_fetched(kolada: Server, tmp_path: Path, patience: RetryPolicy) -> None:
    second = f"{kolada.base}/data/kpi/N00999?page=2"
    kolada.script = [answer(row("N00999", "1283", 2018, 1), next_url=second), answer(row("N00999", "1282", 2018, 2))]
    assert fetched(kolada, tmp_path, DAY, patience) == [True, True]
    assert kolada.asked[1] == "/v3/data/kpi/N00999?page=2"
    assert read_folder(tmp_path).findings == []


def test_a_next_page_given_with_another_scheme_or_port_is_the_same_server(
    kolada: Server, tmp_path: Path, patience: RetryPolicy
) -> None:
    kolada.script = [answer(next_url="https://127.0.0.1/v3/data/kpi/N00999?page=2"), WHOLE]
    assert fetched(kolada, tmp_path, DAY, patience) == [True, True]
    assert read_folder(tmp_path).findings == []


@pytest.mark.parametrize("other", ["https://example.org/x", "file:///etc/passwd", "http://[", "ftp://10.0.0.1/"])
def test_a_next_page_elsewhere_is_not_fetched(
    kolada: Server, tmp_path: Path, patience: RetryPolicy, other: str
) -> None:
    kolada.script = [answer(next_url=other)]
    with pytest.raises(NotDoneError, match="inte är dess egen"):
        fetched(kolada, tmp_path, DAY, patience)


def test_pages_that_go_in_circles_end(kolada: Server, tmp_path: Path, patience: RetryPolicy) -> None:
    kolada.script = [answer(next_url=f"{kolada.base}/data/kpi/N00999")]
    with pytest.raises(NotDoneError, match="runt"):
        fetched(kolada, tmp_path, DAY, patience)


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_what_is_busy_is_tried_again_with_longer_pauses(
    kolada: Server, patience: RetryPolicy, waits: list[float], status: int
) -> None:
    kolada.script = [(status, {}, b"busy"), (status, {}, b"busy"), WHOLE]
    assert fetch(kolada.base, patience) == WHOLE
    assert waits == [1, 2]


def test_the_wait_that_the_server_asks_for_is_kept(kolada: Server, patience: RetryPolicy, waits: list[float]) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=40), usegmt=True)
    asked = ["7", later, "86400", "snart"]
    kolada.script = [*((429, {"Retry-After": text}, b"") for text in asked[:3]), WHOLE]
    assert fetch(kolada.base, patience) == WHOLE
    assert waits[0] == 7
    assert 30 < waits[1] <= 40
    assert waits[2] == 60
    kolada.script = [(429, {"Retry-After": asked[3]}, b""), WHOLE]
    assert fetch(kolada.base, patience) == WHOLE
    assert waits[3] == 1


def cut_off(handler: object) -> None:
    handler.send_response(200)  # type: ignore[attr-defined]
    handler.send_header("Content-Length", str(len(WHOLE)))  # type: ignore[attr-defined]
    handler.end_headers()  # type: ignore[attr-defined]
    handler.wfile.write(WHOLE[:20])  # type: ignore[attr-defined]


def cut_in_a_chunk(handler: object) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n" + WHOLE[:20])  # type: ignore[attr-defined]


def hung_up(handler: object) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)  # type: ignore[attr-defined]


def no_http(handler: object) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9\r\n")  # type: ignore[attr-defined]


def stalling(server: Server) -> Callable[[object], None]:
    def stall(handler: object) -> None:
        handler.send_response(200)  # type: ignore[attr-defined]
        handler.send_header("Content-Length", str(len(WHOLE)))  # type: ignore[attr-defined]
        handler.end_headers()  # type: ignore[attr-defined]
        handler.wfile.write(WHOLE[:20])  # type: ignore[attr-defined]
        handler.wfile.flush()  # type: ignore[attr-defined]
        server.release.wait(60)

    return stall


def dripping(handler: object) -> None:
    handler.send_response(200)  # type: ignore[attr-defined]
    handler.send_header("Content-Length", str(len(WHOLE)))  # type: ignore[attr-defined]
    handler.end_headers()  # type: ignore[attr-defined]
    for byte in WHOLE[:40]:
        handler.wfile.write(bytes([byte]))  # type: ignore[attr-defined]
        handler.wfile.flush()  # type: ignore[attr-defined]
        time.sleep(0.05)


@pytest.mark.parametrize("fault", [cut_off, cut_in_a_chunk, hung_up, no_http], ids=lambda f: f.__name__)
def test_what_is_cut_off_is_fetched_again_whole(
    kolada: Server, patience: RetryPolicy, fault: Callable[[object], None]
) -> None:
    kolada.script = [fault, WHOLE]
    assert fetch(kolada.base, patience) == WHOLE


def test_what_stalls_is_fetched_again(kolada: Server, waits: list[float]) -> None:
    kolada.script = [stalling(kolada), WHOLE]
    assert fetch(kolada.base, RetryPolicy(pause=1, silence=0.5, sleep=waits.append)) == WHOLE
    assert waits[0] == 1


def test_what_comes_drop_by_drop_is_fetched_again(kolada: Server, waits: list[float]) -> None:
    kolada.script = [dripping, WHOLE]
    assert fetch(kolada.base, RetryPolicy(pause=1, silence=20, response=1, sleep=waits.append)) == WHOLE
    assert waits[0] == 1


@pytest.mark.parametrize(
    "step", [(429, {}, b""), (500, {}, b""), cut_off, hung_up], ids=["429", "500", "cut off", "hung up"]
)
def test_patience_ends_in_one_line(kolada: Server, patience: RetryPolicy, waits: list[float], step: object) -> None:
    kolada.script = [step]
    with pytest.raises(NotDoneError, match="på 4 försök") as caught:
        fetch(kolada.base, patience)
    assert "\n" not in str(caught.value)
    assert waits == [1, 2, 4]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_what_is_refused_is_not_asked_again(kolada: Server, patience: RetryPolicy, status: int) -> None:
    kolada.script = [(status, {}, b"no")]
    with pytest.raises(NotDoneError, match=str(status)):
        fetch(kolada.base, patience)
    assert len(kolada.asked) == 1


def test_nobody_there__one_line(patience: RetryPolicy) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(NotDoneError, match=r"går inte att nå|förbindelsen bröts"):
        fetch(f"http://127.0.0.1:{port}/", patience)


@pytest.mark.parametrize("body", [b"", b"<html>Logga in</html>", b'{"detail": "Not Found"}', WHOLE[:30]])
def test_nonsense_is_not_kept(kolada: Server, tmp_path: Path, patience: RetryPolicy, body: bytes) -> None:
    kolada.script = [body]
    with pytest.raises(NotDoneError, match="går inte att använda"):
        fetched(kolada, tmp_path, DAY, patience)
    assert read_list(tmp_path) == []


def test_a_run_that_was_cut_off_goes_on_where_it_was(kolada: Server, tmp_path: Path, patience: RetryPolicy) -> None:
    second = f"{kolada.base}/data/kpi/N00999?page=2"
    first = answer(row("N00999", "1283", 2018, 1), next_url=second)
    kolada.script = [first, (404, {}, b"")]
    with pytest.raises(NotDoneError):
        fetched(kolada, tmp_path, DAY, patience)
    assert [item.code for item in read_folder(tmp_path).findings] == ["statistics-page-missing"]
    kolada.script = [WHOLE]
    assert fetched(kolada, tmp_path, DAY, patience) == [False, True]
    assert kolada.asked == ["/v3/data/kpi/N00999", "/v3/data/kpi/N00999?page=2", "/v3/data/kpi/N00999?page=2"]
    assert read_folder(tmp_path).findings == []


def test_equal_answers_of_two_addresses_are_both_known(kolada: Server, tmp_path: Path, patience: RetryPolicy) -> None:
    kolada.script = [answer()]
    addresses = [f"{kolada.base}/{n}" for n in "ab"]
    assert [new for _, new in fetch_all(addresses, tmp_path, DAY, patience)] == [True, True]
    assert [new for _, new in fetch_all(addresses, tmp_path, DAY, patience)] == [False, False]


def test_an_answer_that_was_edited_is_fetched_again(kolada: Server, tmp_path: Path, patience: RetryPolicy) -> None:
    kolada.script = [WHOLE]
    fetched(kolada, tmp_path, DAY, patience)
    (stored,) = read_list(tmp_path)
    (tmp_path / stored.file).write_bytes(WHOLE.replace(b"12.5", b"99.5"))
    assert fetched(kolada, tmp_path, DAY, patience) == [True]
    assert (tmp_path / stored.file).read_bytes() == WHOLE


def test_the_same_answer_another_day_only_gets_the_day(kolada: Server, tmp_path: Path, patience: RetryPolicy) -> None:
    kolada.script = [WHOLE]
    fetched(kolada, tmp_path, DAY, patience)
    assert fetched(kolada, tmp_path, NEXT_DAY, patience) == [True]
    (stored,) = read_list(tmp_path)
    assert stored.day == NEXT_DAY
    assert len(list(tmp_path.glob("*.json"))) == 1


def test_a_revised_figure__both_are_kept(kolada: Server, tmp_path: Path, patience: RetryPolicy) -> None:
    kolada.script = [WHOLE, WHOLE.replace(b"12.5", b"13.5")]
    fetched(kolada, tmp_path, DAY, patience)
    fetched(kolada, tmp_path, NEXT_DAY, patience)
    assert len(list(tmp_path.glob("*.json"))) == 2
    assert {stored.day for stored in read_list(tmp_path)} == {DAY, NEXT_DAY}


# ---- the command -------------------------------------------------------------------------------------------


def test_the_command_fetches_and_counts(
    kolada: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kolada.script = [WHOLE]
    words = ["statistik", "--plan", PLAN, "--ar", "2018", "--ut", str(tmp_path / "statistik")]
    assert main(words) == 0
    assert "Kolada N00999: 1 av 44 siffror för kommunerna, senast 2018" in capsys.readouterr().out
    assert (tmp_path / "statistik" / LIST).is_file()
    asked = len(kolada.asked)
    assert main(words) == 0
    assert len(kolada.asked) == asked


def test_the_addresses_are_those_that_are_fetched(
    kolada: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kolada.script = [answer()]
    assert main(["statistik", "--plan", PLAN, "--ar", "2018", "--adresser"]) == 0
    shown = capsys.readouterr().out.split()
    assert kolada.asked == []
    assert main(["statistik", "--plan", PLAN, "--ar", "2018", "--ut", str(tmp_path)]) == 0
    assert shown == [kolada.base.removesuffix("/v3") + path for path in kolada.asked]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--plan", PLAN, "--ar", "2018"], "--adresser"),
        (["--plan", PLAN, "--ar", "2030", "--adresser"], "utanför planen"),
        (["--plan", "malmolundregionen-2015-2016", "--ar", "2015", "--adresser"], "säger inte vilken statistik"),
    ],
)
def test_what_cannot_be_done__one_line(words: list[str], line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["statistik", *words]) == 2
    error = capsys.readouterr().err
    assert line in error
    assert error.count("\n") == 1


def test_a_refusal__status_2_and_one_line(
    kolada: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kolada.script = [(404, {}, b"")]
    assert main(["statistik", "--plan", PLAN, "--ar", "2018", "--ut", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
