"""How the customer's page is written: plain classes, fed by models."""
