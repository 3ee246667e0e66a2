"""What the policy discloses: `pages` finds its files, `markdown` renders them, `disclosures` reads what they say.

`names` knows what permissions are called, `wording` what a text says of granting one; `outline`, `links`, `rows` and
`full_width` read the source itself, for the rules that look at it.
"""
