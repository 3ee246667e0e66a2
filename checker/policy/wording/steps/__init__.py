"""From signs to events: the steps of `checker.policy.wording`, clause by clause."""
