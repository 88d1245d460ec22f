"""Pure Python of the customer's page: what a stranger sends is looked at here first."""
