"""Files that mean harm, or only pretend; each is made here, none is a real piece of malware."""

import io
import zipfile
import zlib
from collections.abc import Iterator

import pikepdf
from PIL import Image

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
_SCRIPT = b"<script>alert(1)</script>"


def a_pdf(change=None, **save) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    if change:
        change(pdf)
    out = io.BytesIO()
    pdf.save(out, **save)
    return out.getvalue()


def an_image(kind="PNG", size=(8, 8)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind)
    return out.getvalue()


def hostile() -> Iterator[tuple[str, str, bytes]]:
    """Yield (what it is, the name it comes with, its content): none of these may be taken."""
    yield from _not_what_they_say()
    yield from _active_pdfs()
    yield from _broken()
    yield from _programs()
    yield from _archives()


def _not_what_they_say() -> Iterator[tuple[str, str, bytes]]:
    markup = {
        "html": b"<!DOCTYPE html><html><body>" + _SCRIPT,
        "html with spaces": b"\n\n   <HTML><body onload=alert(1)>",
        "svg": b'<svg xmlns="http://www.w3.org/2000/svg">' + _SCRIPT + b"</svg>",
        "xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hosts">]><x>&e;</x>',
        "php": b"<?php system($_GET['c']); ?>",
        "a frame in text": b"Sehr geehrte Damen und Herren <iframe src=javascript:alert(1)>",
        "an image tag": b"Hallo <img src=x onerror=alert(1)>",
    }
    for name, content in markup.items():
        for ending in ("pdf", "png", "txt", "html"):
            yield f"{name} as {ending}", f"bescheid.{ending}", content


def _active_pdfs() -> Iterator[tuple[str, str, bytes]]:
    def script(pdf):
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")

    def launch(pdf):
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")

    def attachment(pdf):
        pdf.attachments["x.exe"] = b"MZ"

    def form(pdf):
        pdf.Root.AcroForm = pikepdf.Dictionary(XFA=pikepdf.String("x"))

    def on_a_page(pdf):
        pdf.pages[0].obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="1"))

    for change in (script, launch, attachment, form, on_a_page):
        indirect = a_pdf(change)
        packed = a_pdf(change, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        yield f"pdf with {change.__name__}", "bescheid.pdf", indirect
        yield f"packed pdf with {change.__name__}", "bescheid.pdf", packed
    yield "locked pdf", "bescheid.pdf", a_pdf(encryption=pikepdf.Encryption(owner="a", user="b"))


def _broken() -> Iterator[tuple[str, str, bytes]]:
    whole = a_pdf()
    yield "nothing", "leer.pdf", b""
    yield "a pdf's head alone", "kopf.pdf", b"%PDF-1.7\n"
    yield "half a pdf", "halb.pdf", whole[: len(whole) // 3]
    yield "half a picture", "halb.png", an_image(size=(400, 400))[:80]
    yield "half a photo", "halb.jpg", an_image("JPEG", (400, 400))[:200]
    yield "too large", "gross.pdf", whole + b"0" * (10 * 1024 * 1024)
    yield "a picture that unpacks to a gigabyte", "bombe.png", _bomb()
    yield "a pdf of nested arrays", "tief.pdf", b"%PDF-1.4\n1 0 obj" + b"[" * 50_000
    yield "bytes", "bytes.txt", bytes(range(256))
    yield "text with a null", "null.txt", b"Hallo\0Welt"
    yield "another encoding", "alt.txt", "Grüße".encode("latin-1")


def _bomb() -> bytes:
    head = b"\x89PNG\r\n\x1a\n"

    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    size = (40_000).to_bytes(4, "big") * 2
    body = zlib.compress(b"\0" * 1_000_000)
    return head + chunk(b"IHDR", size + b"\x08\x02\0\0\0") + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _programs() -> Iterator[tuple[str, str, bytes]]:
    programs = {
        "windows program": b"MZ\x90\x00\x03" + b"\0" * 200,
        "linux program": b"\x7fELF\x02\x01\x01" + b"\0" * 200,
        "shell script": b"#!/bin/sh\nrm -rf /\n",
        "python script": b"#!/usr/bin/env python3\nprint(1)\n",
        "rtf": b"{\\rtf1\\ansi{\\object}}",
        "old word document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "flash": b"CWS\x0a" + b"\0" * 60,
        "java class": b"\xca\xfe\xba\xbe\0\0\0\x34" + b"\0" * 60,
        "gif with script": b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)//",
        "eicar in a picture's name": b"\xff\xd8\xff" + EICAR,
    }
    for name, content in programs.items():
        yield name, "foto.jpg", content


def _archives() -> Iterator[tuple[str, str, bytes]]:
    for inside in ("word/vbaProject.bin", "../../etc/passwd", "x.exe"):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(inside, b"0" * 100_000)
        yield f"archive with {inside}", "unterlagen.docx", out.getvalue()
    yield "gzip", "x.pdf", b"\x1f\x8b\x08\0\0\0\0\0" + b"\0" * 40
    yield "7z", "x.pdf", b"7z\xbc\xaf\x27\x1c" + b"\0" * 40
    yield "rar", "x.pdf", b"Rar!\x1a\x07\0" + b"\0" * 40
