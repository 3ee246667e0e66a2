"""WeChat's own words, from the catalogue: which interfaces are private, and what they give away."""

from __future__ import annotations

from functools import cache
from typing import Any

from checker.catalogue import read_json, read_toml
from checker.clients.javascript.uses import Wanted
from checker.model import Location, Prompt, Request


def section(name: str) -> dict[str, Any]:
    """Return one section of the catalogue's file on WeChat."""
    found: dict[str, Any] = read_toml("wechat", "interfaces.toml")[name]
    return found


@cache
def information() -> dict[str, str]:
    """Return the type of information of each request; what gives away several has them joined by "；"."""
    types: dict[str, str] = {}
    for kind, requests in section("information").items():
        for request in requests:
            types[request] = f"{types[request]}；{kind}" if request in types else kind
    return types


@cache
def private_ids() -> frozenset[str]:
    """Return the ids of all that is private in code and markup."""
    return frozenset(information()) | set(section("interfaces")["without_information"])


def below(prefix: str) -> frozenset[str]:
    """Return the names of the private ids that start with `prefix`, such as getPhoneNumber for "button."."""
    aliases = section("interfaces")["aliases"]
    return frozenset(id_.removeprefix(prefix) for id_ in (*private_ids(), *aliases) if id_.startswith(prefix))


@cache
def components() -> frozenset[str]:
    """Return the names of the private components."""
    return frozenset(id_[1:-1] for id_ in private_ids() if id_.startswith("<"))


def request(id_: str, element: str, location: Location, prompt: Prompt | None = None) -> Request:
    """Return the request `id_`, under the id that it stands for, with its type of information."""
    known = section("interfaces")["aliases"].get(id_, id_)
    prompts = (prompt,) if prompt else ()
    return Request(known, element, location, information=information().get(known), prompts=prompts)


@cache
def wanted() -> Wanted:
    """Return what to look for in scripts."""
    code, interfaces = section("code"), section("interfaces")
    return Wanted(
        hosts=frozenset(code["hosts"]),
        members=below("wx.") | set(interfaces["methods"].values()) | set(interfaces["asking"]),
        packages=frozenset(code["packages"]),
        foreign=frozenset(code["foreign"]),
        options=interfaces["asking"],
        methods=frozenset(method.partition(".")[2] for method in interfaces["methods"]),
        literals=below("button.") | below("input.") | set(read_json("wechat", "scopes.json")["scopes"]),
    )
