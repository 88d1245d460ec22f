"""What is left in the queue goes with the add-on: nobody could run it any more."""


def uninstall_hook(env):
    """Delete the jobs of the collection; what they were to do, the scheduled actions do."""
    env["queue.job"].search([("model_name", "=", "collection.job")]).unlink()
