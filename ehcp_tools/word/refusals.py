"""What a file that is no Word document really is, and what its owner can do about it."""

from __future__ import annotations

from ehcp_tools.errors import DraftError, Problem

DAMAGED = "Open it in Word, let Word repair it, and save it again. If that fails, restore an earlier version."
"""What to do about a file that is broken."""
_SAVE_AS = "Open it in the program that made it and save it as a Word document (.docx)."

_STARTS: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "it is a Rich Text file (RTF)", "Open it in Word and save it as a Word document (.docx)."),
    (b"%PDF", "it is a PDF", "Give the Word document that the PDF was made from."),
    (b"\x89PNG", "it is a picture", "Give the document as words, not as a picture."),
    (b"\xff\xd8\xff", "it is a picture", "Give the document as words, not as a picture."),
    (b"GIF8", "it is a picture", "Give the document as words, not as a picture."),
)

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB_PAGE = (b"<!doctype", b"<html", b"<?xml")

_MIMETYPES: tuple[tuple[bytes, str], ...] = (
    (b"application/vnd.oasis.opendocument.text", "it is an OpenDocument file (.odt)"),
    (b"application/vnd.oasis.opendocument", "it is an OpenDocument file, but no text document"),
    (b"application/epub", "it is an e-book"),
)


def refusal(name: str, what: str, fix: str) -> DraftError:
    """The error for a file that cannot be read: what it is, and what to do."""
    return DraftError(Problem(name, f"{what}.", fix))


def too_much(name: str) -> DraftError:
    """Say that a file holds more than any document: it would fill the memory, or keep the program busy for hours."""
    return refusal(name, "it would unpack to far more than a document holds", "Do not open it. Ask who sent it.")


def declares_entities(where: str) -> DraftError:
    """Say that XML has entities: they are how a small file is made to fill a computer, or to fetch another."""
    return refusal(where, "it declares XML entities, which no document needs", "Do not open it. Ask who sent it.")


def locked_zip(name: str) -> DraftError:
    """Say that the zip itself is locked, as no Word document is."""
    fix = "Unpack it with its password and give the Word document inside."
    return refusal(name, "it is password-protected", fix)


def is_text(data: bytes) -> bool:
    """Whether bytes may be plain text: none of the starts of other files we know, no web page in disguise."""
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return not start.startswith((*(magic.lower() for magic, _, _ in _STARTS), _COMPOUND, *_WEB_PAGE))


def not_a_zip(data: bytes, name: str) -> DraftError:
    """Say what a file that is not even a zip package is."""
    if not data:
        return refusal(name, "the file is empty", "Ask for the file again, or restore an earlier version of it.")
    if data.startswith(_COMPOUND):
        return _old_office(data, name)
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, what, fix in _STARTS:
        if start.startswith(magic):
            return refusal(name, what, fix)
    if start.startswith(b"<") and b"<pkg:package" in data[:4096]:
        return refusal(name, "it is a Word document saved as one XML file", _SAVE_AS)
    if start.lower().startswith(_WEB_PAGE[:2]) or b"<html" in start.lower():
        return refusal(name, "it is a web page", "Open it in Word and save it as a Word document (.docx).")
    return refusal(name, "it is not a Word document", _SAVE_AS)


def not_word(kind: str, name: str) -> DraftError:
    """Say what an Office package with another main part is; `kind` is its content type."""
    for word, what in (("spreadsheet", "an Excel workbook"), ("excel", "an Excel workbook"),
                       ("presentation", "a PowerPoint file"), ("powerpoint", "a PowerPoint file"),
                       ("visio", "a Visio drawing")):  # fmt: skip
        if word in kind.lower():
            return refusal(name, f"it is {what}, not a Word document", "Give the words as a Word document (.docx).")
    return refusal(name, "it is not a Word document", _SAVE_AS)


def other_zip(mimetype: bytes, name: str) -> DraftError:
    """Say what a zip file without Office parts is; `mimetype` is the text of its member of that name, if any."""
    for start, what in _MIMETYPES:
        if mimetype.startswith(start):
            return refusal(name, what, _SAVE_AS)
    return refusal(
        name, "it is a zip file, not a Word document", "Unpack it and give the Word documents that are inside."
    )


def _old_office(data: bytes, name: str) -> DraftError:
    """Tell an encrypted package from an old binary document by the names in its compound-file directory."""
    if _holds(data, "EncryptedPackage") or _holds(data, "EncryptionInfo"):
        return refusal(
            name,
            "it is password-protected",
            "Open it in Word, remove the password (File, Info, Protect Document) and save it.",
        )
    if _holds(data, "WordDocument"):
        return refusal(name, "it is an old Word file (.doc)", "Open it in Word and save it as a Word document (.docx).")
    return refusal(name, "it is an old Office file, not a Word document", _SAVE_AS)


def _holds(data: bytes, entry: str) -> bool:
    return entry.encode("utf-16-le") in data
