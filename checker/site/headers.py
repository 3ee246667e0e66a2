"""The HTTP headers of the site, for the hosts that read `_headers` (Netlify, Cloudflare Pages) and for nginx.

Where two rules of `_headers` match, hosts differ: some join the values, some let the later one win. Both are right
here: two content policies hold together, and `frame-ancestors`, which only the pages for apps have, overrules
X-Frame-Options wherever it is given (CSP level 3, section 6.4.2.2).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from checker.site.built import EMBED, Site
from checker.site.content_policy import Inline, embed_policy, page_policy

HEADERS, NGINX = "_headers", "headers.nginx.conf"
_FEATURES = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "fullscreen",
    "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture",
    "publickey-credentials-get", "screen-wake-lock", "usb", "xr-spatial-tracking",
)  # fmt: skip
# Not the theme's bundle.*.js, which theme_script changes: its name no longer tells its content.
_HASHED_NAME = re.compile(r"(?<!bundle)\.[0-9a-f]{8}\.min\.(?:css|js)$")
_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_READ_ANYWHERE = {"Access-Control-Allow-Origin": "*"}


class Rule(NamedTuple):
    """The headers of one path, or of everything below it where it ends with `/*`.

    `not_found` is the page for what is not there, where it is not that of the whole site.
    """

    path: str
    headers: Mapping[str, str]
    not_found: str | None = None


def header_rules(site: Site, inline: Inline, frame_ancestors: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules, the general one first; `frame_ancestors` may show the pages for apps in a frame."""
    everywhere = {
        "Content-Security-Policy": page_policy(inline),
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _FEATURES),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "no-cache",
    }
    apps = {"Content-Security-Policy": embed_policy(frame_ancestors)}
    data = [name for name in sorted(os.listdir(site.folder)) if name.endswith(".json")]
    root = urlsplit(site.address).path  # "/", or "/privacy/" for a site below that folder of its host
    return (
        Rule(f"{root}*", everywhere),
        Rule(f"{root}{EMBED}/*", apps),
        *(Rule(f"{root}{tag}/*", {}, f"{root}{tag}/404.html") for tag in site.languages[1:]),
        *(Rule(f"{root}{name}", _READ_ANYWHERE) for name in data),
        *(Rule(f"{root}{folder}/*", _READ_ANYWHERE) for folder in ("clients", "schemas")),
        *(Rule(f"{root}{path}", _FOR_EVER) for path in _hashed_assets(site)),
    )


def for_hosts(rules: Iterable[Rule]) -> str:
    """Return the rules as `_headers`."""
    return "".join(
        f"{rule.path}\n" + "".join(f"  {name}: {value}\n" for name, value in rule.headers.items())
        for rule in rules
        if rule.headers
    )


def for_nginx(rules: Iterable[Rule]) -> str:
    """Return the rules as part of a `server` of nginx, where each location has all of its headers itself."""
    general, *others = rules
    root = general.path.removesuffix("*")
    lines = ["# To be included in the server block of the site.", f"error_page 404 {root}404.html;"]
    for rule in (general, *others):
        below = rule.path.removesuffix("*")
        match = root if rule is general else f"^~ {below}" if rule.path != below else f"= {below}"
        lines.append(f"location {match} {{")
        lines += [f"    error_page 404 {rule.not_found};"] if rule.not_found else []
        headers = {**general.headers, **rule.headers}
        lines += [f'    add_header {name} "{value}" always;' for name, value in headers.items()]
        lines.append("}")
    return "\n".join(lines) + "\n"


def _hashed_assets(site: Site) -> list[str]:
    """Return the files of the theme whose names hold a digest of their content."""
    found = []
    for parent, _, names in os.walk(os.path.join(site.folder, "assets")):
        folder = os.path.relpath(parent, site.folder).replace(os.sep, "/")
        found += [f"{folder}/{name}" for name in names if _HASHED_NAME.search(name)]
    return sorted(found)
