"""Turns each file into text with the named library, as everyday scripts do, and writes it into a folder.

A file that the library does not read is named on standard error and left out.

usage: dump.py pymupdf|pdfplumber|markitdown|html2text FOLDER FILE...
"""

import pathlib
import sys


def pymupdf_text(path):
    with pymupdf.open(path) as pdf:
        return "".join(page.get_text() for page in pdf)


def pdfplumber_text(path):
    with pdfplumber.open(path) as pdf:
        return "\n".join(page.extract_text() or "" for page in pdf.pages)


def markitdown_text(path):
    return MARKITDOWN.convert(path).text_content


def html2text_text(path):
    return html2text.html2text(pathlib.Path(path).read_text("utf-8"))


def main():
    global pymupdf, pdfplumber, html2text, MARKITDOWN
    library, folder, files = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:]
    if library == "pymupdf":
        import pymupdf
        text = pymupdf_text
    elif library == "pdfplumber":
        import pdfplumber
        text = pdfplumber_text
    elif library == "markitdown":
        import markitdown
        MARKITDOWN = markitdown.MarkItDown()
        text = markitdown_text
    else:
        import html2text
        text = html2text_text
    for path in files:
        try:
            dumped = text(path)
        except Exception as error:
            print(f"{library} does not read {path}: {error}", file=sys.stderr)
            continue
        (folder / f"{pathlib.Path(path).stem}.txt").write_text(dumped, "utf-8")


main()
