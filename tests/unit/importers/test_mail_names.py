"""Names as mails carry them, and whose they may be."""

from __future__ import annotations

import pytest

from relcrm.importers.formats.mail.signatures import is_same_name, name_of, words_of_name

ANA = "ana@ruiz.example"


@pytest.mark.parametrize(
    ("written", "address", "said"),
    [
        ("Ruiz, Ana", ANA, "Ana Ruiz"),
        ("Ruiz, Ana (Acme)", ANA, "Ana Ruiz"),
        ("'Ruiz, Ana'", ANA, "Ana Ruiz"),
        ("“Ana Ruiz”", ANA, "Ana Ruiz"),
        ("Ana Ruiz [Acme]", ANA, "Ana Ruiz"),
        ("Ana Ruiz <ana@ruiz.example>", ANA, "Ana Ruiz"),
        ("Ana Ruiz via Forms", "forms@x.example", "Ana Ruiz"),
        ("Ana Ruiz (via Google Docs)", ANA, "Ana Ruiz"),
        ("'Ana Ruiz' via Team", ANA, "Ana Ruiz"),
        ("RUIZ Ana", ANA, "Ana Ruiz"),
        ("RUIZ Ana", "ruiz.a@acme.example", "Ana Ruiz"),
        ("DE LA CRUZ Ana", ANA, "Ana De La Cruz"),
        ("RUIZ Ana", "x17@acme.example", "RUIZ Ana"),
        ("ACME Support", "support@acme.example", "ACME Support"),
        ("ANA RUIZ", ANA, "ANA RUIZ"),
        ("Ana RUIZ", ANA, "Ana RUIZ"),
        ("RUIZ Ana MBA", ANA, "RUIZ Ana MBA"),
        ("Ruiz Ana (Acme)", "ana.ruiz@acme.example", "Ana Ruiz"),
        ("Ruiz Ana (Acme)", "aruiz@acme.example", "Ana Ruiz"),
        ("Ruiz Ana (Acme)", "ruiz@acme.example", "Ruiz Ana"),
        ("Ruiz Ana", "ana.ruiz@acme.example", "Ruiz Ana"),
        ("ana.ruiz@acme.example", ANA, ""),
        ("ana.ruiz@acme.example (Acme)", ANA, ""),
        ("ana.ruiz", "ana.ruiz@acme.example", ""),
        ("Ana", "ana@acme.example", "Ana"),
        ("(Acme)", ANA, ""),
        ("Acme, Inc.", "sales@acme.example", "Acme, Inc."),
    ],
)
def test_a_name_is_read_as_it_is_said(written: str, address: str, said: str) -> None:
    assert name_of(written, address) == said


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ruth Ansel", "ANSEL, Ruth", True),
        ("Ruth Ansel", "Ruth M. Ansel", True),
        ("Ruth Ansel", "Ruth Miriam Ansel", True),
        ("Ruth Ansel", "R. Ansel", False),
        ("Ruth Ansel", "Ruth Miller", False),
        ("Robert Fox", "Robert Fox Jr.", False),
        ("山田 太郎", "山田太郎", True),
        ("王小明", "王小", False),
        ("Siobhán Ní", "siobhan ni", True),
        ("Ruth", "Ruth", False),
        ("", "", False),
    ],
)
def test_two_names_are_the_same_where_nothing_tells_them_apart(one: str, other: str, same: bool) -> None:
    assert is_same_name(words_of_name(one), words_of_name(other), 2) is same


def test_in_ones_own_folder_a_shorter_form_is_enough() -> None:
    assert is_same_name(words_of_name("Ruth Ansel"), words_of_name("R. Ansel"), 1)
