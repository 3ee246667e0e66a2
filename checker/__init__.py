"""The gate between an app release and its privacy policy: what clients request against what the policy discloses."""

__version__ = "0.1.0"
