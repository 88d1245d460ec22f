"""An office whose scenario ends in letters, given to a carrier."""

from office import Office


class LetterOffice(Office):
    """An office that writes letters; ``country_id`` is that of its customers."""

    country_id = None

    def late_customer(self, name):
        """A customer in Paris, at an address of its own, with an invoice overdue for 20 days."""
        customer = self.customer(
            name, name, country_id=self.country_id, street=f"33 avenue de {name}", zip="75012", city="Paris",
            collector_id=self.collector_id, collection_scenario_id=self.scenario_id)
        self.create("res.partner", name=f"Accountant {name}", parent_id=customer, collection_contact=True,
                    email=f"{name.lower()}@customer.example")
        self.invoice(customer, 100, due=-20)
        return customer

    def give(self):
        """Plan, put letters into a batch, and give it to the carrier; returns the batch."""
        self.plan()
        self.dispatch()
        [batch] = self.call("collection.letter.batch", "search", [("state", "=", "open")])
        self.call("collection.letter.batch", "action_submit", [batch])
        self.run_cron("dso_collection_letter.ir_cron_collection_letter_batch")
        return batch

    def speak(self):
        """Run the carriers' scheduled action, and bring its news to the actions."""
        self.run_cron("dso_collection_letter.ir_cron_collection_carriers")
        self.dispatch()

    def letter(self, customer, *fields):
        """The customer's last letter."""
        return self.call("collection.letter", "search_read", [("customer_id", "=", customer)], list(fields),
                         order="id desc", limit=1)[0]

    def outcome(self, customer):
        """State of the customer's letter, state and delivery of its action."""
        action = self.actions(customer, "state", "delivery_state")[0]
        return [self.letter(customer, "state")["state"], action["state"], action["delivery_state"]]


def quietly(work):
    """Do what a killed server interrupts."""
    try:
        work()
    except Exception:  # noqa: BLE001 - the server is killed in the middle
        pass
