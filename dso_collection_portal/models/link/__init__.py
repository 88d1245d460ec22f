"""The links that lead to a customer's page: revoked, used, and told to the collector (rule E5)."""

from . import revocation, use, customer, merge, timeline, hashtag
