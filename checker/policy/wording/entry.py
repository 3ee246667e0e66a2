"""Step 3a the other way round: only who grants a permission may use the whole."""

from __future__ import annotations

from checker.model import MANDATORY, OPTIONAL
from checker.policy.wording import moods, naming, scope
from checker.policy.wording.clauses import Clause
from checker.policy.wording.memory import FAR, PERMISSIONS, Memory
from checker.policy.wording.moods import Sign
from checker.policy.wording.roles import WORD
from checker.policy.wording.subject import ABOUT_PERMISSION, UNSAID


_CONDITIONS = frozenset(("permission", "device", "grant", "agree", "if", "once"))


def _leads_elsewhere(memory: Memory, clause: Clause, sign: Sign) -> bool:
    """Tell whether what follows "only" is neither a permission nor a condition, but says how or where."""
    following = [token.role for token in memory.tokens[sign.last + 1 : clause.last][:2]]
    return following == ["edge", WORD]


def enter(memory: Memory, clause: Clause, sign: Sign) -> None:
    """Step 3a the other way round: only who grants may use the whole."""
    about = (
        memory.topic.of_excerpt
        or memory.topic.concerns(clause)
        or (ABOUT_PERMISSION if memory.topic.to_come else UNSAID)
    )
    if about != ABOUT_PERMISSION or memory.shielded:
        return
    granted = clause.has("permission", "grant") and clause.has("whole", "service")
    if clause.has("person") and not (granted and "person" not in clause.opening):
        return  # "only with a parent's consent", "staff may see it only with permission"
    if any(other.kind == moods.NEEDLESS and other.last < sign.first for other in clause.signs[:8]):
        memory.add(OPTIONAL, "1", sign)
        return
    said = memory.tokens[clause.first : min(sign.first, clause.first + FAR)]
    beyond = {token.role for token in memory.tokens[sign.last + 1 : min(clause.last, sign.last + FAR)]}
    if clause.has("worse") or (_leads_elsewhere(memory, clause, sign) and not beyond & _CONDITIONS):
        return  # "can only be used with reduced functionality", "can only work as an alarm clock"
    if "other" in beyond and not beyond & {"permission", "device", "grant"}:
        return  # "is only possible after registration"
    if memory.tokens[sign.last].role == "enters" and any(
        token.role == WORD and token.strange < naming.LED for token in said
    ):
        return  # "saving a map from the browser is only possible with access"
    if any(token.role == WORD for token in memory.tokens[sign.first + 1 : sign.last + 1]):
        return  # 才能离线浏览: what is possible is more than use
    covered = scope.after(memory.tokens, sign.last + 1, clause.last)
    if memory.lexicon.object_first or memory.tokens[sign.last].role in ("work", "enters") or covered == scope.NOTHING:
        start = sign.last if memory.lexicon.object_first else sign.first
        condition = (
            PERMISSIONS if clause.has("whole") or memory.whole_before else frozenset[str]()
        )  # 获得权限后才能运行
        ahead = scope.before(memory.tokens, start, clause.first, condition, object_first=memory.lexicon.object_first)
        covered = covered if ahead == scope.NOTHING else ahead
    if memory.tokens[sign.last].role == "enters" and covered == scope.NOTHING:
        return  # "your contacts, which will only be used when you want to"
    ours = memory.lexicon.negation_last and clause.has("we") and not clause.has("whole", "service", "user")
    given = {token.role for token in memory.tokens[max(clause.first, sign.first - FAR) : sign.first]}
    if ours or (sign.kind != moods.ENTER and {"we", "onlyif"} <= given and given & {"grant", "provide"}):
        return  # "we only share it with services that work with ours"
    if covered == scope.WHOLE or (covered == scope.NOTHING and memory.nothing_named(clause)):
        memory.add(MANDATORY, "3a", sign)
