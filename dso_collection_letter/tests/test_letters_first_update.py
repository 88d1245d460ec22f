"""Letters of an older DSO Collection change hands when that is updated, and are not installed beside (rule A10)."""

from odoo.exceptions import UserError
from odoo.tests import TransactionCase

from ..hooks import pre_init_hook


class TestLettersFirstUpdate(TransactionCase):
    """The whole way is in ``tests/upgrade``."""

    def test_a10_letters_that_are_there_are_not_taken_for_new_ones(self):
        with self.assertRaisesRegex(UserError, "update DSO Collection first"):
            pre_init_hook(self.env)
