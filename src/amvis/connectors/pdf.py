"""Accessible PDF (PDF/UA-1: tagged, with title and language) from a page of our own; nothing is fetched."""


class PdfUnavailable(Exception):  # noqa: N818 (it says what is so)
    """The system's library for text, pango, is not here."""


def render(html: str) -> bytes:
    """Return the page as PDF/UA-1; its `<html lang>` and `<title>` become the document's.

    The page may refer to nothing outside itself: a reference raises ValueError.
    """
    try:
        from weasyprint import HTML  # noqa: PLC0415 (slow to load, and only for a PDF)
        from weasyprint.urls import FatalURLFetchingError, URLFetcher  # noqa: PLC0415
    except OSError as error:
        raise PdfUnavailable(str(error)) from error
    nothing = URLFetcher(allowed_protocols=(), fail_on_errors=True)
    try:
        printed: bytes = HTML(string=html, url_fetcher=nothing).write_pdf(pdf_variant="pdf/ua-1")
    except FatalURLFetchingError as error:
        raise ValueError(f"a paper must hold everything itself: {error}") from None
    return printed
