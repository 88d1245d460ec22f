{
    "name": "DSO Collection: worked examples",
    "version": "19.0.1.0.0",
    "summary": "One example for each seam: insured customers, visits and a courier",
    "author": "DSO Collection",
    "license": "AGPL-3",
    "category": "Accounting/Accounting",
    "depends": ["dso_collection_letter"],
    "data": [
        "security/ir.model.access.csv",
        "security/collection_rules.xml",
        "views/insured_limit_views.xml",
        "views/collection_views.xml",
    ],
    "uninstall_hook": "uninstall_hook",
}
