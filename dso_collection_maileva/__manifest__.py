{
    "name": "DSO Collection Maileva",
    "version": "19.0.2.0.0",
    "summary": "Letters and registered letters of dunning through Maileva, with their proofs",
    "author": "DSO Collection",
    "license": "AGPL-3",
    "category": "Accounting/Accounting",
    "development_status": "Beta",
    "images": ["static/description/banner.png"],
    "depends": ["dso_collection_letter"],
    "data": ["views/collection_carrier_views.xml"],
    "uninstall_hook": "uninstall_hook",
}
