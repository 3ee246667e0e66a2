// What counts as a letter or digit: str.isalnum() of Python.

export const startsWithLetter = (text) => /^[\p{L}\p{N}]/u.test(text);
