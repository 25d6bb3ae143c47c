"""Pulls the tables out of each file with the named tool and prints the best time of several rounds.

A file that the tool does not read is named on standard error and left out.

usage: tables.py pandas|python-docx|pdfplumber FILE...
"""

import io
import sys
import time


def pandas_tables(data):
    return pandas.read_html(io.BytesIO(data), flavor="lxml")


def docx_tables(data):
    tables = docx.Document(io.BytesIO(data)).tables
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def pdf_tables(data):
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [page.extract_tables() for page in pdf.pages]


def main():
    global pandas, docx, pdfplumber
    tool, files = sys.argv[1], sys.argv[2:]
    if tool == "pandas":
        import pandas
        rounds, tables = 9, pandas_tables
    elif tool == "python-docx":
        import docx
        rounds, tables = 7, docx_tables
    else:
        import pdfplumber
        rounds, tables = 3, pdf_tables
    for path in files:
        with open(path, "rb") as file:
            data = file.read()
        try:
            tables(data)
        except Exception as error:
            print(f"{tool} does not read {path}: {error}", file=sys.stderr)
            continue
        best = float("inf")
        for _ in range(rounds):
            start = time.perf_counter()
            tables(data)
            best = min(best, time.perf_counter() - start)
        print(f"{path}\t{best * 1e3:.4f}")


main()
