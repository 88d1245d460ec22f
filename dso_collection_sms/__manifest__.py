{
    "name": "DSO Collection SMS",
    "version": "19.0.1.0.0",
    "summary": "Dunning by SMS through Odoo's own gateways, to mobile numbers only",
    "author": "DSO Collection",
    "license": "AGPL-3",
    "category": "Accounting/Accounting",
    "development_status": "Beta",
    "images": ["static/description/banner.png"],
    "depends": ["dso_collection", "sms"],
    "external_dependencies": {"python": ["phonenumbers>=8.12,<10"]},
    "data": [
        "security/ir.model.access.csv",
        "security/collection_sms_rules.xml",
        "data/standard_texts.xml",
        "data/import_mapping.xml",
        "views/collection_action_views.xml",
        "views/collection_making_views.xml",
        "views/collection_scenario_views.xml",
        "views/sms_template_views.xml",
        "views/collection_sms_views.xml",
        "views/res_partner_views.xml",
    ],
    # Whoever has both has the channel; nothing leaves by it before a scenario or a person says so
    "auto_install": True,
    "uninstall_hook": "uninstall_hook",
    "assets": {
        "web.assets_backend": [
            "dso_collection_sms/static/src/**/*",
        ],
    },
}
