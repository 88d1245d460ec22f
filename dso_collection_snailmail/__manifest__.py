{
    "name": "DSO Collection Snailmail",
    "version": "19.0.2.0.0",
    "summary": "Letters of dunning through Odoo's own postal service, each exactly once",
    "author": "DSO Collection",
    "license": "AGPL-3",
    "category": "Accounting/Accounting",
    "development_status": "Beta",
    "images": ["static/description/banner.png"],
    "depends": ["dso_collection_letter", "snailmail"],
    "auto_install": True,
    "uninstall_hook": "uninstall_hook",
}
