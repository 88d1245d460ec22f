"""Small screens of the post that ask before they act."""

from . import (
    collection_letter_return_wizard,
    collection_post_wizard,
)
