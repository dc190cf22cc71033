"""Foreigners: who a brief in another language speaks of, by its own words for people."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.house.writing import lexicon, mentions, persons, stems, tables
from pipeline.house.writing.persons import Person

_COPULA = re.compile(tables.pattern("people", "copula"), re.IGNORECASE)


def find(text: str, language: str) -> Iterator[Person]:
    """Everybody whom the words of that language name, in order of appearance."""
    named = "|".join(tables.table("languages")["named"].get(language, ()))
    name = ""
    if named:
        found = re.search(rf"(?:{named})\s+([^\W\d_][\w-]*)", text, re.IGNORECASE)
        name = found[1] if found else ""
    if language == "ja":
        found = re.search(r"([\w]{1,10})という(?:名前の|名の)?", text)
        name = re.split(r"[、。はがをに]", found[1])[-1] if found else ""
    hits = lexicon.hits("people", text, language=language)
    apart = [
        hit
        for index, hit in enumerate(hits)
        if not index or text[hits[index - 1].end : hit.start].strip()
    ]
    for index, hit in enumerate(one for one in apart if not _is_predicate(text, one, language)):
        label = name if index == 0 and name else _nominative(hit, language)
        label = label[:1].upper() + label[1:]
        forms = stems.of("people", hit.value, language=language)
        found_one = persons.make(
            label, hit.value, hit.value, at=hit.start, extra=(hit.word.lower(), *forms)
        )
        yield replace(found_one, named=bool(name and index == 0), proper=True)


def _is_predicate(text: str, hit: lexicon.Hit, language: str) -> bool:
    """ "Ele é motorista": what somebody is, not somebody else."""
    clause = re.split(r"[,，、.。!?\n]", text[: hit.start])[-1]
    told = lexicon.hits("people", clause, language=language)
    named = set(re.findall(r"[^\W\d_]+", clause.lower())) & mentions.FOREIGN_PRONOUNS
    return bool(told or named) and _COPULA.search(clause.lower()) is not None


def _nominative(hit: lexicon.Hit, language: str) -> str:
    """ "Старику" is "Старик": a name stands in its first case where the table knows it."""
    table = tables.table(f"tongues/{language}") if stems.spoken(language) else {}
    return str(table.get("nominative", {}).get(hit.value, hit.word))
