"""From tokens to clauses and their signs: what each verb comes to, and how much of the app a phrase covers."""
