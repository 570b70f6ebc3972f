"""A VBA project as [MS-OVBA] asks of whoever writes one: source only, no performance cache, an identity of its own."""

from __future__ import annotations

import re
import struct
from uuid import NAMESPACE_URL, UUID, uuid5

NO_CACHE = b"\xcc\x61\xff\xff\x00\x00\x00"
"""`_VBA_PROJECT` of a project without a cache ([MS-OVBA] 2.3.4.1): version 0xFFFF, and nothing after the header."""
_PROJECT_NAME, _PROJECT_VERSION = 0x0004, 0x0009
_END = b"\x10\0" + bytes(4)
"""Terminator of the records of `dir`."""
_UNPROTECTED, _NO_PASSWORD, _VISIBLE = b"\0\0\0\0", b"\0", b"\xff"


def cleaned(project: bytes, name: str) -> bytes:
    """Return a project (`vbaProject.bin`) with its source alone, called `name`, with an id that follows from the name.

    Compiled code goes from every module, and what another program cached of the project goes too, so that an Office of
    any version compiles the source that stands there.
    """
    from pyopenvba.cfb import CFB
    from pyopenvba.vba import compress, parse_vba_project, rebuild_module_stream, serialize_dir_stream

    file = CFB.from_bytes(project)
    vba = parse_vba_project(file)
    for module in vba.modules:
        file.write_stream_in_storage("VBA", module.stream_name, rebuild_module_stream(module, vba.code_page))
        module.text_offset = 0
    vba.dir_raw, vba.dir_modules_offset = _renamed(vba.dir_raw, vba.dir_modules_offset, name)
    # pyOpenVBA ends the records with four bytes more than the terminator has ([MS-OVBA] 2.3.4.2)
    records = serialize_dir_stream(vba).removesuffix(_END + bytes(4)).removesuffix(_END) + _END
    file.write_stream_in_storage("VBA", "dir", compress(records))
    file.write_stream_in_storage("VBA", "_VBA_PROJECT", NO_CACHE)
    file.drop_streams_in_storage("VBA", lambda stream: stream.startswith("__SRP_"))
    file.write_stream("PROJECT", _identified(file.get_stream("PROJECT"), name))
    data: bytes = file.to_bytes()
    return data


def project_id(name: str) -> UUID:
    """Return the id of the project of that name."""
    return uuid5(NAMESPACE_URL, f"urn:verksamhetsplan:vba:{name}")


def _renamed(records: bytes, modules: int, name: str) -> tuple[bytes, int]:
    """Put another PROJECTNAME among the records of `dir`; return them with where the modules' records begin."""
    position = 0
    while position < modules:
        kind, size = struct.unpack_from("<HI", records, position)
        if kind == _PROJECT_NAME:
            new = struct.pack("<HI", kind, len(name)) + name.encode("ascii")
            end = position + 6 + size
            return records[:position] + new + records[end:], modules + len(new) - 6 - size
        position += 12 if kind == _PROJECT_VERSION else 6 + size  # the version's own size is not where others have it
    raise ValueError("no PROJECTNAME")


def _identified(stream: bytes, name: str) -> bytes:
    """Put name, id and what is encrypted with the id into the `PROJECT` stream; all else stays."""
    key = "{" + str(project_id(name)).upper() + "}"
    values = {
        "ID": key,
        "Name": name,
        "CMG": encrypted(_UNPROTECTED, key, seed=0x10),
        "DPB": encrypted(_NO_PASSWORD, key, seed=0x20),
        "GC": encrypted(_VISIBLE, key, seed=0x40),
    }
    for label, value in values.items():
        old = re.compile(rb'^(%b=)"[^"\r\n]*"' % label.encode(), re.MULTILINE)
        stream = old.sub(rb'\g<1>"%b"' % value.encode("ascii"), stream, count=1)
    return stream


def encrypted(data: bytes, key: str, seed: int) -> str:
    """Return data obfuscated with the project's id, as hexadecimal digits ([MS-OVBA] 2.4.3.2)."""
    project_key = sum(key.encode("ascii")) & 0xFF
    made = bytearray([seed, seed ^ 2, seed ^ project_key])
    plain = project_key
    ignored = bytes((seed & 6) // 2)
    for byte in ignored + struct.pack("<I", len(data)) + data:
        made.append(byte ^ ((made[-2] + plain) & 0xFF))
        plain = byte
    return made.hex().upper()
