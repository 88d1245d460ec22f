"""What is known of the engine's health: who works, what waits, and who is told when nothing leaves."""

from . import (
    worker,
    action,
    waiting,
    company,
    alert,
    health,
    crons,
    screen,
    warn,
    token,
)
