use super::*;
use crate::claim::Change;
use crate::pack::{builtin_entities, builtin_language, builtin_ontology};
use crate::source::{Source, Text};

/// The relations of a text, the words of their claims for the claims.
fn found(tag: &str, text: &str) -> Vec<String> {
    let source = Source {
        path: "a.txt".to_owned(),
        id: None,
        story: String::new(),
        outlet: None,
        language: Some(tag.to_owned()),
        published: Some(jiff::civil::date(2024, 3, 12)),
        url: None,
        title: None,
        text: Text::plain(text),
    };
    let language = builtin_language(tag).expect("built in").expect("loads");
    let (book, ontology) = (
        builtin_entities().expect("loads"),
        builtin_ontology().expect("loads"),
    );
    let reading = crate::extract::read(&source, &language, &book, &ontology);
    let of = |&i: &usize| &text[reading.claims[i].span.range()];
    let told = |r: &Relation| match r {
        Relation::Part { whole, part } => format!("{} of {}", of(part), of(whole)),
        Relation::Respective { names, figures } => {
            let pairs = names.iter().zip(figures);
            let told = pairs.map(|(n, f)| format!("{} {}", of(n), of(f)));
            told.collect::<Vec<_>>().join(", ")
        }
        Relation::Total { parts, total, .. } => format!(
            "{} = {}",
            parts.iter().map(of).collect::<Vec<_>>().join(" + "),
            of(total)
        ),
        Relation::Share {
            part,
            whole,
            percent,
        } => format!("{} / {} = {}", of(part), of(whole), of(percent)),
        Relation::Change {
            from,
            to,
            by: Change::Times(n),
        } => format!("{} -> {} x {n}", of(from), of(to)),
        Relation::Change {
            from,
            to,
            by: Change::Percent { claim, rise },
        } => format!("{} -> {} {} {rise}", of(from), of(to), of(claim)),
        Relation::Conversion { given, converted } => {
            format!("{} == {}", of(given), of(converted))
        }
        Relation::Weekday {
            date,
            weekday,
            year_given,
        } => format!("{} {weekday} {year_given}", of(date)),
        Relation::Age { born, age } => format!("{} since {}", of(age), of(born)),
        Relation::Lasting { dates, duration } => format!("{} from {}", of(duration), of(dates)),
        Relation::Length { duration, of: noun } => format!("{} of {noun}", of(duration)),
        Relation::SinceLast { duration, of: noun } => format!("{} since {noun}", of(duration)),
        Relation::SameTime { ago, date } => format!("{} = {}", of(ago), of(date)),
    };
    reading.relations.iter().map(told).collect()
}

#[test]
fn finds() {
    for (tag, text, relation) in [
        (
            "en",
            "They made 120 arrests on Saturday, including 50 arrests in town.",
            "50 arrests of 120 arrests",
        ),
        (
            "fr",
            "Ils ont fait 227 blessés, dont sept graves.",
            "sept graves of 227 blessés",
        ),
        (
            "en",
            "The boat carried 12 men and 8 women, for a total of 20 people.",
            "12 men + 8 women = 20 people",
        ),
        (
            "fr",
            "Il portait 12 hommes et 8 femmes, soit un total de 20 personnes.",
            "12 hommes + 8 femmes = 20 personnes",
        ),
        (
            "fr",
            "Finalement, 45 députés sur 180, soit 25 %, ont voté contre.",
            "45 députés / 180 = 25 %",
        ),
        (
            "en",
            "Trains have doubled, from 10 trains to 20 trains.",
            "10 trains -> 20 trains x 2",
        ),
        (
            "en",
            "Sales rose 40 percent, from 100 tonnes to 140 tonnes.",
            "from 100 tonnes to 140 tonnes -> from 100 tonnes to 140 tonnes 40 percent true",
        ),
        ("en", "It lies 50 miles (80 km) away.", "50 miles == 80 km"),
        (
            "fr",
            "Ils se sont vus le vendredi 4 mars 2024.",
            "vendredi 4 mars 2024 5 true",
        ),
        (
            "fr",
            "Né en 1960, le maire, âgé de 63 ans, part.",
            "63 ans since 1960",
        ),
        (
            "fr",
            "Ils ont signé un accord de dix ans.",
            "dix ans of accord",
        ),
        (
            "fr",
            "La première visite du maire en dix ans.",
            "dix ans since visite",
        ),
        (
            "en",
            "Oslo and Lima counted 12 and 15 boats respectively.",
            "Oslo 12, Lima 15 boats",
        ),
        (
            "fr",
            "Paul Osei et Anne Morel ont été condamnés respectivement à 21 mois et 18 mois.",
            "Paul Osei 21 mois, Anne Morel 18 mois",
        ),
    ] {
        assert!(
            found(tag, text).iter().any(|r| r == relation),
            "{text}: {:?}",
            found(tag, text)
        );
    }
}

#[test]
fn figures_side_by_side_are_not_related() {
    for (tag, text) in [
        (
            "en",
            "Police made 120 arrests. Including the harbour, 150 streets were closed.",
        ),
        ("en", "From Lima 10 people flew to Oslo with 30 bags."),
        ("fr", "Le maire, mort à 54 ans, est né en 1960."),
        (
            "fr",
            "Il y avait 12 hommes. Au total de la journée, 25 bus sont passés.",
        ),
        ("en", "The 50 miles (a record) took 80 hours."),
    ] {
        assert_eq!(found(tag, text), [] as [&str; 0], "{text}");
    }
}
