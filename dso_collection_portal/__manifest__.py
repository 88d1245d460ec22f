{
    "name": "DSO Collection Portal",
    "version": "19.0.1.0.0",
    "summary": "The customer's page: see what is open, pay it, promise, dispute, ask for a payment plan",
    "author": "DSO Collection",
    "license": "AGPL-3",
    "category": "Accounting/Accounting",
    "depends": ["dso_collection", "portal", "account_payment"],
    "data": [
        "security/collection_request.xml",
        "data/answers.xml",
        "views/collection_request_views.xml",
        "views/collection_request_wizard_views.xml",
        "views/collection_request_settings_views.xml",
        "templates/page_say.xml",
    ],
    # Odoo brings online payments and the portal with invoices: the page belongs to the engine wherever they are
    "auto_install": True,
}
