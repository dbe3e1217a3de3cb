"""Builds the smallest OpenDocument texts there can be, from the XML of their parts."""

from __future__ import annotations

from tests.tiny_docx import zipped

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(
    (
        *(f'xmlns:{one}="{OASIS}:{one}:1.0"' for one in ("office", "text", "table", "style")),
        f'xmlns:draw="{OASIS}:drawing:1.0" xmlns:fo="{OASIS}:xsl-fo-compatible:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
    )
)
MIMETYPE = "application/vnd.oasis.opendocument.text"
AUTOMATIC = """
<style:style style:name="Secret" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Yellow" style:family="text"><style:text-properties fo:background-color="#ffff00"/></style:style>
<style:style style:name="Clear" style:family="text" style:parent-style-name="Yellow">
  <style:text-properties fo:background-color="transparent"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="P2" style:family="paragraph" style:master-page-name="First"/>"""
SHARED = '<style:style style:name="Title" style:family="paragraph"/>'


def p(content: str, style: str = "") -> str:
    return f"""<text:p{f' text:style-name="{style}"' if style else ""}>{content}</text:p>"""


def odt(body: str, masters: str = "", mimetype: str = MIMETYPE, **others: str) -> bytes:
    """An OpenDocument text with this body; `masters` are its master pages, `others` more members by name."""
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{AUTOMATIC}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    styles = (
        f"<office:document-styles {NAMES}><office:styles>{SHARED}</office:styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
    )
    return zipped({"mimetype": mimetype, "content.xml": content, "styles.xml": styles, **others})
