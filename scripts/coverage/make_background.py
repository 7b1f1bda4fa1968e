#!/usr/bin/env python3
"""Makes the background frequency tables in src/analysis/coverage/background/.

    python3 -m venv venv && venv/bin/pip install wordfreq==3.1.1
    venv/bin/python scripts/coverage/make_background.py

Source: the `wordfreq` package by Robyn Speer (code Apache-2.0, data CC BY-SA 4.0), which counts words in
Wikipedia, subtitles, news, books, web text and more. Each table keeps the forms above a Zipf value, grouped by
that value to one decimal (Zipf = log10 of occurrences per billion words). The tables are therefore
CC BY-SA 4.0 as well; see background/README.md. The same input gives the same bytes.
"""
import pathlib

import wordfreq

# Language, least Zipf value kept. The five languages of the fan-out get a fine table, others a coarse one.
TABLES = {
    "en": 4.0, "it": 4.0, "es": 4.0, "de": 4.0, "fr": 4.0,
    "pt": 4.6, "nl": 4.6, "ro": 4.6, "pl": 4.6, "sv": 4.6, "tr": 4.6, "ru": 4.6, "el": 4.6, "ar": 4.6, "hi": 4.6, "vi": 4.6,
}
OUT = pathlib.Path(__file__).resolve().parents[2] / "src/analysis/coverage/background"

for language, least in TABLES.items():
    groups = {}
    for word, frequency in wordfreq.get_frequency_dict(language, "small").items():
        zipf = wordfreq.freq_to_zipf(frequency)
        if zipf >= least and any(c.isalpha() for c in word) and not any(c.isdigit() for c in word):
            groups.setdefault(round(zipf, 1), []).append(word)
    lines = [f"# wordfreq 3.1.1, {language}, forms with Zipf >= {least}; CC BY-SA 4.0, see README.md"]
    lines += [f"{z:.1f} " + " ".join(sorted(words)) for z, words in sorted(groups.items(), reverse=True)]
    (OUT / f"{language}.txt").write_text("\n".join(lines) + "\n", encoding="utf8")
    print(language, sum(map(len, groups.values())))
