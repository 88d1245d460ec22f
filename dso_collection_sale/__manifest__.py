{
    "name": "DSO Collection Sales",
    "version": "19.0.1.0.0",
    "summary": "Quotations and sales orders say that the customer is overdue, and wait if the company says so",
    "author": "DSO Collection",
    "license": "AGPL-3",
    "category": "Sales/Sales",
    "development_status": "Beta",
    "images": ["static/description/banner.png"],
    "depends": ["dso_collection", "sale"],
    "data": [
        "security/collection_sale.xml",
        "views/collection_settings_views.xml",
        "views/sale_order_views.xml",
    ],
    # Where orders are written, who writes them should know; it warns, and refuses nothing until a company says so
    "auto_install": True,
}
