"""Says in words where two lives part."""


class Parted(AssertionError):
    """Odoo and the model do not agree; ``day``: the first on which they do not, ``customers``: about whom."""

    def __init__(self, stories, day, customers):
        super().__init__("\n\n".join(stories))
        self.day, self.customers = day, customers


def smallest(parted, world, lives):
    """Leave out of a world what its failure does not need; returns the world that is left.

    ``lives``: says whether the two lives of a world agree.
    """
    world = world._replace(days=parted.day + 1, events=tuple(
        event for event in world.events if event.customer in parted.customers and event.day <= parted.day))
    size = len(world.events)
    while size := size // 2:
        start = 0
        while start < len(world.events):
            less = world._replace(events=world.events[:start] + world.events[start + size:])
            if lives(less):
                start += size
            else:
                world = less
    return world


def story(rules, account, now, told, lives):
    """Tell what happened to a customer up to the moment at which the two lives part."""
    wanted, found = lives
    numbers = rules.collected(rules.collecting(account)) | {account.number}
    return "\n".join([
        f"{now:%a %d %b %Y %H:%M} UTC, customer {account.number} of {rules.world.companies[account.company].name}",
        f"  (collected together: {sorted(numbers)}), scenario {rules.scenarios[account.scenario]}",
        "  by the rules:", *(f"    {one}" for one in wanted or ["nothing"]),
        "  in Odoo:", *(f"    {one}" for one in found or ["nothing"]),
        "  What happened:", *(line for customer, line in told if customer in numbers),
        "  Open items:", *(f"    {item}" for item in rules.ledger.of(numbers)),
    ])


def in_words(what):
    """Say what left, or what is planned."""
    if hasattr(what, "waits"):
        return f"“{what.step}” is planned about item {what.leader} for {what.date:%a %d %b} and waits for {what.waits}"
    about = "" if what.leader is None else f" about item {what.leader}"
    listed, credits = (", ".join(f"{number} ({amount:g} open)" for number, amount in some) or "nothing"
                       for some in (what.items, what.credits))
    return f"“{what.step}” left{about}, listing {listed}; not yet allocated: {credits}"
