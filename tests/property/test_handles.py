import string

from hypothesis import given, settings
from hypothesis import strategies as st

from relcrm.domain.people.handles import folded, parsed_email, parsed_handle

slugs = st.text(string.ascii_letters + string.digits + "-_", min_size=1, max_size=20).filter(
    lambda slug: slug.strip("-_")
)
pasted = st.one_of(
    st.text(max_size=40),
    st.text("ab@:/.?#%[] mailto\N{ZERO WIDTH SPACE}", max_size=20),
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["linkedin:", "https://x.com/", "phone:"]),
        st.text(max_size=10),
        slugs,
    ),
)


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@settings(deadline=None, max_examples=200)
@given(st.text(string.ascii_letters + "äöüéñøłßæ ", max_size=30))
def test_folding_does_not_see_case_or_spacing(text: str) -> None:
    assert folded(text.upper()) == folded(text.lower()) == folded(f"  {text.swapcase()}\t")


@settings(deadline=None, max_examples=300)
@given(pasted)
def test_an_address_read_once_is_read_the_same_again(text: str) -> None:
    address = parsed_email(text)

    assert address is None or parsed_email(address) == address


@settings(deadline=None, max_examples=400)
@given(pasted)
def test_a_handle_written_out_is_read_back(text: str) -> None:
    handle = parsed_handle(text)

    if handle is not None:
        assert handle.value
        assert parsed_handle(f"{handle.platform}:{handle.value}") == handle


@settings(deadline=None, max_examples=200)
@given(
    slugs,
    st.sampled_from(
        [
            "https://www.linkedin.com/in/{}",
            "linkedin.com/in/{}/",
            "http://de.linkedin.com/in/{}?x=1",
            "linkedin:{}",
        ]
    ),
)
def test_every_way_to_paste_a_profile_gives_the_same_handle(slug: str, form: str) -> None:
    handle = parsed_handle(form.format(slug))

    assert handle is not None
    assert (handle.platform, handle.value) == ("linkedin", slug.lower())
