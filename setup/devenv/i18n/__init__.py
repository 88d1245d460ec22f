"""Translations: what Odoo finds to translate, the files of each language, what is missing in them, the glossary."""
