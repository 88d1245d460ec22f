"""How much the learned forecast may take, said once: rows, months, seconds, memory (rule W4).

Apart from the learner, which loads numpy: Odoo reads it, too.
"""

#: Settled invoices that are read to learn from and to measure, of the last so many months.
INVOICES, MONTHS = 40_000, 24
#: Of them the latest before a day are learnt from.
LEARNT = 10_000
#: So many of a customer's latest payments tell how it pays.
LATEST_PAYMENTS = 12
#: With fewer settled invoices nothing is learnt; and with fewer measured nothing is believed.
FEWEST, FEWEST_MEASURED = 200, 50
#: The learned forecast is used where its days off are at most this share of the usual forecast's.
BETTER = 0.95
#: Of one company: seconds of a processor, and megabytes of address space, of the learner's process.
SECONDS, MEMORY = 60, 2048
#: Rounds of learning of each model.
ITERATIONS = 100
#: The day of payment of what is open: after every other, counted from 1970.
NEVER = 10**6
