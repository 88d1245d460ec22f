{
    "name": "DSO Collection Portal",
    "version": "19.0.1.0.0",
    "summary": "The customer's page: see what is open, pay it, promise, dispute, ask for a payment plan",
    "author": "DSO Collection",
    "license": "AGPL-3",
    "category": "Accounting/Accounting",
    "development_status": "Beta",
    "images": ["static/description/banner.png"],
    "depends": ["dso_collection", "portal", "account_payment"],
    "data": [
        "security/ir.model.access.csv",
        "security/collection_page.xml",
        "data/text_parts.xml",
        "templates/page_frame.xml",
        "templates/page_say.xml",
        "templates/customer_page.xml",
        "templates/pay.xml",
        "templates/home.xml",
        "views/collection_page_views.xml",
        "security/collection_request.xml",
        "data/answers.xml",
        "views/collection_request_views.xml",
        "views/collection_request_wizard_views.xml",
        "views/collection_request_settings_views.xml",
    ],
    "assets": {
        "web.assets_tests": [
            "dso_collection_portal/static/tests/tours/**/*",
        ],
    },
    # Odoo brings online payments and the portal with invoices: the page belongs to the engine wherever they are
    "auto_install": True,
}
