"""How names of permissions stand in running text: in a row, beside words of asking, or denied.

    我们会申请您的 [相机、麦克风和存储] 权限      a row of names, and 权限 behind it
    扫码时，我们会访问您的 [相机]                a verb of access, and whose it is, before it
    我们不会访问您的 [通讯录、短信]              denied
    [相机]：用于扫码                            at the head of an item or a heading

Distance alone proves nothing: in 访问控制、数据存储 and "access our services by phone" no permission is meant.
The words are those of the language, in catalogue/names/<language>.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from checker.policy.finder import Finder, joined

if TYPE_CHECKING:
    from checker.policy.names import Found

_CLAUSE_END = re.compile(r"[，,،；;؛。：:！!？?؟（(）)\n]|\.(?=\s|$)")
_NUMBERING = re.compile(r"(?:[\W\d_①-⓿㈠-㈩㊀-㊉]|[一二三四五六七八九十](?=[、.．)）\s])|[A-Za-z]{1,4}(?=[.)）、]))*")
_HEAD_END = "：:（(—–-，,،/|。.；;؛】]」）)？?"
_LONGEST_STRANGER = 6
_STRANGER = re.compile(rf"、[^、，,。；;：:（()）\s]{{1,{_LONGEST_STRANGER}}}")
_NUMBERS = re.compile(r"[\d.]+")
_ASIDE = re.compile(r"\s*[（(][^（()）]*[）)]")
_BRACKETS = "（()）[]【】“”\"'「」 \t\n"
_DENYING = ("subject", "acts", "whose", "after", "denial", "others", "third_party", "joiners")
_OPENING = ("opening", "joiners", "whose", "asking", "asking_of_yours", "asking_in_section")


class Phrases:
    """The words of one language that make a permission of a name, or deny it: `[context]` of its catalogue."""

    def __init__(self, context: dict[str, Any]) -> None:
        self.permission = Finder(context["permission"])
        self.about = Finder(context["about"])
        self._weak = frozenset(word.lower() for word in context["weak"])
        self._third_party = Finder(context["third_party"], inside=True)
        self._others = Finder([*context["others"], *context["third_party"]], inside=True)
        self._us = Finder(context["us"])
        self._unless = Finder(context["unless"])
        self._losing = Finder(context["losing"])
        self._but = _Glue(context["but"])
        self._client = Finder(context["client"])
        self._denial = Finder(context["denial"])
        self._elsewhere = Finder(context["elsewhere"])
        self._refusing = Finder(context["refusing"])
        self._not_now = Finder(context["not_now"])
        self._about_it = _Glue(context["about_it"])
        self._whose = _Glue(context["whose"])
        self._behind = _Glue(context["behind"])
        self._after = _Glue(context["after"])
        self._after_in_section = _Glue([*context["after"], *context["permission"]])
        self._joiners: list[str] = context["joiners"]
        self._between = _Glue(word for key in ("joiners", "whose", "behind", "after") for word in context[key])
        self._asking = _Glue(context["asking"])
        self._asking_of_yours = _Glue([*context["asking"], *context["asking_of_yours"]])
        self._asking_in_section = _Glue(
            word for key in ("asking", "asking_of_yours", "asking_in_section") for word in context[key]
        )
        self._opening = _Glue(word for key in _OPENING for word in context[key])
        self._then = _Glue(context["then"])
        self._acts = Finder(context["acts"])
        self._denying = _Glue(word for key in _DENYING for word in context[key])

    def rows(self, text: str, names: Iterable[Found]) -> Iterator[list[Found]]:
        """Yield the names that stand in a row: 相机、麦克风和存储 are one, "photos that the phone keeps" are none."""
        row: list[Found] = []
        for name in names:
            if row and not self._is_joined(text[row[-1].end : name.start]):
                yield row
                row = []
            row.append(name)
        if row:
            yield row

    def is_asked_for(self, text: str, row: Sequence[Found], in_section: bool) -> bool:
        """Tell whether words before or behind the row make permissions of its names."""
        after = self._after_in_section if in_section else self._after
        row = row if any(name.written.lower() not in self._weak for name in row) else ()
        if not row:
            return False
        aside = _ASIDE.match(text, row[-1].end)
        ends = (row[-1].end, aside.end()) if aside else (row[-1].end,)
        rests = [self._behind.skip(text, end) for end in (*ends, *self._strangers(text, ends[-1]))]
        return any(after.skip(text, rest) > rest for rest in rests) or self._is_asked_before(
            text[: row[0].start], in_section
        )

    def is_introduced(self, text: str, at: int) -> bool:
        """Tell whether 权限：, 权限代码： or another word of asking leads directly to the place `at`."""
        return self._asking.ends(text, at)

    def is_at_head(self, text: str, row: Sequence[Found]) -> bool:
        """Tell whether the row opens the text, behind a number or 申请您的, and is all that its head says."""
        number = _NUMBERING.match(text)
        start = self._opening.skip(text, number.end() if number else 0)
        if text[start : row[0].start].strip(_BRACKETS):
            return False
        end = row[-1].end
        rest = self._behind.skip(text, end)
        if self._after_in_section.skip(text, rest) > rest or self._then.skip(text, rest) > rest:
            return True
        return any(self._ends_head(text, place) for place in (end, rest))

    def behind_name(self, text: str, at: int) -> int:
        """Return the place behind the words that make a permission of the name that ends at `at`: 相机[使用权限]."""
        return self._after_in_section.skip(text, self._behind.skip(text, at))

    def _ends_head(self, text: str, at: int) -> bool:
        following = text[at:].lstrip()
        return not following or following[0] in _HEAD_END or self._is_gap(text, at)

    def is_denied(self, text: str, start: int, end: int) -> bool:
        """Tell whether the clause around text[start:end], or the next one, says that it is not asked for.

        如您拒绝相机权限 does not ask for it either: it says what happens where it is refused.
        """
        before = next((part for part in reversed(_CLAUSE_END.split(text[:start])) if part.strip()), "")
        denied = self._denial.first(before) or self._refusing.first(before)
        if (denied and not self._is_lead(before, text[:start])) or self._but.ends(text, start):
            return True
        rest = text[self.behind_name(text, end) :]
        return any(self.denies(clause) for clause in _CLAUSE_END.split(rest)[:2])

    def is_only_mentioned(self, text: str, row: Sequence[Found]) -> bool:
        """Tell whether a sentence tells of another time, or of where to find the permission: 我们曾申请相机权限."""
        if self._not_now.first(text[: row[0].start]):
            return True
        behind = self.behind_name(text, row[-1].end)
        return self._about_it.skip(text, behind) > behind

    def is_of_others(self, before: str) -> bool:
        """Tell whether the text in front of a name says that somebody else asks for it, or may look at it.

        方便您联系商家，我们会申请您的电话权限 is of us, who come last.
        """
        others = self._others.first(before)
        return others is not None and self._us.first(before[others.end :]) is None

    def denies(self, clause: str) -> bool:
        """Tell whether a clause says no more than that something is not asked for, or by others: 不申请该权限."""
        if self._losing.first(clause):
            return False
        says_so = self._denial.first(clause) or self._others.first(clause)
        acts = says_so and self._acts.first(clause)
        return bool(acts) and self._denying.is_all_of(_NUMBERS.sub(" ", clause).rstrip("。."))

    def is_denial(self, title: str) -> bool:
        """Tell whether a heading or lead denies what stands under it: 我们不申请的权限.

        您可以拒绝以下权限，不会影响其他功能 and 未经您同意，我们不会开启以下权限 deny nothing.
        """
        if self._unless.first(title) or self._losing.first(title):
            return False
        last = [clause for clause in _CLAUSE_END.split(title) if clause.strip()][-1:]
        denial = next((self._denial.first(clause) for clause in last), None)
        return denial is not None and self._acts.first(last[0][denial.start :]) is not None

    def is_client(self, title: str) -> bool:
        """Tell whether a heading is that of a client: 内贸站APP（Android）, 采销通小程序."""
        return self._client.first(title) is not None

    def is_elsewhere(self, title: str) -> bool:
        """Tell whether a heading leads away from permissions, on whatever page it stands: 联系我们."""
        return self._elsewhere.first(title) is not None

    def is_about_third_parties(self, title: str) -> bool:
        """Tell whether a heading or lead is about third parties alone; 设备权限与第三方SDK is about both."""
        third_party, permission = self._third_party.first(title), self.permission.first(title)
        if third_party is None:
            return False
        between = title[permission.end : third_party.start].lower() if permission else ""
        ahead = title[: third_party.start].lower().rstrip()  # 我们及第三方SDK: not of others alone
        return not any(joiner in between or ahead.endswith(joiner) for joiner in self._joiners)

    def _is_joined(self, between: str) -> bool:
        rest = _ASIDE.sub("", between)
        if self.permission.first(rest) and any(comma in rest for comma in "，,"):
            return False  # 存储权限，存储下载的书籍
        has_joiner = any(joiner in rest.lower() for joiner in self._joiners) or "（" in rest or "(" in rest
        return has_joiner and (self._between.is_all_of(rest) or self._is_stranger(rest))

    def _is_stranger(self, between: str) -> bool:
        """Tell whether what stands between two names is one more that nobody knows: 、录屏、."""
        inside = between.strip()
        return inside[:1] == inside[-1:] == "、" and 0 < len(inside[1:-1].strip("、")) <= _LONGEST_STRANGER

    def _strangers(self, text: str, end: int) -> list[int]:
        """Return where a name that nobody knows ends behind a row: 相机、录屏权限."""
        match = _STRANGER.match(text, end)
        permission = self._after_in_section
        if not match:
            return []
        places = range(match.start() + 2, match.end() + 1)
        return [place for place in places if permission.skip(text, place) > place][:1]

    def _is_lead(self, clause: str, before: str) -> bool:
        """Tell whether a clause in front of a colon only leads over: 您可以拒绝以下权限：相机 denies nothing."""
        return before.rstrip().endswith(("：", ":")) and not self.is_denial(clause)

    def _is_asked_before(self, before: str, in_section: bool) -> bool:
        if self._asking.ends(before, len(before)):
            return True
        end = self._whose.skip_back(before, len(before))
        verbs = self._asking_in_section if in_section else self._asking_of_yours
        return end < len(before) and verbs.ends(before, end)

    @staticmethod
    def _is_gap(text: str, at: int) -> bool:
        """Tell whether a Chinese word ends at a space: 相机 扫码."""
        return text[at].isspace() and not text[at - 1].isascii()


class _Glue:
    """Words that may stand between others, with brackets and spaces among them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted({word.lower() for word in words}, key=len, reverse=True)

    def skip(self, text: str, at: int) -> int:
        """Return the place behind the last of the words that follow each other from `at` on."""
        text, end = text.lower(), at
        while True:
            while end < len(text) and text[end] in _BRACKETS:
                end += 1
            word = next((w for w in self._words if text.startswith(w, end) and _is_whole(text, end, end + len(w))), "")
            if not word:
                return at
            at = end = end + len(word)

    def skip_back(self, text: str, at: int) -> int:
        """Return the place before the first of the words that lead to `at` one behind the other."""
        text, start = text.lower(), at
        while True:
            while start and text[start - 1] in _BRACKETS:
                start -= 1
            word = next(
                (w for w in self._words if text.endswith(w, 0, start) and _is_whole(text, start - len(w), start)), ""
            )
            if not word:
                return at
            at = start = start - len(word)

    def ends(self, text: str, at: int) -> bool:
        """Tell whether one of the words ends at `at`."""
        return self.skip_back(text, at) < at

    def is_all_of(self, text: str) -> bool:
        """Tell whether `text` is made of the words alone."""
        return not text[self.skip(text, 0) :].strip(_BRACKETS)


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (joined(text, start - 1, start) or joined(text, end - 1, end))
