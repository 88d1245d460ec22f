"""Rule I8: no file stops the server. Each is read in a process of its own under a limit of memory and a clock."""

import os
import pickle
import random
import resource
import time
import zipfile
from contextlib import suppress

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tests.common import BaseCase
from odoo.tools import mute_logger

from ..imports import reading
from ..imports.reading_limits import MAX_FILE, Clock
from ..imports.unreadable import Unreadable
from . import hostile_files
from .import_files import ImportFilesCase

#: What a file may take over what the process has: megabytes, and seconds of the processor.
MEMORY, SECONDS = 300, 10


def _address_space():
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def _read(content, options, seconds):
    """Read a file and forget its rows; returns how many, or the sentence that refuses it, or what went wrong."""
    try:
        return sum(1 for _row in reading.read_rows(content, options, clock=Clock(seconds) if seconds else None))
    except Unreadable as error:
        return error.args[0]._source
    except BaseException as error:  # noqa: BLE001 - told by the parent
        return repr(error)[:200]


def read_apart(content, options=None, seconds=None):
    """Return ``(result, seconds)`` of reading in a forked process; ``killed`` for one that took too much."""
    here, there = os.pipe()
    child = os.fork()
    if not child:
        size = _address_space() + (MEMORY << 20)
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS + 2, SECONDS + 2))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        before = time.process_time()
        result = _read(content, options or {}, seconds)
        os.write(there, pickle.dumps((result, time.process_time() - before)))
        os._exit(0)
    os.close(there)
    with os.fdopen(here, "rb") as results:
        told = results.read()
    os.waitpid(child, 0)
    return pickle.loads(told) if told else ("killed", SECONDS + 2)


