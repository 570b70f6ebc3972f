"""Answers of the form that Kolada documents, and a loopback server that gives them, or misbehaves."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


def value(figure: object, gender: str = "T", **more: object) -> dict[str, object]:
    return {"gender": gender, "count": 1, "status": "", "value": figure, "isdeleted": False} | more


def row(kpi: str | None, area: str, year: int | str, *values: object) -> dict[str, object]:
    """One row; a value that is no table is the one for all genders."""
    tables = [v if isinstance(v, Mapping) else value(v) for v in values]
    return {"kpi": kpi, "municipality": area, "period": year, "values": tables}


def answer(*rows: Mapping[str, object], next_url: object = None, **more: object) -> bytes:
    document = {"values": list(rows), "count": len(rows), "next_url": next_url} | more
    return json.dumps(document).encode()


class Server:
    """A server on the loopback address. `script` is what each request gets in turn; the last one goes on."""

    def __init__(self, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}/v3"
        self.asked: list[str] = []
        self.script: list[object] = []
        self.release = threading.Event()

    def next_step(self) -> object:
        return self.script.pop(0) if len(self.script) > 1 else self.script[0]


@contextmanager
def serving() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *words: object) -> None:
            pass

        def do_GET(self) -> None:
            server.asked.append(self.path)
            step = server.next_step()
            if callable(step):
                step(self)
            elif isinstance(step, bytes):
                self.send(200, step)
            else:
                status, headers, body = step
                self.send(status, body, headers)

        def send(self, status: int, body: bytes, headers: Mapping[str, str] | None = None) -> None:
            self.send_response(status)
            for name, text in (headers or {}).items():
                self.send_header(name, text)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    server = Server(httpd.server_port)
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.release.set()
        httpd.shutdown()
        httpd.server_close()
        thread.join()


def save(folder: Path, **answers: bytes) -> Path:
    """Save answers as a browser does: under any name, without a list."""
    folder.mkdir(exist_ok=True)
    for name, data in answers.items():
        (folder / f"{name}.json").write_bytes(data)
    return folder


def rows_of(kpi: str, figures: Mapping[str, object], year: int) -> Sequence[dict[str, object]]:
    return [row(kpi, area, year, figure) for area, figure in figures.items()]
