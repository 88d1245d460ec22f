"""Letters as ways of reaching a customer, one class each."""

from .letter import ElectronicRegisteredLetterChannel, LetterChannel, RegisteredLetterChannel
