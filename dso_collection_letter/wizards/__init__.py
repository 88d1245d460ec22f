"""Small screens of letters that ask before they act, and what letters add to those of collection."""

from . import (
    collection_letter_mailing,
    collection_letter_return_wizard,
    collection_settings,
    collection_specific_action_wizard,
)
