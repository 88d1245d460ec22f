"""Tests of the learned forecast."""

from . import test_learned_forecast, test_learner, test_rights
