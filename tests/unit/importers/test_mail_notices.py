"""Mails that are no letters, in the words of many programs and languages; and letters that look like them."""

from __future__ import annotations

import pytest

from mails import mail, outcome

ABSENCE, INVITATION, ANSWER = "a note of absence", "an invitation", "the answer to an invitation"
RECEIPT, FAILURE, LINK = "a read receipt", "a delivery notice", "a request to connect"


def said(subject: str, body: str = "", **fields: str) -> str:
    return outcome(mail(body, subject=subject, **fields))


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: Hello",
        "Auto-Reply",
        "Automatische Antwort: Hallo",
        "Abwesenheitsnotiz",
        "Réponse automatique : Bonjour",
        "Respuesta automática: Hola",
        "Risposta automatica: Ciao",
        "Resposta automática: Olá",
        "Automatisch antwoord: Hallo",
        "Autosvar: Hej",
        "Automaattinen vastaus: Hei",
        "Odpowiedź automatyczna: Witam",
        "Автоматический ответ: Привет",
        "自動応答: こんにちは",
        "=?UTF-8?Q?R=C3=A9ponse_automatique=3A_Bonjour?=",
    ],
)
def test_what_only_programs_call_so_is_a_note_of_absence(subject: str) -> None:
    assert said(subject, "whatever it says") == ABSENCE


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Out of office", "I am out of the office until Monday."),
        ("Out of Office: Re: Hello", ""),
        ("Abwesenheit", "Guten Tag, ich bin bis 12. Januar nicht im Büro."),
        ("Fuera de la oficina", "Estoy de vacaciones hasta el lunes."),
        ("Fuori sede", "Sono in ferie fino a lunedì."),
        ("Afwezig", "Ik ben niet op kantoor."),
        ("Re: Hello", "Thank you for your email. I am out of the office with limited access to mail."),
        ("Re: Hallo", "Ich bin im Urlaub. In dringenden Fällen wenden Sie sich an Tim."),
        ("Re: Bonjour", "Je suis en congés. En cas d'urgence, écrivez à Luc."),
        ("On leave", "<p>I am on parental leave.</p>"),
    ],
)
def test_first_words_tell_of_an_absence(subject: str, body: str) -> None:
    kind = "text/html" if "<p>" in body else "text/plain"
    assert said(subject, body, content_type=kind, in_reply_to="<1@x>") == ABSENCE
    parts = f"--x\nContent-Type: {kind}\n\n{body}\n--x--"
    assert said(subject, parts, content_type="multipart/mixed; boundary=x", in_reply_to="<1@x>") == ABSENCE


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Out of office party", "Shall we plan it?"),
        ("Out of office next week", "I am out of the office then: is Tuesday fine?"),
        ("Re: Automatic reply: Hello", "Welcome back!"),
        ("Automatic replies annoy me", "Don't they?"),
        ("Abwesenheit", "Wer kommt am Montag?"),
        ("Re: Hello", "I'm out of the office until Monday. Can we talk on Tuesday?"),
        ("Re: Hello", "I left it at the office."),
        ("Accepted: our paper!", "Hurray, the journal took it."),
        ("Accepted", "We can start."),
        ("Accepted wisdom", ""),
        ("Invitation to my birthday", "Do come."),
        ("Einladung: Gartenfest", "Liebe Ada, wir feiern am Samstag."),
        ("Read: this book", "It is splendid."),
        ("Declined: sorry, ill", "How about Friday?"),
        ("My friend Tim wants to connect", "He rows too."),
        ("Undeliverable promises", ""),
    ],
)
def test_what_somebody_says_in_their_own_words_is_a_letter(subject: str, body: str) -> None:
    assert said(subject, body, in_reply_to="<1@x>") == ""


@pytest.mark.parametrize(
    ("subject", "body", "reason"),
    [
        ("Accepted: Budget", "", ANSWER),
        ("Zugesagt: Budget", "\n", ANSWER),
        ("Accepté : Budget", "-----Original Appointment-----\nFrom: Ada", ANSWER),
        ("Rechazado: Budget", "> quoted", ANSWER),
        ("Tentative: Budget @ Tue Jan 6, 2026", "Bo Berg has replied Maybe to this invitation.", ANSWER),
        ("Canceled: Budget", "", INVITATION),
        ("Updated invitation: Budget @ Tue Jan 6", "This event has been changed.", INVITATION),
        ("Einladung: Budget", "", INVITATION),
        ("Read: Hello", "Your message\n\n  To: Bo\nwas read on Monday.", RECEIPT),
        ("Gelesen: Hallo", "Ihre Nachricht wurde gelesen.", RECEIPT),
        ("Undeliverable: Hello", "Your message could not be delivered.", FAILURE),
        ("Delivery Status Notification (Failure)", "", FAILURE),
        ("Bo Berg wants to connect", "View profile on LinkedIn", LINK),
        ("Bo Berg möchte sich mit Ihnen vernetzen", "", LINK),
        ("Bo Berg quiere conectar contigo", "", LINK),
        ("I'd like to add you to my professional network on LinkedIn", "", LINK),
    ],
)
def test_notices_without_a_word_of_their_own_are_no_letters(subject: str, body: str, reason: str) -> None:
    assert said(subject, body) == reason


def with_calendar(head: str, kind: str = "multipart/alternative; boundary=x") -> str:
    parts = f"--x\nContent-Type: text/plain\n\nHello Ada\n--x\n{head}\n\nBEGIN:VCALENDAR\n--x--"
    return said("Budget", parts, content_type=kind)


def test_a_calendar_that_is_part_of_a_mail_makes_it_an_invitation_or_its_answer() -> None:
    assert with_calendar("Content-Type: text/calendar; charset=utf-8; method=REQUEST") == INVITATION
    assert with_calendar('content-type: TEXT/CALENDAR;\n charset=utf-8;\n method="REPLY"') == ANSWER
    assert with_calendar("Content-Type: text/calendar; method=CANCEL") == INVITATION
    assert with_calendar("Content-Type: text/calendar; method=COUNTER") == ANSWER
    assert said("Budget", content_class="urn:content-classes:calendarmessage") == INVITATION


def test_a_calendar_that_is_attached_to_a_letter_leaves_it_one() -> None:
    attached = "Content-Type: text/calendar; method=REQUEST\nContent-Disposition: attachment; filename=a.ics"
    assert with_calendar(attached) == with_calendar("Content-Type: text/calendar; name=a.ics") == ""
    assert with_calendar("Content-Type: text/html") == said("Plan", content_type="text/calendar") == ""


@pytest.mark.parametrize(
    "local", ["invitations", "calendar-notification", "MicrosoftExchange329e71ec88ae4615"]
)
def test_more_machines_are_known_by_their_address(local: str) -> None:
    assert outcome(mail(**{"from": f"Bo Berg <{local}@berg.example>"})) == "automatic"
