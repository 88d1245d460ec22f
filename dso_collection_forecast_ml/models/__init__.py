"""The learned forecast: its record of each company, its dates, its training, and where they are used."""

from . import learned_forecast, learned_words, learned_date, training, export, company, source, forecast
