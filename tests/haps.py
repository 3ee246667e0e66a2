"""HarmonyOS packages written for tests: zips with a module.json, and an index of texts in either of its layouts."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Mapping

STRING, MEDIA = 9, 19
# The keys of a folder of resources: kind 0 is the language, 1 the region, 5 the script.
Keys = tuple[tuple[int, int], ...]
BASE: Keys = ()
ENGLISH: Keys = ((0, 0x656E), (1, 0x5553))
TRADITIONAL: Keys = ((0, 0x7A68), (5, 0x48616E74), (1, 0x484B))
Texts = Mapping[Keys, Mapping[int, tuple[int, str, str]]]


def zip_of(members: Mapping[str, bytes | object]) -> bytes:
    """Return a zip package of `members`: bytes as they are, anything else as JSON."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content if isinstance(content, bytes) else json.dumps(content))
    return buffer.getvalue()


def first_layout(texts: Texts) -> bytes:
    """Return an index of `texts`: keys -> id -> (kind, name, text)."""
    head = 136 + sum(12 + 8 * len(keys) for keys in texts)
    records_at = head + sum(8 + 8 * len(entries) for entries in texts.values())
    keys_block, ids_block, records = b"", b"", b""
    for keys, entries in texts.items():
        keys_block += struct.pack("<4s2I", b"KEYS", head + len(ids_block), len(keys))
        keys_block += b"".join(struct.pack("<2I", *key) for key in keys)
        ids_block += struct.pack("<4sI", b"IDSS", len(entries))
        for identifier, (kind, name, text) in entries.items():
            ids_block += struct.pack("<2I", identifier, records_at + len(records))
            data = b"".join(struct.pack("<H", len(one) + 1) + one + b"\0" for one in (text.encode(), name.encode()))
            records += struct.pack("<3I", 8 + len(data), kind, identifier) + data
    size = records_at + len(records)
    return struct.pack("<128s2I", b"Restool 5.0.0.001", size, len(texts)) + keys_block + ids_block + records


def second_layout(texts: Texts) -> bytes:
    """Return the same in the layout that newer builds write."""
    keys_block = b"".join(
        struct.pack("<4s2I", b"KEYS", number, len(keys)) + b"".join(struct.pack("<2I", *key) for key in keys)
        for number, keys in enumerate(texts)
    )
    kinds: dict[int, dict[int, str]] = {}
    values: dict[int, list[tuple[int, str]]] = {}
    for number, entries in enumerate(texts.values()):
        for identifier, (kind, name, text) in entries.items():
            kinds.setdefault(kind, {})[identifier] = name
            values.setdefault(identifier, []).append((number, text))
    ids_size = 16 + sum(12 + sum(12 + len(name.encode()) for name in ids.values()) for ids in kinds.values())
    data_at = 140 + len(keys_block) + ids_size
    pool_at = data_at + 12 + sum(12 + 8 * len(said) for said in values.values())
    data, pool, places = struct.pack("<4s2I", b"DATA", 0, len(values)), b"", {}
    for identifier, said in values.items():
        places[identifier] = data_at + len(data)
        data += struct.pack("<3I", identifier, 12 + 8 * len(said), len(said))
        for number, text in said:
            data += struct.pack("<2I", number, pool_at + len(pool))
            pool += struct.pack("<H", len(text.encode())) + text.encode()
    ids_block = struct.pack("<4s3I", b"IDSS", ids_size, len(kinds), len(values))
    for kind, ids in kinds.items():
        ids_block += struct.pack("<3I", kind, 0, len(ids))
        for identifier, name in ids.items():
            ids_block += struct.pack("<3I", identifier, places[identifier], len(name.encode())) + name.encode()
    head = struct.pack("<128s3I", b"RestoolV2 6.0.0.003", pool_at + len(pool), len(texts), data_at)
    return head + keys_block + ids_block + data + pool
