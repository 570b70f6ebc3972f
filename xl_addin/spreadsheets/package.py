"""The parts of a workbook as they are packed: its texts written with less work, and its language, which is stated.

Screen readers and PDF makers look for the language in the core properties. XlsxWriter has no way to say it, so this
leans on how it packs a workbook; a test reads the property back.
"""

from __future__ import annotations

import re

from xlsxwriter.core import Core
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings

_SPECIAL = re.compile(r"[&<>_\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""What XlsxWriter escapes of a text, and where it looks for more; space around one it keeps by an attribute."""


class Parts(Packager):  # type: ignore[misc] # XlsxWriter is untyped
    """The parts of a workbook in a language, "" for one that is not stated."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def _write_core_file(self) -> None:
        core = _Core(self._language)
        core._set_properties(self.workbook.doc_properties)
        core._set_xml_writer(self._filename("docProps/core.xml"))
        core._assemble_xml_file()

    def _write_shared_strings_file(self) -> None:
        part = _StringsPart()
        part.string_table = self.workbook.str_table
        if part.string_table.count:
            part._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            part._assemble_xml_file()


class _Core(Core):  # type: ignore[misc] # as above
    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def _write_cp_category(self) -> None:
        super()._write_cp_category()
        if self._language:
            self._xml_data_element("dc:language", self._language)


class _StringsPart(SharedStrings):  # type: ignore[misc] # as above
    def _write_si(self, string: str) -> None:
        if _SPECIAL.search(string) or string != string.strip():
            super()._write_si(string)
        else:  # most are: XlsxWriter looks each through seven times, 3 % of `mallar`
            self.fh.write(f"<si><t>{string}</t></si>")
