{
    "name": "DSO Collection SMS",
    "version": "19.0.1.0.0",
    "summary": "Mobile numbers of contacts, the ground for dunning by SMS",
    "author": "DSO Collection",
    "license": "AGPL-3",
    "category": "Accounting/Accounting",
    "depends": ["dso_collection", "sms"],
    "external_dependencies": {"python": ["phonenumbers"]},
    "data": [
        "views/res_partner_views.xml",
    ],
}
