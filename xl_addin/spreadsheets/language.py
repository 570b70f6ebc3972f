"""The language of a workbook's text, in its core properties: screen readers and PDF makers look for it there."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.core import Core
from xlsxwriter.packager import Packager


def set_language(workbook: Workbook, language: str) -> None:
    """Make a workbook state its language (`sv-SE`) when it is closed.

    XlsxWriter has no way to say it, so this leans on how it packs a workbook; a test reads the property back.
    """
    workbook._get_packager = lambda: _Packager(language)


class _Packager(Packager):  # type: ignore[misc] # XlsxWriter is untyped
    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def _write_core_file(self) -> None:
        core = _Core(self._language)
        core._set_properties(self.workbook.doc_properties)
        core._set_xml_writer(self._filename("docProps/core.xml"))
        core._assemble_xml_file()


class _Core(Core):  # type: ignore[misc] # as above
    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def _write_cp_category(self) -> Any:
        super()._write_cp_category()
        self._xml_data_element("dc:language", self._language)
