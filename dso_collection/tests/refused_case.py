"""A credit manager, and what is refused by rights (rule A10); beside a case of any add-on."""

from odoo.exceptions import AccessError


class RefusedCase:
    """Put it before a ``CollectionCase``."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.user("Credit Manager", "manager", "dso_collection.group_collection_manager")

    def refused(self, work, message=None):
        """Say that something is refused by rights."""
        with self.assertRaises(AccessError, msg=message), self.env.cr.savepoint():
            work()
