import pytest

from relcrm.domain.people.handles import Handle, folded, parsed_email, parsed_handle


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Ada   LOVELACE ", "ada lovelace"),
        ("Nele Sommerfeld\n", "nele sommerfeld"),
        ("José Núñez", "jose nunez"),
        ("Jose\N{COMBINING ACUTE ACCENT}", "jose"),
        ("Weiß", "weiss"),
        ("Søren Łukasz Đorđe", "soren lukasz dorde"),
        ("Æsa Œuvrard", "aesa oeuvrard"),
        ("ÖZİL", "ozil"),
        ("Ilg\N{LATIN SMALL LETTER DOTLESS I}n", "ilgin"),
        ("\N{FULLWIDTH LATIN CAPITAL LETTER A}da", "ada"),
        ("\N{BLACK-LETTER CAPITAL H}ans", "hans"),
        ("Ada\N{ZERO WIDTH SPACE} \N{RIGHT-TO-LEFT OVERRIDE}L", "ada l"),
        ("Ёлка", "елка"),
        ("", ""),
    ],
)
def test_folding_leaves_what_two_spellings_of_a_name_share(text: str, expected: str) -> None:
    assert folded(text) == expected


def test_folding_keeps_marks_that_make_another_letter() -> None:
    assert folded("がとう") != folded("かとう")
    assert folded("हिन्दी") == "हिन्दी"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann@Example.org", "ann@example.org"),
        (" ann@localhost ", "ann@localhost"),
        ("mailto:ann@example.org", "ann@example.org"),
        ("MAILTO:ann@example.org?subject=Hi%20there", "ann@example.org"),
        ("mailto:ann%2Bnews@example.org", "ann+news@example.org"),
        ("mailto:%41nn@example.org", "ann@example.org"),
        ("ann.o'neil+x@sub.example.org", "ann.o'neil+x@sub.example.org"),
        ("jose\N{COMBINING ACUTE ACCENT}@example.org", "jos\N{LATIN SMALL LETTER E WITH ACUTE}@example.org"),
        ("ann/sales@example.org", "ann/sales@example.org"),
    ],
)
def test_an_email_address_has_one_form(text: str, expected: str) -> None:
    assert parsed_email(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ann",
        "ann@",
        "@example.org",
        "ann@@example.org",
        "ann@b@c",
        "ann@.org",
        "ann@example.org.",
        "Ann <ann@example.org>",
        "ann@example.org, bob@example.org",
        "ann smith@example.org",
        "ann@exa\x00mple.org",
        "ann\N{ZERO WIDTH SPACE}@example.org",
        "youtube.com/@ada",
        "x" * 250 + "@a.de",
    ],
)
def test_what_is_no_single_address_is_none(text: str) -> None:
    assert parsed_email(text) is None


@pytest.mark.parametrize(
    ("text", "platform", "value"),
    [
        ("https://www.linkedin.com/in/Ada-L/", "linkedin", "ada-l"),
        ("http://de.linkedin.com/in/ada-l?trk=x#top", "linkedin", "ada-l"),
        ("linkedin.com/in/jos%C3%A9/details/skills", "linkedin", "josé"),
        ("https://www.linkedin.com/pub/ada-l/1/2b/3", "linkedin", "ada-l/1/2b/3"),
        ("https://www.xing.com/profile/Ada_L/cv", "xing", "ada_l"),
        ("https://twitter.com/@Ada", "x", "ada"),
        ("x.com/ada/status/1", "x", "ada"),
        ("https://m.facebook.com/ada.l", "facebook", "ada.l"),
        ("https://www.facebook.com/profile.php?id=100&sk=about", "facebook", "100"),
        ("https://www.facebook.com/people/Ada-L/100", "facebook", "100"),
        ("https://github.com/ada/engine", "github", "ada"),
        ("https://t.me/ada", "telegram", "ada"),
        ("https://wa.me/4917112345", "whatsapp", "4917112345"),
        ("https://bsky.app/profile/ada.example.org", "bluesky", "ada.example.org"),
        ("https://www.threads.net/@ada", "threads", "ada"),
        ("https://youtube.com/@Ada/videos", "youtube", "ada"),
        ("https://youtube.com/channel/UC123", "youtube", "uc123"),
        ("https://www.Ada.example/About/Me/", "web", "ada.example/about/me"),
        ("https://ada.example", "web", "ada.example"),
        ("https://ada.example:8080/me", "web", "ada.example/me"),
        ("https://club.example/member?id=7", "web", "club.example/member?id=7"),
        ("example.org/@ada", "web", "example.org/@ada"),
        ("Twitter: @Ada", "x", "ada"),
        ("linkedin:in/ada", "linkedin", "ada"),
        ("linkedin:https://www.linkedin.com/in/ada/", "linkedin", "ada"),
        ("linkedin:linkedin.com/in/ada", "linkedin", "ada"),
        ("mastodon:https://example.org/@ada", "mastodon", "example.org/@ada"),
        ("web:Ada.example/", "web", "ada.example"),
        ("signal:ada.42", "signal", "ada.42"),
        ("email:Ann@Example.org", "email", "ann@example.org"),
        ("mailto:ann@example.org?subject=hi", "email", "ann@example.org"),
        ("phone: +49 (171) 123-45", "phone", "+4917112345"),
        ("tel:0171/12345", "phone", "017112345"),
    ],
)
def test_one_profile_has_one_handle(text: str, platform: str, value: str) -> None:
    assert parsed_handle(text) == Handle(platform, value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ada",
        "ada@example.org",
        "call:",
        ":ada",
        "x:/",
        "x:@",
        "note: call her",
        "two words:ada",
        "http://x",
        "https:ada",
        "http://[bad/x",
        "email:ada",
        "phone:soon",
        "phone:12",
        "linkedin:https://x.com/ada",
        "https://linkedin.com",
        "https://linkedin.com/in/",
        "https://linkedin.com/company/acme",
        "https://www.linkedin.com/feed/update/urn:li:activity:1",
        "https://www.facebook.com/profile.php",
        "https://www.facebook.com/people/Ada",
        "https://www.facebook.com/groups/1",
        "https://x.com/i/lists/1",
        "https://www.instagram.com/p/abc",
        "https://x.com/ada%20l",
        "x:ad\N{ZERO WIDTH SPACE}a",
        "linkedin:https://linkedin.com/company/acme",
    ],
)
def test_what_names_no_one_person_is_no_handle(text: str) -> None:
    assert parsed_handle(text) is None
