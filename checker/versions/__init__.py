"""The published versions of the policy: which there are, and which is in force on a day."""
