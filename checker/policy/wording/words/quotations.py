"""Names in quotation marks: an app's behind the word for it, as the app "Not Now", or of what runs; any unknown one."""

from __future__ import annotations

from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import AND, FILLER, FUNCTION, OFFERED, PAUSE, PERMISSIONS, Token
from checker.policy.wording.words import naming
from checker.policy.wording.words.matching import longest
from checker.policy.wording.words.units import Unit

CLOSING = {"«": "»", "„": "“”", "“": "”", '"': '"', "「": "」", "『": "』", "《": "》", "‹": "›", "<": ">"}
MARKS = frozenset("'").union(CLOSING, *CLOSING.values())  # any of them, whichever side it stands on
_OPENING, _ENDING = frozenset("“「『《"), frozenset("”」』》")  # of names, and of features as well
_LONGEST = 12  # units of a name, letters where words are not parted
RUNNING = frozenset(("work", "quit"))
_DONE = frozenset(("use", "lost", "total", "provide"))
_SAY_NOTHING = frozenset((FILLER, "", AND, "if", "even"))
_BEFORE_RUNNING = PERMISSIONS | {"not", "cannot", "can", "without", "absent", FILLER}
_NOT_OF_AN_APP = OFFERED | PERMISSIONS | naming.KNOWN.keys() | {AND, PAUSE, FUNCTION}


def name_ends(line: list[Unit], at: int, lexicon: Lexicon) -> int:
    """Return where a name in quotation marks ends that starts at `at`, behind the closing mark; -1 without one.

    What is called so is no app if it is a permission, or if the word for it follows: 本应用“扫一扫”功能.
    """
    closing = "'" if line[at][0] == "'" and lexicon.glued else CLOSING.get(line[at][0])
    if closing is None:
        return -1
    inside = range(at + 1, min(len(line), at + 2 + _LONGEST))
    end = next((place for place in inside if line[place][0] in closing), -1)
    if end <= at + 1 or _is_permission(line, at + 1, end, lexicon) or not _stands_alone(line, end + 1, lexicon):
        return -1
    return end + 1


def is_unknown(line: list[Unit], first: int, at: int, lexicon: Lexicon) -> bool:
    """Tell whether nothing in line[first:at] is known but particles, which a name may hold: 「はやぶさ」."""
    return {longest(line, place, lexicon)[0] for place in range(first, at)} <= _SAY_NOTHING


def _ends_unknown(line: list[Unit], first: int, at: int, lexicon: Lexicon) -> bool:
    """Tell whether line[first:at] ends in no known word, as features do: 「はなまる英語」, but not 「音声検索」."""
    after = -1
    while first < at:
        after = longest(line, first, lexicon)[1]
        first = max(after, first + 1)
    return after < 0


def _is_called_like_feature(line: list[Unit], first: int, at: int, lexicon: Lexicon) -> bool:
    """Tell whether line[first:at] ends as names of features do: 「現在地から探す」, '내 주변 매장 찾기'."""
    return "".join(unit for unit, *_ in line[first:at]).endswith(lexicon.feature_endings)


def runs(
    line: list[Unit], first: int, at: int, lexicon: Lexicon, verb: str = "", deeds: frozenset[str] = RUNNING
) -> bool:
    """Tell whether what is quoted in line[first:at] runs or ends by itself, as apps do: «Курьер» не запустится.

    Known words alone are none of an app's: “Don't allow” ends it too. `verb` is the role of a verb that stands before,
    `deeds` are those of the verbs that may follow.
    """
    if not any(line[place][0][0].isalpha() and longest(line, place, lexicon)[1] < 0 for place in range(first, at)):
        return False
    if verb in RUNNING:
        return True
    named = is_unknown(line, first, at, lexicon) or _ends_unknown(line, first + 1, at - 1, lexicon)
    if lexicon.object_first:
        named = named and not _is_called_like_feature(line, first + 1, at - 1, lexicon)
        deeds = deeds | _DONE if named else deeds  # 「畑ノート」は使用できなくなります
    behind = at
    while at < min(len(line), behind + _LONGEST):
        role, after = longest(line, at, lexicon)
        if after < 0 and lexicon.object_first and (at == behind or (named and len(line[at][0]) == 1)):
            role, after = FILLER, at + 1  # 「くらしノート」を終了します, 「くらしノート」自体が開けません
        if role in deeds:
            return True
        if role not in _BEFORE_RUNNING and not (named and role == "service"):
            return False
        at = after
    return False


class Quotes:
    """Takes what stands between quotation marks for a name if some of it is unknown: “今日水印相机”."""

    def __init__(self, found: list[Token]) -> None:
        self.found = found
        self.opened = -1

    def read(self, mark: str) -> None:
        """Take note of a mark, if it is one of quotation."""
        if mark in _OPENING:
            self.opened = len(self.found)
        elif mark in _ENDING and self.opened >= 0:
            inside = self.found[self.opened :]
            named = {token.role for token in inside} <= naming.NAMED | {"whole", "person"}  # “Where's My Staff”
            if named and any(token.strange > naming.STARTING for token in inside):
                self.found[self.opened :] = [inside[0]._replace(role="word", end=inside[-1].end, strange=naming.NAME)]
            self.opened = -1


def _is_permission(line: list[Unit], first: int, last: int, lexicon: Lexicon) -> bool:
    """Tell whether what is quoted is one known word for a permission, and no name."""
    role, after = longest(line, first, lexicon)
    return after == last and role in PERMISSIONS


def _stands_alone(line: list[Unit], at: int, lexicon: Lexicon) -> bool:
    """Tell whether what follows is no more of the noun: 功能, “附近的人”、“摇一摇”."""
    if at == len(line):
        return True
    role, after = longest(line, at, lexicon)
    if role == "service" and lexicon.object_first:
        return True  # '등하교알리미' 서비스
    if after < 0:
        return line[at][0] != "、" and (lexicon.names_are != naming.UNKNOWN or not line[at][0].isalpha())
    return role not in _NOT_OF_AN_APP
