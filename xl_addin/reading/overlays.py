"""What people lay over the cells, where somebody may have written what belongs in them: carried, or reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace

from msgspec import structs

from xl_addin import texts
from xl_addin.findings import Finding, Where, finding
from xl_addin.forms.marks import without_our_notes
from xl_addin.reading.spelling import shown
from xl_addin.spreadsheets.cells import Overlay, OverlayKind, Sheet, Workbook
from xl_addin.swedish import few

NOTES = (OverlayKind.NOTE, OverlayKind.THREAD, OverlayKind.BOX)


def without_marks(workbook: Workbook) -> Workbook:
    """Return the workbook without the notes that feedback laid on its cells; what people added to one stays."""
    return replace(workbook, sheets=tuple(_without_marks(sheet) for sheet in workbook.sheets))


def _without_marks(sheet: Sheet) -> Sheet:
    if not any(texts.template.MARK_HEAD in overlay.text for overlay in sheet.overlays):
        return sheet
    left = [overlay._replace(text=without_our_notes(overlay.text)) for overlay in sheet.overlays]
    pairs = zip(sheet.overlays, left, strict=True)
    return replace(sheet, overlays=tuple(new for old, new in pairs if new.text or not old.text))


def note_finding(overlay: Overlay, where: Where, *, as_comment: bool) -> Finding:
    """Return the finding about a text that lies over a cell, whether it was taken as comment or not."""
    place = structs.replace(where, cell=overlay.reference or None)
    if as_comment:
        return finding("note-as-comment", place, text=shown(overlay.text))
    return finding("text-over-cell", place, kind=texts.reading.OVERLAYS[overlay.kind][0], text=shown(overlay.text))


def report_overlays(
    sheet: Sheet, where: Where, kept: Collection[Overlay] = ()
) -> Iterator[Finding]:
    """Report all that lies over a sheet's cells but for `kept`: texts one by one, other things by their kind."""
    others: dict[OverlayKind, list[Overlay]] = defaultdict(list)
    for overlay in sheet.overlays:
        if overlay.text and not any(overlay is other for other in kept):
            yield note_finding(overlay, where, as_comment=False)
        elif not overlay.text:
            others[overlay.kind].append(overlay)
    for kind, overlays in others.items():
        places = list(dict.fromkeys(overlay.reference for overlay in overlays if overlay.reference))
        cells = texts.reading.AT_CELLS.format(cells=few(places)) if places else ""
        place = structs.replace(where, cell=places[0] if places else None)
        words = texts.reading.OVERLAYS[kind][1]
        yield finding("things-over-cells", place, kind=words, count=len(overlays), cells=cells)
