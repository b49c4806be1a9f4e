"""What stands after a WhatsApp sender: words, pictures, calls, deleted messages and notices, in many languages."""

import pytest

from importing import items_of
from relcrm.importers.base import Message, Skipped
from relcrm.importers.formats.whatsapp.words import Sort, sort_of, tells_of_group, text_of

L = "\u200e"


def sort(line: str, *, is_first: bool = False, is_iphone: bool = True) -> Sort:
    return sort_of(line, is_first=is_first, is_iphone=is_iphone)


@pytest.mark.parametrize(
    "line",
    [
        "<Media omitted>",
        "<Medien ausgeschlossen>",
        "<Mídia oculta>",
        "<Multimedia omitido>",
        "<image omitted>",
        f"{L}<attached: 00000042-PHOTO-2020-06-07-15-13-20.jpg>",
        "< attached: 00000042-PHOTO-2020-06-07-15-13-20.jpg >",
        f"{L}<liite: 00000007-AUDIO.opus>",
        f"2015-08-04-PHOTO-00004762.jpg <{L}attached>",
        "IMG-20210428-WA0001.jpg (file attached)",
        "IMG-20210428-WA0001.JPG (в приложении)",
        f"{L}abcdefgh.jpg (Datei angehängt)",
        "Vertrag.pdf (arquivo anexado)",
        f"{L}whatever.pdf (im Anhang)",
        f"Report.pdf • 2 pages {L}document omitted",
        f"{L}image omitted",
        "video omitted",
        f"{L}Bild weggelassen",
        "imagen omitida",
        "vídeo omitido",
        "imagem ocultada",
        f"{L}image absente",
        "immagine omessa",
        f"{L}kuva jätettiin pois",
        f"{L}POLL:",
        f"{L}Location: https://maps.google.com/?q=51.5021456,-0.127397",
        "",
        "  ",
        "null",
    ],
)
def test_what_stands_for_a_file_is_a_message_without_text(line: str) -> None:
    assert sort(f" {line}") is Sort.PICTURE
    assert text_of(Sort.PICTURE, line, "") == ""


@pytest.mark.parametrize(
    "line",
    [
        "This message was deleted",
        f"{L}This message was deleted.",
        "You deleted this message.",
        "Diese Nachricht wurde gelöscht.",
        "Eliminaste este mensaje.",
        "Mensagem apagada",
        "Ce message a été supprimé",
        "Данное сообщение удалено",
        "このメッセージは削除されました。",
    ],
)
def test_deleted_messages_are_known(line: str) -> None:
    assert sort(line) is Sort.DELETED
    assert sort(line, is_iphone=False) is Sort.DELETED


@pytest.mark.parametrize(
    "line",
    [
        "hello",
        "see report.pdf (my remarks)",
        "this message was deleted by me, sorry",
        "I like end-to-end encryption",
        "the voice call was bad",
        "we are a group now",
        "1 < 2 and 3 > 2",
        "an image was omitted",
    ],
)
def test_words_are_words(line: str) -> None:
    assert sort(line) is Sort.WORDS
    assert text_of(Sort.WORDS, line, "") == line


def test_the_mark_of_the_app_says_nothing_on_other_telephones() -> None:
    assert sort(f"{L}You added a thing to this group.") is Sort.NOTICE
    assert sort(f"{L}You added a thing to this group.", is_iphone=False) is Sort.WORDS


@pytest.mark.parametrize(
    "line",
    [
        f"{L}Ada created this group",
        f"{L}Ada added Bo",
        f"{L}Bo left",
        f"{L}You blocked this contact",
        f"{L}Ihr habt selbstlöschende Nachrichten eingeschaltet, die nach einem Tag verschwinden",
        f"{L}Ada hat etwas getan.",
        "Your security code with Elsa changed. Tap to learn more.",
    ],
)
def test_a_sentence_of_the_app_is_a_notice(line: str) -> None:
    assert sort(line) is Sort.NOTICE


@pytest.mark.parametrize(
    "line",
    [
        "Messages and calls are end-to-end encrypted. Only people in this chat can read them.",
        "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.",
        "Os mensagens são protegidas com a criptografia de ponta a ponta.",
        "Les messages et les appels sont chiffrés de bout en bout.",
    ],
)
def test_a_chat_may_begin_with_a_notice_of_encryption(line: str) -> None:
    assert sort(line, is_first=True) is Sort.NOTICE
    assert sort(line) is Sort.WORDS


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        ('+12 345 578 created group "Name"', True),
        ("Du hast die Gruppe erstellt", True),
        ("Bo left", True),
        ("Messages to this chat and calls are now secured with end-to-end encryption.", False),
        ("Your security code with Bo changed.", False),
    ],
)
def test_notices_of_groups_are_told_apart(notice: str, expected: bool) -> None:
    assert tells_of_group(notice) is expected


@pytest.mark.parametrize(
    ("first", "others", "expected"),
    [
        (" Bis dann <Diese Nachricht wurde bearbeitet.>", "", "Bis dann"),
        (f" Done {L}<This message was edited>", "", "Done"),
        (f" Look {L}<attached: 0012-PHOTO.jpg>", "", "Look"),
        (" one", "\n\n two\nthree\n", "one two three"),
        (" press <enter>", "", "press <enter>"),
        (" one", f"two {L}<This message was edited>\n", "one two"),
    ],
)
def test_words_are_kept_without_the_remarks_of_the_app(first: str, others: str, expected: str) -> None:
    assert text_of(sort(first), first, others) == expected


@pytest.mark.parametrize(
    ("first", "others", "expected"),
    [
        ("IMG-20210428-WA0001.jpg (file attached)", "the caption\n", "the caption"),
        ("<Medien ausgeschlossen>", "4Bit.mod\n", "4Bit.mod"),
        (f"{L}Report.pdf • 2 pages {L}<attached: 0002-Report.pdf>", "", "Report.pdf • 2 pages"),
    ],
)
def test_the_caption_of_a_picture_is_its_text(first: str, others: str, expected: str) -> None:
    assert text_of(Sort.PICTURE, first, others) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Messages to this chat and calls are now secured with end-to-end encryption.",
        'Ada changed the subject from "Trip: one" to "Trip: two"',
        "Ada änderte den Betreff zu „Reise: zwei“",
        "Ada a changé le sujet pour « Voyage : deux »",
        "This is a notice that has far more words than any name: so it is none",
        " : nobody",
        "You were added",
    ],
)
def test_what_has_no_sender_is_a_notice(line: str) -> None:
    chat = f"13/06/2018, 21:25 - Bo: m\n13/06/2018, 21:26 - {line}\n"
    items = items_of("whatsapp", chat.encode(), me=["Me"])
    assert [each.reason for each in items if isinstance(each, Skipped)] == ["a notice of the app"]
    assert [each.text for each in items if isinstance(each, Message)] == ["m"]


def test_a_name_may_end_without_a_space_where_it_is_known() -> None:
    chat = "13/06/2018, 21:25 - Bo: m\n13/06/2018, 21:26 - Bo:...\n13/06/2018, 21:27 - Cy:...\n"
    items = items_of("whatsapp", chat.encode(), me=["Me"])
    assert [each.text for each in items if isinstance(each, Message)] == ["m", "..."]
