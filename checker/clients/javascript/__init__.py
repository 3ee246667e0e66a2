"""JavaScript: what a script uses of the global object of its platform, told by syntax."""
