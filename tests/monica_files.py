"""Small exports of Monica, put together from what a test is about."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from importing import items_of

if TYPE_CHECKING:
    from relcrm.importers.base import Item

KINDS = {
    "mail": {"name": "Email", "protocol": "mailto:", "type": "email"},
    "phone": {"name": "Phone", "protocol": "tel:", "type": "phone"},
    "whatsapp": {"name": "Whatsapp", "fontawesome_icon": "fa fa-whatsapp", "protocol": "https://wa.me/"},
    "facebook": {"name": "FB", "fontawesome_icon": "fa fa-facebook-official"},
    "telegram": {"name": "Telegram", "protocol": "telegram:"},
    "hat": {"name": "Hat size"},
}


def record(uuid: str, **properties: Any) -> dict[str, Any]:
    """Return one record as the export has them."""
    return {"uuid": uuid, "created_at": "2020-01-31T23:30:00.000000Z", "properties": properties}


def listed(kind: str, *values: Any) -> dict[str, Any]:
    """Return a list of records of one kind."""
    return {"count": len(values), "type": kind, "values": list(values)}


def contact(uuid: str = "c-ada", *lists: dict[str, Any], **properties: Any) -> dict[str, Any]:
    """Return Ada, unless told otherwise, with what hangs on her."""
    return {**record(uuid, **{"first_name": "Ada", **properties}), "data": list(lists)}


def exported(*lists: dict[str, Any], **top: Any) -> bytes:
    """Return a whole JSON export."""
    types = [record(name, **kind) for name, kind in KINDS.items()]
    account = {"uuid": "account", "data": list(lists), "instance": {"contact_field_types": types}}
    return json.dumps({"version": "1.0-preview.1", "account": account, **top}).encode()


def read(*lists: dict[str, Any], **said: Any) -> list[Item]:
    """Return what is in an account with these lists."""
    return items_of("monica", exported(*lists), "monica.json", **said)


def read_sql(*statements: str) -> list[Item]:
    """Return what is in a dump with these statements."""
    head = "# Ada Brandt dump of data\n\nSET FOREIGN_KEY_CHECKS=0;\n"
    return items_of("monica", (head + "\n".join(statements)).encode(), "monica.sql")


def inserted(table: str, columns: str, *rows: str) -> str:
    """Return a statement with these rows."""
    return (
        f"INSERT IGNORE INTO `{table}` (`{columns.replace(',', '`,`')}`) VALUES\n" + ",\n".join(rows) + ";\n"
    )
