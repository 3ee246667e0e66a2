"""What the modules of a HarmonyOS app request, whether they come from sources or from a package.

    requestPermissions: [{
      name: "ohos.permission.CAMERA",
      reason: "$string:camera_reason",                          // what the prompt says: a text in the resources
      usedScene: { abilities: ["EntryAbility"], when: "inuse" }  // or "always": in the background too
    }]

definePermissions tells of the app's own permissions and requests nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from checker.catalogue import read_json
from checker.clients.jsonc import Value, wrong
from checker.model import Location, Prompt, Request, Text

PREFIX = "ohos.permission."
_ASKED = ("user_grant", "manual_settings")


class Texts(Protocol):
    """Where the texts of a module's resources are looked up."""

    def of(self, reference: str, permission: Value) -> tuple[Prompt, ...] | None:
        """Return what `reference` ("$string:x", in the entry `permission`) says in each language.

        None means that this app's texts cannot be looked up.
        """


class Module(NamedTuple):
    """One module of an app: the object `module` of its configuration, where its texts are, and what is odd about it."""

    value: Value
    texts: Texts
    oddities: tuple[Text, ...] = ()


class App(NamedTuple):
    """An app as its files describe it."""

    package: str | None
    version: str | None
    modules: tuple[Module, ...]


def protection_of(permission: str) -> str | None:
    """Return how a platform permission is granted ("user_grant", "system_grant", "manual_settings"), or None."""
    known: str | None = read_json("harmony", "permissions.json")["permissions"].get(permission.removeprefix(PREFIX))
    return known.partition("|")[0] if known and permission.startswith(PREFIX) else None


def requests_of(modules: Iterable[Module], notes: list[Text]) -> tuple[Request, ...]:
    """Return one request a permission, and add to `notes` what a reader of the report should know."""
    modules = tuple(modules)
    own = {name.text for module in modules for name, _ in _named(module, "definePermissions") if name.text}
    found: dict[str, Request] = {}
    for module in modules:
        notes += module.oddities
        for name, entry in _named(module, "requestPermissions"):
            request = _request(name, entry, module.texts, own, notes)
            known = found.get(request.id)
            if known is None:
                found[request.id] = request
            else:
                prompts = dict.fromkeys((*known.prompts, *request.prompts))
                found[request.id] = known._replace(prompts=tuple(prompts))
    return tuple(found.values())


def text_in(value: Value | None, key: str) -> str | None:
    """Return the string under `key` of the object `value`, None where there is none."""
    found = value.entries.get(key) if value and value.entries else None
    return found.text if found else None


def _named(module: Module, key: str) -> Iterator[tuple[Value, Value]]:
    """Yield the name and the whole of each entry of the list `key`."""
    entries = module.value.entries
    if entries is None:
        raise wrong("module", "{ … }", module.value.at)
    listed = entries.get(key)
    if listed is None:
        return
    if listed.items is None:
        raise wrong(key, '[{ "name": "…" }]', listed.at)
    for item in listed.items:
        name = item.entries.get("name") if item.entries else None
        if name is None or not name.text:
            raise wrong(key, '[{ "name": "…" }]', item.at)
        yield name, item


def _request(name: Value, entry: Value, texts: Texts, own: set[str], notes: list[Text]) -> Request:
    identifier = name.text or ""
    protection = protection_of(identifier)
    prompts = tuple(_prompts(identifier, entry, texts, notes))
    notes += _remarks(identifier, entry, protection, identifier in own)
    return Request(
        identifier,
        "requestPermissions",
        name.at,
        protection=protection,
        prompts=prompts,
        declared_here=protection is None and identifier in own,
    )


def _prompts(identifier: str, entry: Value, texts: Texts, notes: list[Text]) -> Iterator[Prompt]:
    reason = entry.entries.get("reason") if entry.entries else None
    if reason is None or reason.content is None:
        return
    if reason.text is None:
        raise wrong("reason", '"$string:…"', reason.at)
    if not reason.text.startswith("$"):
        if reason.text:
            yield Prompt(reason.text, reason.at)
        return
    said = texts.of(reason.text, entry)
    yield from said or ()
    if not said:
        notes.append(
            Text(
                zh=f"{_place(reason.at)}：{identifier} 的说明 {reason.text} 不在资源中，没有判断其用语",
                en=f"{_place(reason.at)}: the reason {reason.text} of {identifier} is not in the resources, "
                "so its wording was not judged",
            )
        )


def _remarks(identifier: str, entry: Value, protection: str | None, is_own: bool) -> Iterator[Text]:
    place = _place(entry.at)
    if protection is None and identifier.startswith(PREFIX) and not is_own:
        yield Text(
            zh=f"{place}：OpenHarmony 没有名为 {identifier} 的权限；仍计为申请",
            en=f"{place}: OpenHarmony has no permission {identifier}; it counts as requested",
        )
    if protection in _ASKED and not text_in(entry, "reason"):
        yield Text(zh=f"{place}：{identifier} 缺少 reason", en=f"{place}: {identifier} lacks its reason")
    scene = entry.entries.get("usedScene") if entry.entries else None
    if protection in _ASKED and text_in(scene, "when") == "always":
        yield Text(
            zh=f"{place}：{identifier} 声明在后台也使用（usedScene.when: always）",
            en=f"{place}: {identifier} is used in the background too (usedScene.when: always)",
        )


def _place(at: Location) -> str:
    return f"{at.file}{'!' + at.member if at.member else ''}:{at.line}"
