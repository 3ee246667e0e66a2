"""From a text to its tokens: cutting it up, looking it up in the lexicon, putting together what is one."""
