"""Files of contacts over HTTP, as the import screen sends them: good ones, and ones that should harm the server."""

import io
import zipfile

import openpyxl
import pytest
from office import Office

CONTACTS = "Code client;Nom du contact;E-mail;Contact de relance\r\nH100;Hélène;helene@alder.example;1\r\n"


@pytest.fixture(scope="module")
def office(admin):
    """An office with one customer."""
    office = Office(admin)
    office.alder = office.customer("H100", "Alder Works")
    return office


def refused_rows(office, wizard):
    """Download the refused rows as the screen's button does; returns the workbook's rows."""
    answer = office.client.session.get(f"{office.client.url}/dso_collection/import/{wizard}/refused", timeout=60)
    answer.raise_for_status()
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    return [list(row) for row in book.active.iter_rows(values_only=True)]


_SCHEMAS = "http://schemas.openxmlformats.org"
_WORKBOOK = (f'<workbook xmlns="{_SCHEMAS}/spreadsheetml/2006/main" '
             f'xmlns:r="{_SCHEMAS}/officeDocument/2006/relationships">'
             '<sheets><sheet name="Contacts" sheetId="1" r:id="rId1"/></sheets></workbook>')
_RELATIONS = (f'<Relationships xmlns="{_SCHEMAS}/package/2006/relationships"><Relationship Id="rId1" '
              f'Type="{_SCHEMAS}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
              '</Relationships>')


def bomb():
    """A workbook of some megabytes that unpacks to more than a gigabyte."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", _WORKBOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", _RELATIONS)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as stream:
            for _number in range(1100):
                stream.write(b"<row/>  " * (1 << 17))
    return content.getvalue()


@pytest.mark.parametrize("name, mimetype, encoding", [
    ("contacts.txt", "text/plain", "cp1252"), ("CONTACTS.CSV", "application/vnd.ms-excel", "utf-16"),
    ("contacts.tsv", "text/tab-separated-values", "utf-8-sig"), ("contacts", "application/octet-stream", "latin1"),
])
def test_i1_files_as_browsers_send_them(office, name, mimetype, encoding):
    """I1: the same file in four shapes; each is matched and tested, and changes nothing."""
    result = office.import_file(name, CONTACTS.encode(encoding), mimetype, dryrun=True)
    assert result["columns"] == ["collection_customer_code", "name", "email", "collection_contact"]
    assert (result["collection_summary"]["created"], result["messages"]) == (1, [])
    assert office.call("res.partner", "search_count", [("name", "=", "Hélène")]) == 0


@pytest.mark.parametrize("name, content, words", [
    ("junk.csv", bytes(range(256)) * 100, "NUL characters"),
    ("page.xls", b"<html><table></table></html>", "web page"),
    ("cut.xlsx", b"PK\x03\x04" + b"x" * 1000, "damaged"),
    ("bomb.xlsx", bomb(), "unpacks to more"),
    ("cell.csv", b"Code;Name\nH100;" + b"x" * 10_000_000, "Row 2 holds a cell"),
    ("empty.csv", b"", "empty"),
], ids=lambda value: value if isinstance(value, str) and "." in value else "")
def test_i8_bad_file_gets_a_sentence_and_the_server_goes_on(office, name, content, words):
    """I8: a sentence in the preview; the next file is read."""
    with pytest.raises(AssertionError, match=words):
        office.import_file(name, content, "application/octet-stream", dryrun=True)
    assert office.import_file("good.csv", CONTACTS.encode(), "text/csv", dryrun=True)["messages"] == []


def test_i6_refused_rows_are_downloaded(office):
    """I6: the rows that were refused come back as a workbook, to their owner only."""
    office.import_file("bad.csv", b"Customer code;Contact name\nH100;Ann\nX1;=1+1\n", "text/csv")
    [wizard] = office.call("base_import.import", "search", [("file_name", "=", "bad.csv")])
    assert refused_rows(office, wizard)[1][:2] == ["X1", "=1+1"]
    other = office.create("base_import.import", res_model="res.partner")
    answer = office.client.session.get(f"{office.client.url}/dso_collection/import/{other}/refused", timeout=60)
    assert answer.status_code == 404
