"""What the transliteration of Arabic is learned from: messages of the corpus, typed in Latin letters by four hands."""
