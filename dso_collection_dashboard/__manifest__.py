{
    "name": "DSO Collection Dashboard",
    "version": "19.0.1.0.0",
    "summary": "A spreadsheet dashboard for credit managers: DSO, overdue and receipts",
    "author": "DSO Collection",
    "license": "AGPL-3",
    "category": "Accounting/Accounting",
    "development_status": "Beta",
    "images": ["static/description/banner.png"],
    "depends": ["dso_collection", "spreadsheet_dashboard"],
    "data": [
        "data/dashboards.xml",
    ],
    # Whoever has both sees it among Odoo's dashboards; it reads, and changes nothing
    "auto_install": True,
}
