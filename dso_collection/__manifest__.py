{
    "name": "DSO Collection",
    "version": "19.0.1.0.0",
    "summary": "Chase what customers owe: scenarios, agenda, contacts for collection",
    "author": "DSO Collection",
    "license": "AGPL-3",
    "category": "Accounting/Accounting",
    "depends": ["account", "mail", "base_import", "resource"],
    "external_dependencies": {"python": ["openpyxl", "xlrd"]},
    "data": [
        "security/collection_groups.xml",
        "security/ir.model.access.csv",
        "security/collection_rules.xml",
        "data/ir_cron.xml",
        "data/email_default_text.xml",
        "views/collection_action_views.xml",
        "views/collection_action_wizard_views.xml",
        "views/collection_account_views.xml",
        "views/collection_scenario_views.xml",
        "views/res_partner_views.xml",
        "views/res_config_settings_views.xml",
        "views/collection_settings_views.xml",
        "views/collection_menus.xml",
    ],
    "demo": [
        "demo/collection_demo.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "dso_collection/static/src/**/*",
        ],
        "web.assets_tests": [
            "dso_collection/static/tests/tours/**/*",
        ],
    },
    "application": True,
}
