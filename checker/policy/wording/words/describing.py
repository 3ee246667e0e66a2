"""What describes a permission, 音频权限, "permiso de audio", and what only stands behind it: "without it GPS stops"."""

from __future__ import annotations

from checker.policy.wording.lexicon import Lexicon
from checker.policy.wording.roles import WORD, Token
from checker.policy.wording.words.quotations import MARKS

# how far a word may stand behind a noun that a preposition ties it to
PREPOSITION = len(" de l'")
_QUALIFIERS = frozenset(("narrow", "total", "user"))
_LACKS = frozenset(("without", "none", "absent"))


def describes(word: Token, noun: Token, lexicon: Lexicon) -> bool:
    """Tell whether an unknown word tells which permission is meant: "audio permission", 音频权限."""
    gap = 0 if lexicon.object_first and not lexicon.glued else 1
    kinds = (word.role, noun.role) == (WORD, "permission")
    return kinds and not lexicon.modifier_last and noun.start - word.end <= gap


def qualified(found: list[Token], noun: Token, lexicon: Lexicon) -> bool:
    """Tell whether an unknown word describes the device whose permission is meant: 悬浮通知权限."""
    return (
        len(found) > 1
        and noun.start - found[-1].end <= 1
        and describes(found[-2], found[-1]._replace(role=noun.role), lexicon)
    )


def follows(noun: Token, word: Token, lexicon: Lexicon, folded: str) -> bool:
    """Tell whether an unknown word describes the noun by a preposition, "permiso de audio", or by standing behind it.

    Languages whose verbs come first need none: إذن الوصول. Elsewhere a word right behind, or behind an article,
    begins what is said: "sans cette autorisation le scanner est inutile".
    """
    described = (noun.role, word.role) == ("permission", WORD) and lexicon.modifier_last
    return described and word.start - noun.end <= PREPOSITION and not _parted(noun, word, lexicon, folded)


def is_subject(device: Token, found: list[Token], lexicon: Lexicon, folded: str) -> bool:
    """Tell whether a device behind a permission that is lacking is not what that is for, but what suffers.

    "Without this permission Bluetooth does not work", but "without permission for Bluetooth the app …".
    """
    if device.role != "device" or lexicon.mood_last or not found or found[-1].role != "permission":
        return False
    lack = next((token.role for token in found[-2:-5:-1] if token.role not in _QUALIFIERS), "")
    return lack in _LACKS and _is_one_word(found[-1], folded) and _parted(found[-1], device, lexicon, folded)


def _is_one_word(noun: Token, folded: str) -> bool:
    """Tell whether a noun cannot end in a preposition, as "access to" and "доступ к" do."""
    return folded.find(" ", noun.start, noun.end) < 0


def _parted(noun: Token, word: Token, lexicon: Lexicon, folded: str) -> bool:
    """Tell whether no preposition ties a word to the noun before it."""
    between = folded[noun.end : word.start].split()
    if between and between[-1] in MARKS:
        return False  # "ohne die Berechtigung „Fotos“"
    if lexicon.verb_first:  # إذن الكاميرا, but هذا الإذن الكاميرا
        return not between and _is_one_word(noun, folded) and folded.startswith(lexicon.definite, noun.start)
    if lexicon.negation_last:  # "ohne Berechtigung der Kamera", but "ohne Berechtigung ist die Kamera …"
        return not all(word in lexicon.articles or [word] in lexicon.genitives for word in between)
    return lexicon.articles.issuperset(between[:1])
