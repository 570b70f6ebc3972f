"""Words about files that are written."""

from __future__ import annotations

KEPT_BESIDE = " (ny)"
KEPT_BESIDE_MORE = " (ny {number})"
NOT_REPLACED = {
    "filled-in": "{path} är redan ifylld och är orörd; det nya ligger i {kept}",
    "worked-in": "{path} har ändrats sedan programmet skrev den och är orörd; det nya ligger i {kept}",
    "not-ours": "{path} är inte skriven av programmet och är orörd; det nya ligger i {kept}",
    "open": "{path} är öppen i ett annat program och är orörd; det nya ligger i {kept} – stäng filen och byt ut den",
    "read-only": "{path} är skrivskyddad och är orörd; det nya ligger i {kept}",
    "changed": "{path} har ändrats av någon annan under körningen och är orörd; det nya ligger i {kept}",
}
LOCKED = "{path} skrivs redan av en annan körning ({user} på {host}, sedan {time} UTC); försök igen när den är klar"
NO_LOCK = "{path} ligger i vägen: där ska programmets låsfil stå, men det är en länk, en mapp eller något annat; ta bort den"
SPECIAL = "{path} är ingen fil utan ett rör, en enhet eller något annat, och skrivs inte över; välj ett annat namn"
LINK = "{path} är en länk, och det som den leder till skrivs inte över; ta bort länken eller välj ett annat namn"
ENDING_OR = " eller "
ENDING = "{path} ska sluta på {endings}"
LOCK_UNKNOWN = "okänd"
OS_ERRORS = {
    "ENOSPC": "disken är full",
    "EFBIG": "filen blir större än vad som är tillåtet",
    "EMFILE": "för många filer är öppna",
    "EDQUOT": "utrymmet på disken är slut",
    "EACCES": "behörighet saknas",
    "EPERM": "behörighet saknas",
    "EROFS": "disken är skrivskyddad",
    "ENOENT": "filen eller mappen finns inte",
    "ENOTDIR": "en del av sökvägen är ingen mapp",
    "EISDIR": "det är en mapp, inte en fil",
    "EEXIST": "det finns redan en fil med det namnet",
    "ENAMETOOLONG": "namnet är för långt",
    "EIO": "disken svarar inte som den ska",
}
"""What the operating system's commonest errors are called; others keep its own words."""
