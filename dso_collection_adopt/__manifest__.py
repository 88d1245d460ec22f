{
    "name": "DSO Collection Adoption",
    "version": "19.0.1.0.1",
    "summary": "Take over scenarios, collectors and the level reached from another add-on for reminders",
    "author": "DSO Collection",
    "license": "AGPL-3",
    "category": "Accounting/Accounting",
    "development_status": "Beta",
    "images": ["static/description/banner.png"],
    "depends": ["dso_collection"],
    "data": [
        "security/ir.model.access.csv",
        "security/collection_adoption.xml",
        "views/collection_adoption_views.xml",
        "views/collection_adoption_preview_views.xml",
        "views/collection_settings_views.xml",
    ],
    "assets": {
        "web.assets_tests": [
            "dso_collection_adopt/static/tests/tours/**/*",
        ],
    },
}
