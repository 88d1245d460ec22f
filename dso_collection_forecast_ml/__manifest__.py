{
    "name": "DSO Collection Learned Forecast",
    "version": "19.0.1.0.0",
    "summary": "Dates of payment from a model that learns, used where it beats the usual forecast",
    "author": "DSO Collection",
    "license": "AGPL-3",
    "category": "Accounting/Accounting",
    "development_status": "Beta",
    "images": ["static/description/banner.png"],
    "depends": ["dso_collection"],
    "external_dependencies": {"python": ["scikit-learn>=1.2,<2"], "apt": {"scikit-learn>=1.2,<2": "python3-sklearn"}},
    "data": [
        "security/ir.model.access.csv",
        "security/collection_learned.xml",
        "data/ir_cron.xml",
        "views/collection_learned_views.xml",
        "views/collection_settings_views.xml",
    ],
    "assets": {
        # With the forecast's screen, which Odoo loads when it is needed
        "web.assets_backend_lazy": ["dso_collection_forecast_ml/static/src/**/*"],
    },
}
