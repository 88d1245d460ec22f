"""What is overdue at this moment, the company's limit, and what follows on orders."""

from . import account, company, sale_order, payment_transaction
