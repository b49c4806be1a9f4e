"""Measure the import of a mailbox: `python tests/benchmarks/mail.py [--mails N] [--people N] [--body BYTES] [--bare]`.

The whole `relcrm import mail`, store included, beside the standard library alone, which opens the same mbox and
parses the headers of each mail. On a shared machine the ratio says more than the seconds, and seconds of the processor
more than those on the wall. Nothing here asserts a time.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import NamedTuple

ME = "Ada Quill <ada@quill.example>"
STANDARD_LIBRARY = """
import mailbox, sys
from email.parser import BytesParser
box, parser = mailbox.mbox(sys.argv[1], create=False), BytesParser()
print(sum(parser.parsebytes(box.get_bytes(key), headersonly=True) is not None for key in box.iterkeys()))
"""
RELCRM = "import sys; from relcrm.__main__ import main; sys.argv[0] = 'relcrm'; main()"
WORDS = [
    "about",
    "the",
    "plan",
    "for",
    "spring",
    "and",
    "who",
    "brings",
    "what",
    "to",
    "table",
    "friday",
    "or",
    "week",
]
RECEIVED = """Received: from mx{hop}.mail.example (mx{hop}.mail.example [192.0.2.{hop}])
        by in.quill.example with ESMTPS id {number}x{hop}
        for <ada@quill.example>
        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);
        {stamp}"""
SIGNATURE = """DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=mail.example; s=2018;
        h=from:to:subject:date:message-id;
        bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;
        b="""


class Spent(NamedTuple):
    """What a process took: seconds on the wall and of the processor, and its largest size in MB."""

    wall: float
    processor: float
    megabytes: float


def main() -> None:
    """Write an mbox, measure both in turn, print the least of each and the ratio."""
    parser = argparse.ArgumentParser(description="Measure the import of a mailbox.")
    parser.add_argument("--mails", type=int, default=200_000)
    parser.add_argument("--people", type=int, default=5000)
    parser.add_argument("--body", type=int, default=1500, help="bytes of a body, on average")
    parser.add_argument(
        "--bare", action="store_true", help="a dozen headers a mail instead of what servers add"
    )
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        mbox = Path(folder) / "mail.mbox"
        generate(mbox, given.mails, given.people, body=given.body, bare=given.bare)
        alone, whole = [], []
        for run in range(given.runs):
            alone.append(spent([sys.executable, "-c", STANDARD_LIBRARY, str(mbox)]))
            os.environ["RELCRM_DB"] = str(Path(folder) / f"{run}.db")
            whole.append(spent([sys.executable, "-c", RELCRM, "import", "mail", str(mbox)]))
        print(f"{given.mails} mails, {mbox.stat().st_size >> 20} MB; least of {given.runs} runs")
        for name, runs in (("standard library, headers", alone), ("relcrm import mail", whole)):
            least = [min(values) for values in zip(*runs, strict=True)]
            print(
                f"{name:28}{given.mails / least[1]:8.0f} mails/s  {least[0]:6.1f} s  "
                f"{least[1]:6.1f} s of processor  {least[2]:5.0f} MB"
            )
        ratio = min(each.processor for each in alone) / min(each.processor for each in whole)
        print(f"relcrm reaches {ratio:.0%} of the speed of the standard library alone")


def spent(command: list[str]) -> Spent:
    """Run a process to its end and return what it took."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        started = datetime.now(UTC)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    wall = (datetime.now(UTC) - started).total_seconds()
    return Spent(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def generate(path: Path, mails: int, people: int, *, body: int = 1500, bare: bool = False) -> None:
    """Write an mbox: threads with many people, one mail in ten to several, one in twenty of a list."""
    choose = random.Random(4)
    at = datetime(2018, 1, 1, 8, tzinfo=UTC)
    last: dict[int, list[str]] = {}
    with path.open("wb") as file:
        for number in range(mails):
            at += timedelta(minutes=choose.randint(1, 25))
            who = int(people * choose.random() ** 2)
            thread = last.get(who, []) if choose.random() < 0.7 else []
            last[who] = [*thread, f"<{number}.{who}@mail.example>"][-8:]
            file.write(_mail(number, who, at, last[who], choose, body=body, bare=bare).encode())


def _mail(
    number: int, who: int, at: datetime, ids: list[str], choose: random.Random, *, body: int, bare: bool
) -> str:
    other = f'"Person {who}" <person{who}@people{who % 97}.example>'
    is_mine, is_listed, is_for_several = (choose.random() < share for share in (0.4, 0.05, 0.1))
    sender, recipient = (ME, other) if is_mine else (other, ME)
    stamp = format_datetime(at)
    head = [f"From {number}@xxx {at:%a %b %d %H:%M:%S} +0000 {at:%Y}", "Delivered-To: ada@quill.example"]
    head += [] if bare else _added_by_servers(number, stamp)
    head += [f"From: {sender}", f"To: {recipient}", f"Date: {stamp}", f"Message-ID: {ids[-1]}"]
    head += [f"Subject: {'Re: ' if ids[1:] else ''}{' '.join(choose.sample(WORDS, 4))} {number // 7}"]
    if ids[1:]:
        head += [f"In-Reply-To: {ids[-2]}", "References: " + "\n ".join(ids[:-1])]
    if is_for_several:
        head += ["Cc: " + ",\n ".join(f"person{who + step}@people.example" for step in range(1, 4))]
    if is_listed:
        head += ["List-Id: <friends.of.spring.example>", "Precedence: list"]
    head += ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8"]
    words = " ".join(choose.choices(WORDS, k=12))
    return (
        "\n".join(head) + "\n\n" + f"{words}\n" * (choose.randint(0, body * 2) // (len(words) + 1) + 1) + "\n"
    )


def _added_by_servers(number: int, stamp: str) -> list[str]:
    key = "\n         ".join(["Zm9vYmFy" * 8] * 5)
    return [
        *(RECEIVED.format(hop=hop, number=number, stamp=stamp) for hop in range(3)),
        SIGNATURE + key,
        "Authentication-Results: in.quill.example;\n       dkim=pass header.i=@mail.example;\n       spf=pass",
        f"X-Received: by 2002:a05:6402:{number % 9999} with SMTP id {number};\n        {stamp}",
        "Return-Path: <bounce@mail.example>",
        "User-Agent: Mozilla Thunderbird",
        "Content-Language: en-GB",
    ]


if __name__ == "__main__":
    main()
