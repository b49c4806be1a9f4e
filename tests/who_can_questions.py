"""Thirty questions about the people of the demo, and whom somebody who knows them all would name.

Written by reading `services/demo`, before anything was ranked; the names are whom one would ask, the best one first, at
most three. Ten are held out: nothing is changed for their sake.
"""

from __future__ import annotations

from typing import NamedTuple


class Question(NamedTuple):
    """What is asked, and who should be among the first three, the best one first."""

    text: str
    names: tuple[str, ...]


def asked(text: str, *names: str) -> Question:
    return Question(text, names)


TUNED = (
    asked("tax law in Spain", "Inés Carrasco", "Rafael Ibarra", "Mei Tanaka"),
    asked("somebody to translate from Japanese", "Yuki Mori", "Fatima El Amrani"),
    asked("patent", "Giulia Moretti"),
    asked("finding a flat in Berlin", "Ewa Nowicka"),
    asked("logo for a new shop", "Noah Bergström"),
    asked("freight or shipping", "Kofi Mensah", "Henrik Solberg", "Derek Shaw"),
    asked("customs for a crate to Accra", "Kofi Mensah"),
    asked("restoring an old house", "Dimitra Pappas", "Sofia Marques"),
    asked("architect", "Dimitra Pappas", "Sofia Marques"),
    asked("lawyer", "Inés Carrasco", "Mei Tanaka", "Giulia Moretti"),
    asked("a doctor for a child", "Clara Lindholm", "Ben Carter"),
    asked("school in Berlin", "Wiebke Schäfer"),
    asked("who can photograph our products?", "Oksana Shevchenko"),
    asked("accountant or tax adviser in Spain", "Rafael Ibarra", "Inés Carrasco"),
    asked("hiring an engineer", "Hana Dvořáková"),
    asked("data protection contract", "Marek Horák"),
    asked("software", "Jonas Weber", "Derek Shaw"),
    asked("press release for Lisbon", "Beatriz Almeida"),
    asked("someone in Athens", "Dimitra Pappas"),
    asked("money for a start-up, first round", "Samuel Roth"),
)
HELD_OUT = (
    asked("book cover", "Noah Bergström"),
    asked("paper or printing", "Noah Bergström", "Amara Okafor"),
    asked("who do I know in Berlin", "Clara Lindholm", "Wiebke Schäfer", "Luca Brandt"),
    asked("furniture or shelves", "Luca Brandt"),
    asked("speaks Arabic", "Fatima El Amrani"),
    asked("bees", "Marek Horák"),
    asked("wine from France", "Olivier Dubois"),
    asked("forecasting", "Jonas Weber"),
    asked("VAT in Valencia", "Rafael Ibarra"),
    asked("old maps", "Yuki Mori", "Noah Bergström", "Oksana Shevchenko"),
)
