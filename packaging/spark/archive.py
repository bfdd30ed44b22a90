#!/usr/bin/env python3
"""Writes an archive of made-up articles, the same at every run: what the tests and the measurements of this folder work on.

    archive.py ARTICLES [--per-story 10] [--skew] > archive.ndjson

Each story is one event told by several outlets in French or in English, at about the length of a wire report (2.5 kB); in every fourth story one outlet
has a figure, a day or a name of its own. With --skew the sizes of stories are as uneven as those of news: half of all articles stand in one story of
thirty. Stories stand one after the other, and nothing but the Python standard library is needed.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta

OUTLETS = ["The Courier", "La Dépêche du Port", "Morning Ledger", "Le Matin libre", "Agence Nord", "Harbour Wire", "La Tribune", "Valley Post"]

PEOPLE = ["Claire Montval", "Hugo Lestrange", "Ana Verdier", "Tomas Kelner", "Ruth Aldane", "Paul Desrosiers"]

TOWNS = ["Valmoret", "Port-Lazare", "Castelbrun", "Saint-Aurèle", "Mirefont", "Brévans"]

#: What a story may be about, by language; {n}, {m}, {p} are figures of the story, {day} its day, {town}, {who} and {other} its names.
TEMPLATES = {
    "fr": [
        "{n} personnes ont été blessées {day} dans l'effondrement d'un pont à {town}, a annoncé la préfecture.",
        "Selon {who}, maire de {town}, {m} habitants ont été évacués dans la nuit.",
        "« Nous avons perdu l'école et la mairie, mais personne ne sera laissé sans toit », a déclaré {who}.",
        "Le coût des réparations est estimé à {p} millions d'euros.",
        "Environ {p} % des maisons du quartier restent privées d'électricité.",
        "{other}, chef des pompiers, a confirmé que {n} blessés avaient été conduits à l'hôpital.",
        "Une enquête a été ouverte {day} par le parquet de {town}.",
        "Les travaux de consolidation devaient commencer au printemps, d'après un rapport remis à la région.",
        "« Ce pont avait été contrôlé deux fois au cours de l'année passée », a assuré {other} devant la presse.",
        "Les écoles de {town} resteront fermées jusqu'à la fin de la semaine, a précisé {who}.",
        "Des équipes venues des communes voisines ont travaillé toute la nuit sous une pluie froide.",
        "Le trafic ferroviaire a repris en partie, mais les voyageurs sont invités à reporter leurs déplacements.",
        "La région a promis une aide d'urgence aux familles qui ne peuvent pas rentrer chez elles.",
        "Un numéro d'appel a été mis en place pour les proches, et un gymnase sert d'abri aux sinistrés.",
        "Plusieurs habitants avaient signalé des fissures dans le pilier central avant l'hiver.",
        "L'ouvrage, construit dans les années 1960, reliait la vieille ville au quartier de la gare.",
        "Une marche silencieuse doit partir de la place du marché, à l'appel des commerçants.",
        "Les experts examineront d'abord les câbles, puis les fondations, avant de rendre leur avis.",
        "Le ministre des Transports est attendu sur place, selon son entourage.",
        "Les assureurs demandent aux sinistrés de photographier les dégâts avant tout nettoyage.",
        "Au marché, on ne parle que de cela, et chacun se souvient de la crue qui avait emporté la passerelle.",
        "Deux entreprises qui avaient participé aux derniers travaux ont refusé de répondre aux questions.",
        "Le conseil municipal se réunira en séance extraordinaire pour voter les premières dépenses.",
        "L'eau du robinet reste potable, mais la pression est faible dans les étages élevés.",
    ],
    "en": [
        "{n} people were injured {day} when a bridge collapsed in {town}, the prefecture said.",
        "{who}, the mayor of {town}, said {m} residents had been evacuated overnight.",
        "“We have lost the school and the town hall, but nobody will be left without a roof,” {who} said.",
        "Repairs are expected to cost {p} million euros.",
        "About {p}% of the homes in the district are still without power.",
        "{other}, the fire chief, confirmed that {n} injured people had been taken to hospital.",
        "Prosecutors in {town} opened an inquiry {day}.",
        "Strengthening work was due to begin in the spring, according to a report handed to the region.",
        "“This bridge had been inspected twice in the course of last year,” {other} told reporters.",
        "Schools in {town} will stay closed until the end of the week, {who} added.",
        "Crews from neighbouring towns worked through the night under a cold rain.",
        "Trains were running again on some lines, but travellers were asked to put off their journeys.",
        "The region promised emergency aid to families who cannot go home.",
        "A telephone line has been set up for relatives, and a sports hall serves as a shelter.",
        "Several residents had reported cracks in the central pillar before the winter.",
        "The bridge, built in the 1960s, linked the old town with the station district.",
        "A silent march is to leave from the market square, at the call of shopkeepers.",
        "Experts will look at the cables first and the foundations next before they give their opinion.",
        "The transport minister is expected at the site, according to his office.",
        "Insurers are asking those affected to photograph the damage before they clean up.",
        "At the market nobody talks of anything else, and many recall the flood that took the footbridge.",
        "Two companies that had taken part in the latest work declined to answer questions.",
        "The town council will hold a special session to vote the first expenses.",
        "Tap water is still safe to drink, but the pressure is low on the upper floors.",
    ],
}

MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "en": "January February March April May June July August September October November December".split(),
}


def articles(count: int, per_story: int = 10, skew: bool = False) -> Iterator[dict]:
    """`count` records, story by story."""
    story = made = 0
    while made < count:
        pick = random.Random(f"story {story}")
        size = per_story
        if skew:
            size = per_story * 15 if story % 30 == 0 else max(2, per_story // 2)
        size = min(size, count - made)
        yield from _story(story, size, pick)
        made += size
        story += 1


def _story(number: int, size: int, pick: random.Random) -> Iterator[dict]:
    day = date(2024, 1, 1) + timedelta(days=number % 360)
    facts = {
        "n": pick.randrange(3, 90),
        "m": pick.randrange(100, 900) * 10,
        "p": pick.randrange(3, 60),
        "town": pick.choice(TOWNS),
        "day": day,
    }
    facts["who"], facts["other"] = pick.sample(PEOPLE, 2)
    wrong = pick.randrange(size) if number % 4 == 0 else None
    for part in range(size):
        told = dict(facts)
        if part == wrong:
            kind = pick.choice(["n", "m", "day", "who"])
            told[kind] = {
                "n": told["n"] + 11,
                "m": told["m"] * 3,
                "day": day + timedelta(days=3),
                "who": told["who"][:-2] + told["who"][-1],
            }[kind]
        language = "fr" if pick.random() < 0.5 else "en"
        yield {
            "id": f"s{number:07}a{part:04}",
            "story": f"s{number:07}",
            "outlet": f"{OUTLETS[part % len(OUTLETS)]} {part // len(OUTLETS) or ''}".strip(),
            "language": language,
            "published": str(day + timedelta(days=1)),
            "title": "",
            "text": _text(told, language, pick),
        }


def _text(told: dict, language: str, pick: random.Random) -> str:
    day: date = told["day"]
    month = MONTHS[language][day.month - 1]
    said = {**told, "day": f"le {day.day} {month}" if language == "fr" else f"on {month} {day.day}"}
    sentences = [template.format(**said) for template in pick.sample(TEMPLATES[language], len(TEMPLATES[language]))]
    return "\n\n".join(" ".join(sentences[i : i + 4]) for i in range(0, len(sentences), 4))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("articles", type=int)
    arguments.add_argument("--per-story", type=int, default=10)
    arguments.add_argument("--skew", action="store_true")
    given = arguments.parse_args()
    for record in articles(given.articles, given.per_story, given.skew):
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
