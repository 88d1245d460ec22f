"""The roles of users, said once: whoever has one may do what its group in ``security/`` lets them."""

#: Who collects (rule R1).
COLLECTORS = "dso_collection.group_collection_user"
#: Who sets up, sees the team and its targets.
MANAGERS = "dso_collection.group_collection_manager"
