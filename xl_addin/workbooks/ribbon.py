"""The buttons, declared once: from this come the ribbon, the macros, the buttons on the sheet and `vplan knapp`.

A new button is a line in `BUTTONS`, its words in `texts.excel.BUTTONS`, and what it does in `excel/buttons.py`.
"""

from __future__ import annotations

from enum import StrEnum
from xml.sax.saxutils import quoteattr

from msgspec import Struct

from xl_addin import texts

NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
_SHARED = "urn:verksamhetsplan:excel"
"""Namespace of the ids that add-in and control workbook share: equal ones are one tab and one group in Excel."""


class Needs(StrEnum):
    """What a button acts on: without it the button is grey. The value names the macro that answers."""

    BOOK = "MenyBok"
    RESULT = "MenyResultat"
    FILE = "MenyFil"


class Button(Struct, frozen=True):
    """A button. `key`: its name in `vplan knapp` and in `texts.excel.BUTTONS`; `image`: a picture of Office's own."""

    key: str
    macro: str
    group: str
    image: str
    needs: Needs = Needs.BOOK

    @property
    def caption(self) -> str:
        """What stands on it."""
        return texts.excel.BUTTONS[self.key][0]


BUTTONS = (
    Button("mallar", "SkapaMallar", "fore", "FileNew"),
    Button("inkorg", "ValjInkorg", "fore", "FileFind"),
    Button("resultatmapp", "ValjResultatmapp", "fore", "FileSaveAs"),
    Button("kontrollera", "Kontrollera", "inlamningar", "DataValidation"),
    Button("konsolidera", "Konsolidera", "inlamningar", "Consolidate"),
    Button("aterkoppling", "Aterkoppla", "kommuner", "ReviewNewComment"),
    Button("paminn", "Paminn", "kommuner", "FileSendAsAttachment"),
    Button("outlook", "FoljUpp", "kommuner", "FileEmailAsPdfEmailAttachment"),
    Button("oppna", "OppnaResultat", "resultat", "FileOpen", Needs.RESULT),
    Button("pdf", "SkapaPdf", "resultat", "FileSaveAsPdfOrXps", Needs.RESULT),
    Button("webbplats", "SkapaWebbplats", "resultat", "WebPagePreview", Needs.RESULT),
    Button("jamfor", "Jamfor", "resultat", "ReviewCompareMenu"),
    Button("planbok", "Planbok", "resultat", "ReviewTrackChanges"),
    Button("fil", "KontrolleraFilen", "fil", "Spelling", Needs.FILE),
    Button("sjalvtest", "Sjalvtest", "hjalp", "ErrorChecking"),
    Button("hjalp", "VisaHjalp", "hjalp", "Help"),
)
ON_SHEET = tuple(button for button in BUTTONS if button.needs is not Needs.FILE)
"""Those that stand on the sheet Start, and in the control workbook's own part of the ribbon."""


def ribbon(*, addin: bool) -> bytes:
    """Return the ribbon tab as XML ([MS-CUSTOMUI2]).

    Both files fill one tab. The add-in's groups for the control workbook hide while that is in front with its own.
    """
    shown = BUTTONS if addin else ON_SHEET
    groups = "\n".join(
        _group(key, [button for button in shown if button.group == key], addin)
        for key in dict.fromkeys(button.group for button in shown)
    )
    return f"""\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<customUI xmlns="{NAMESPACE}" xmlns:vp="{_SHARED}" onLoad="MenyLaddad">
  <ribbon>
    <tabs>
      <tab idQ="vp:flik" label={_quoted(texts.excel.FUNCTION_CATEGORY)} insertAfterMso="TabHome">
{groups}
      </tab>
    </tabs>
  </ribbon>
</customUI>
""".encode()


def _group(key: str, buttons: list[Button], addin: bool) -> str:
    place = "Tillagg" if addin else "Bok"
    hides = ' getVisible="MenySynlig"' if addin and buttons[0].needs is not Needs.FILE else ""
    lines = "\n".join(_button(button, place) for button in buttons)
    label = _quoted(texts.excel.BUTTON_GROUPS[key])
    return f'        <group id="vp{place}{key.title()}" label={label}{hides}>\n{lines}\n        </group>'


def _button(button: Button, place: str) -> str:
    caption, tip = texts.excel.BUTTONS[button.key]
    return (
        f'          <button id="vp{place}{button.macro}" tag="{button.key}" label={_quoted(caption)} size="large"'
        f' imageMso="{button.image}" onAction="MenyKnapp" getEnabled="{button.needs}"'
        f" screentip={_quoted(caption)} supertip={_quoted(tip)}/>"
    )


def _quoted(text: str) -> str:
    return quoteattr(text, {"'": "&apos;"})


def macros() -> str:
    """Return a macro for each button, as VBA."""
    return "\n".join(
        f"Public Sub {button.macro}()\n    Kor \"b.clicked('{button.key}')\"\nEnd Sub\n" for button in BUTTONS
    )
