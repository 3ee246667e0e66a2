"""The versions of the policy: which are published and in force, how one is published, and how two of them differ.

`register` holds them, `release` publishes a draft and `translation` adds a language, `verify` proves that nothing
was altered; `reading` and `at_hand` read texts into the values of `texts`, which the rules compare.
"""
