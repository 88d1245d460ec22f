"""Whether what is overdue can be paid online, as the payment page decides it (rule H)."""

from .statement import Statement


class OnlinePayments:
    """Asks the company's payment providers for a batch of messages: once for customers of the same country."""

    def __init__(self):
        self._providers = {}

    def serve(self, due: Statement) -> bool:
        """Say whether at least one of the invoices that are due can be paid online."""
        moves = due.items.move_id
        if "payment.provider" not in moves.env or not hasattr(type(moves), "_has_to_be_paid"):
            return False
        return any(self._may_serve(move) and move._collection_payable_online() for move in moves)

    def _may_serve(self, move):
        """Say whether any provider takes anything at all from there: most companies have none, and need no more."""
        key = move.company_id, move.currency_id, move.partner_id.country_id
        if key not in self._providers:
            self._providers[key] = bool(move._collection_providers(move, 0))
        return self._providers[key]
