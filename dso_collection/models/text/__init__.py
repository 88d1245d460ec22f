"""Texts for collection: hashtags, placeholders, and who may write them."""

from . import (
    mixin,
    mail_template,
    placeholders,
    rights,
)
