"""What the checker adds to the site, as plain functions over paths and values; the MkDocs hooks only call them."""
