"""What a section of a page is about, and what a paragraph leads over to: permissions, third parties, a denial.

## 设备权限              about permissions, as is all of permissions.md and what stands under a client's heading
第三方需要申请的权限：    what follows speaks of others
我们不会申请以下权限：    what follows is not asked for
"""

from __future__ import annotations

from checker.policy.blocks import ITEM, ROW, Block
from checker.policy.names import Words
from checker.policy.recognise import found_in_heading, found_in_row, sentences_in
from checker.policy.sections import Section

# A paragraph of so many characters without a full stop is a title in bold or of an admonition.
_LONGEST_TITLE = 30


class Context:
    """The context in which one page in one language speaks; `is_permissions_page` is true of permissions.md."""

    def __init__(self, words: Words, is_permissions_page: bool) -> None:
        self.words = words
        self.phrases = words.phrases
        self.is_permissions_page = is_permissions_page

    def is_permissions(self, section: Section) -> bool:
        """Tell whether the section is about permissions, by its page, its client or a heading around it."""
        titles = [outer.title for outer in section.path()]
        if any(self.phrases.about.first(title) for title in titles):
            return True
        about = self.is_permissions_page or section.client is not None
        return about and not any(self.phrases.is_elsewhere(title) for title in titles)

    def is_third_parties(self, section: Section) -> bool:
        """Tell whether the section, or one around it, is about third parties."""
        return any(self.phrases.is_about_third_parties(outer.title) for outer in section.path())

    def is_denial(self, section: Section) -> bool:
        """Tell whether a heading denies what stands in the section."""
        return any(self.phrases.is_denial(outer.title) for outer in section.path())

    def names_permissions(self, section: Section) -> bool:
        """Tell whether a row or a list item of the section names a permission that is asked for."""
        about = self.is_permissions(section)
        return any(
            found_in_row(placed.block, self.words, about)
            if placed.block.kind == ROW
            else any(sentence.disclosed for sentence in sentences_in(placed.block, self.words, about))
            for placed in section.blocks
            if placed.block.kind in (ROW, ITEM)
        )

    def leads_to_permissions(self, lead: Block | None) -> bool:
        """Tell whether a paragraph introduces the list or table below as one of permissions."""
        return lead is not None and _introduces(lead, self.phrases.permission.first(lead.text) is not None)

    def is_entry(self, lead: Block | None, paragraph: Block) -> bool:
        """Tell whether a paragraph below such a lead is an entry of its list: **相机**：用于扫码 (in bold)."""
        return self.leads_to_permissions(lead) and bool(found_in_heading(paragraph, self.words, in_context=True))

    def leads_elsewhere(self, lead: Block | None) -> bool:
        """Tell whether a paragraph says of the list or table below that it is of others, or not asked for."""
        return lead is not None and _introduces(
            lead, self.phrases.is_about_third_parties(lead.text) or self.phrases.is_denial(lead.text)
        )


def _introduces(lead: Block, about_it: bool) -> bool:
    """Tell whether a paragraph about what was asked leads over to what is below: 权限列表, 申请如下权限：."""
    is_title = len(lead.text) <= _LONGEST_TITLE and not lead.text.endswith(("。", "."))
    return about_it and (is_title or lead.text.endswith(("：", ":")))
