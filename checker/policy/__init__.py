"""What the policy discloses: `pages` finds its files, `markdown` renders them, `disclosures` reads what they say."""
