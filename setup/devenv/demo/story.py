"""The names that the runner shares with the demo data of the add-on (``dso_collection/demo``)."""

DATABASE = "dso_demo"

COMPANY = "dso_collection.demo_company"

# The scheduled actions of the main job, in their order.
MAIN_JOB = (
    "dso_collection.ir_cron_collection_plan",
    "dso_collection.ir_cron_collection_dispatch",
    "dso_collection.ir_cron_collection_figures",
)

# Odoo's own administrator in a database with demo data: used by the runner, not shown first.
ADMINISTRATOR = ("admin", "admin")

# Login, password and what that user sees.
USERS = (
    ("manager", "manager", "credit manager: all accounts, settings"),
    ("collector1", "collector1", "Collector North"),
    ("collector2", "collector2", "Collector South"),
)

# The outgoing mail server that points at the catcher, and the domain the demo users write from.
MAIL_SERVER = "Demo mail catcher"
SENDER_DOMAIN = "example.com"

# What the catcher refuses, with its words: the demo's failed delivery.
REFUSED = {
    "accounts@closed-mailbox.example.org": "This mailbox was closed, no one reads it any more",
}