@tagged("post_install", "-at_install")
class TestImportFilesLimits(BaseCase):
    """Each attack, the words by which it is refused, and what it took."""

    def refused(self, content, words, **options):
        """Check that a file is refused with these words, within the limits."""
        result, seconds = read_apart(content, **options)
        self.assertIn(words, str(result))
        self.assertLess(seconds, SECONDS)

    def test_i8_entities_across_blocks(self):
        self.refused(hostile_files.entities(), "XML entities")

    def test_i8_empty_tags(self):
        self.refused(hostile_files.empty_tags(), "more texts than can be read")

    def test_i8_cell_of_many_parts(self):
        self.refused(hostile_files.cell_of_many_parts(), "a cell of more than %s characters")

    def test_i8_many_styles(self):
        """Four million are more than styles may unpack to; two million are counted."""
        self.refused(hostile_files.many_styles(), "unpacks to more")
        self.refused(hostile_files.many_styles(2_000_000), "more formats of cells")

    def test_i8_far_cells(self):
        """What stands under no header is left out, and costs nothing."""
        self.assertEqual(read_apart(hostile_files.far_cells())[0], 1)

    def test_i8_wide_rows(self):
        self.refused(hostile_files.wide_rows(), "more than %s cells")

    def test_i8_strange_xml(self):
        """Elements within elements, of a million names, and a tag without an end."""
        for name in ("nested", "names", "long_attribute"):
            with self.subTest(name):
                self.refused(getattr(hostile_files, name)(), "no spreadsheet program builds")

    def test_i8_strange_archives(self):
        """A list of a million parts, and a method that takes the memory it pleases."""
        with mute_logger(reading._logger.name):
            self.refused(hostile_files.long_list(), "damaged")
            self.refused(hostile_files.lzma_part(), "damaged")

    def test_i8_long_cell(self):
        self.refused(hostile_files.long_cell(), "Row %(row)s holds a cell")

    def test_i8_repeated_rows(self):
        """Few bytes of an OpenDocument sheet that mean hundreds of millions of cells."""
        self.refused(hostile_files.repeated_rows(), "more than %s cells")

    def test_i8_old_workbook_of_styles(self):
        """Styles are counted as they come; whatever else xlrd makes of a file is limited by the system."""
        self.refused(hostile_files.old_styles(), "more formats of cells")

    def test_i8_last_byte(self):
        """The encoding is found in linear time, whatever the last byte is."""
        result, seconds = read_apart(hostile_files.last_byte())
        self.assertIn("Row %(row)s", result)
        self.assertLess(seconds, 2)

    def test_i8_one_accent(self):
        result, seconds = read_apart(hostile_files.one_accent())
        self.assertEqual(result, 90_002)
        self.assertLess(seconds, 5)

    def test_i8_long_words(self):
        result, seconds = read_apart(hostile_files.long_word())
        self.assertEqual(result, 2001)
        self.assertLess(seconds, 3)

    def test_i8_texts_without_line_breaks(self):
        self.refused(hostile_files.one_line(), "more than %s columns")
        self.refused(hostile_files.separators(), "more than %s cells")

    def test_i8_the_clock_counts_the_lines_of_a_cell(self):
        self.refused(hostile_files.quoted_lines(), "takes too long", seconds=0.3)

    def test_i8_a_file_too_large(self):
        """Odoo takes 128 MB; what is larger than ours is not read at all."""
        for start in (b"Code;Name\n", b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
            result, seconds = read_apart(start.ljust(MAX_FILE + 1, b"x"))
            self.assertIn("larger than %s MB", result)
            self.assertLess(seconds, 1)

    def test_i8_encodings_that_are_none(self):
        """Python has codecs that unpack or compute: the screen's encoding is none of them."""
        for encoding in ("zlib", "bz2", "punycode", "idna", "unicode_escape", "undefined", "no such", "\0"):
            with self.subTest(encoding):
                self.refused(b"Code;Name\nC1;Ann\n", "not written in the encoding", options={"encoding": encoding})

    def test_i8_clock(self):
        """What no other limit stops is stopped by the clock."""
        self.refused(hostile_files.empty_tags(1_000_000), "takes too long", seconds=0.1)

    def test_i8_mutations(self):
        """A workbook with a few bytes changed gives rows or a sentence, and never anything else."""
        chance, good = random.Random(14), hostile_files.book()
        plain = hostile_files.zipped({}, zipfile.ZIP_STORED)
        with mute_logger(reading._logger.name):
            for _number in range(300):
                content = bytearray(good + plain * chance.randrange(2))
                for _change in range(chance.randint(1, 8)):
                    content[chance.randrange(len(content))] = chance.randrange(256)
                with suppress(Unreadable):
                    list(reading.read_rows(bytes(content), {}))


@tagged("post_install", "-at_install")
class TestImportFilesRights(ImportFilesCase):
    """Rights come before reading."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plain = cls.env["res.users"].create({
            "name": "Plain", "login": "plain", "group_ids": [(6, 0, [cls.env.ref("base.group_user").id])]})

    def file_of(self, model):
        """Return a file of a user with no right but those of everybody."""
        return self.upload(b"Code;Name\nC1;Ann\n").with_user(self.plain).create({
            "res_model": model, "file": b"Code;Name\nC1;Ann\n", "file_name": "a.csv", "file_type": "text/csv"})

    def test_i8_nothing_is_read_without_the_right_to_import(self):
        """Preview, test and import; of our kinds, of Odoo's models, of one that is none."""
        for model in (*self.env["base_import.import"]._collection_models(), "res.users", "no.such", False):
            file = self.file_of(model)
            with self.subTest(model), self.assertRaises(AccessError):
                self.preview(file)
            with self.subTest(model), self.assertRaises(AccessError):
                file.execute_import(["name"], ["name"], {"quoting": '"'}, True)

    def test_i8_what_was_read_is_not_written_by_rpc(self):
        """The rows of a file and the notes of an import are the import's alone: both are unpacked later."""
        file = self.upload(b"Code;Name\nC1;Ann\n").with_user(self.plain).create({"res_model": "res.partner"})
        for values in ({"collection_outcome": {"numbers": [[1, 10**12]]}}, {"collection_row_count": 10**9},
                       {"collection_read_as": {}}):
            with self.subTest(values), self.assertRaises(AccessError):
                file.write(values)
        with self.assertRaises(AccessError):
            self.env["collection.import.rows"].with_user(self.plain).create({"import_id": file.id, "content": b"x"})

    def test_i8_a_file_too_large_is_not_kept(self):
        """It is refused by the sentence with the number, and the next file is read."""
        large = b"Code;Name\n".ljust(MAX_FILE + 1, b"x")
        for file in (self.upload(large), self.upload(b"Code;Name\nC1;Ann\n")):
            file.write({"file": large})
            self.assertFalse(file.file)
            self.assertIn("This file is larger than 48 MB", self.preview(file)["error"])
            file.write({"file": b"Code;Name\nC1;Ann\n"})
            self.assertEqual(self.rows(file)[1:], [["C1", "Ann"]])

    def test_i8_files_for_other_models(self):
        """They are read by the same readers, within the same limits."""
        file = self.upload(hostile_files.book(sheet=(b"", b"<row><c t='str'><v>Name</v></c></row>", 3, b"")), "a.xlsx")
        file.res_model = "res.partner.category"
        result = self.execute(file)
        self.assertEqual((result["messages"], len(result["ids"])), ([], 2))
        file.write({"file": hostile_files.entities()})
        self.assertIn("XML entities", self.preview(file)["error"])
        file.write({"file": hostile_files.last_byte()})
        self.assertIn("Row 1", self.preview(file)["error"])
