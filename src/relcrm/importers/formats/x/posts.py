"""The owner's posts: an answer to somebody or a mention of them is a small public touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel, Direction, Interaction
from relcrm.importers.base import Item, Place, Problem, Skipped, Touch
from relcrm.importers.chats import words
from relcrm.importers.formats.x.layout import PLATFORM, unwrapped
from relcrm.importers.formats.x.moments import moment_of
from relcrm.importers.formats.x.people import WITHOUT_OWNER, introduced, key_of, mentions_of
from relcrm.importers.jsonfile import as_digits, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from relcrm.importers.formats.x.people import Reading


def read_post(record: object, at: Place, reading: Reading) -> Iterator[Item]:
    """Yield the people new in a post, then the touch with all of them; or why there is none."""
    post = unwrapped(record, "tweet")
    text = as_text(post.get("full_text")) or as_text(post.get("text"))
    number = as_digits(post.get("id_str")) or as_digits(post.get("id"))
    moment = moment_of(post.get("created_at"), reading.zone)
    people = tuple(dict.fromkeys(account for account, _ in mentions_of(post) if account != reading.me))
    if not number:
        yield Problem(at, "this is not a post")
    elif reason := _reason_to_skip(post, text, people, reading):
        yield Skipped(at, reason)
    elif moment is None:
        yield Problem(at, "no date that can be read")
    else:
        yield from introduced(reading, at, people)
        is_answer = bool(as_digits(post.get("in_reply_to_user_id_str")))
        yield Touch(
            at=at,
            key=f"tweet:{number}|{'reply' if is_answer else 'mention'}",
            people=tuple(key_of(account) for account in people),
            interaction=Interaction(
                occurred_on=moment.on,
                occurred_at=moment.at,
                channel=Channel.PUBLIC,
                direction=Direction.ME,
                platform=PLATFORM,
                is_group=len(people) > 1,
                summary=words(text),
            ),
        )


def _reason_to_skip(post: Mapping[str, object], text: str, people: tuple[str, ...], reading: Reading) -> str:
    if text.startswith("RT @") or "retweeted_status" in post:
        return "a retweet"
    if not people:
        return "without other people"
    return "" if reading.me else WITHOUT_OWNER
