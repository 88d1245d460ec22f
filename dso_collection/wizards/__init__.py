"""Small screens that ask before they act."""

from . import (
    collection_action_wizard,
    collection_assign_wizard,
    collection_assignment_preview,
    collection_call_wizard,
    collection_call_end,
    collection_call_items,
    collection_call_result,
    collection_contact_wizard,
    collection_group_wizard,
    collection_item_note_wizard,
    collection_message_wizard,
    collection_plan_end_wizard,
    collection_plan_wizard,
    collection_settings,
    collection_settings_hours,
    collection_specific_action_wizard,
    reply_answer,
    reply_note,
)
