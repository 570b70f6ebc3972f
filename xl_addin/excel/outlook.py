"""Letters as drafts in Outlook on Windows, through its own objects; nothing is ever sent."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xl_addin.documents.mail import Draft

MAIL_ITEM = 0
"""Outlook's `olMailItem`."""


def save_drafts(drafts: Iterable[Draft], system: str = sys.platform) -> bool:
    """Save letters among the drafts of this computer's Outlook, and return whether it holds them: all of them or none.

    There is none that programs reach on other systems, where pywin32 is missing, and where only the new Outlook is.
    """
    application = _outlook() if system == "win32" else None
    saved: list[Any] = []
    try:
        for draft in drafts if application else ():
            saved.append(_saved(application, draft))
    except Exception:  # COM has no one kind of error, and a policy may forbid any step
        with suppress(Exception):
            for mail in saved:
                mail.Delete()
        return False
    return application is not None


def _outlook() -> Any:
    with suppress(Exception):  # no pywin32, no Outlook
        from win32com.client import Dispatch  # type: ignore[import-untyped,unused-ignore] # comes with xlwings on Windows

        return Dispatch("Outlook.Application")
    return None


def _saved(application: Any, draft: Draft) -> Any:
    mail = application.CreateItem(MAIL_ITEM)
    mail.To, mail.Subject, mail.Body = draft.to or "", draft.subject, draft.letter.body
    if not draft.sender.mailbox_is_example:
        mail.ReplyRecipients.Add(draft.sender.mailbox)
    for path in draft.attachments:
        mail.Attachments.Add(str(path.resolve()))
    mail.Save()
    return mail
