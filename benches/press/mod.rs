//! Articles that read like the press, made up from a seed: for measuring, where real ones may not be used.
//!
//! The sources of a story tell the same event, each in its own order and wording; one in twenty gives another figure.

/// The generator of Lehmer with the constant of Steele and Vigna (2021): the same numbers on every machine.
struct Dice(u128);

impl Dice {
    fn new(seed: u64) -> Self {
        Self((u128::from(seed) << 1 | 1).wrapping_mul(0xda94_2042_e4dd_58b5))
    }

    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(0xda94_2042_e4dd_58b5);
        ((self.0 >> 64) as u64 as usize) % n
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

/// A language's way of telling an event.
struct Telling {
    tag: &'static str,
    months: [&'static str; 12],
    sentences: &'static [&'static str],
    nouns: &'static [&'static str],
    verbs: &'static [&'static str],
    roles: &'static [&'static str],
}

const FRENCH: Telling = Telling {
    tag: "fr",
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    sentences: &[
        "Au moins {toll} personnes ont été blessées {day} à {place}, selon {role} {name}.",
        "« Nous avons vu {few} {noun} en moins d’une heure », a déclaré {name}, {role} de {place}.",
        "Le {noun}, long de {few} kilomètres, a coûté {cost} millions d’euros depuis {year}.",
        "{name} {verb} que la moitié des {noun}s serait remplacée avant la fin de l’année.",
        "Près de {part} % des habitants du quartier avaient quitté leur logement, a-t-on appris de source proche du dossier.",
        "La préfecture, jointe par téléphone, n’a pas souhaité donner d’autres détails sur le {noun}.",
        "Les secours sont arrivés vers {hour} h 30 et ont travaillé toute la nuit dans la vallée de {place}.",
        "Il s’agit du plus grave accident de ce genre dans la région depuis l’hiver {year}, rappelle {name}.",
        "« Personne ne savait ce qui allait se passer. Il faut maintenant reconstruire », a ajouté {role} {name}.",
        "Un {noun} avait déjà été signalé le {date}, sans que les services de la ville ne s’en inquiètent.",
        "Dans les rues voisines, des commerçants balayaient la boue devant leurs vitrines tandis que les enfants regardaient passer les camions.",
        "Le conseil municipal de {place} doit se réunir {day} pour examiner un budget de {cost} millions d’euros.",
    ],
    nouns: &[
        "pont",
        "barrage",
        "hangar",
        "tunnel",
        "entrepôt",
        "immeuble",
        "gymnase",
        "marché",
        "chantier",
        "canal",
        "moulin",
        "hôpital",
        "dépôt",
        "quai",
        "viaduc",
        "stade",
    ],
    verbs: &[
        "affirme",
        "a assuré",
        "estime",
        "a annoncé",
        "a reconnu",
        "craint",
    ],
    roles: &[
        "le maire",
        "la préfète",
        "le ministre",
        "la porte-parole",
        "le colonel",
        "la directrice",
    ],
};

const ENGLISH: Telling = Telling {
    tag: "en",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    sentences: &[
        "At least {toll} people were injured in {place} on {date}, according to {name}, {role}.",
        "“We saw {few} of them go by in less than an hour,” said {name}, {role} of {place}.",
        "The {noun}, which runs for {few} miles along the river, has cost ${cost} million since {year}.",
        "{name} {verb} that half of the {noun}s would be replaced before the end of the year.",
        "About {part} percent of the residents had already left their homes, an official familiar with the matter said.",
        "Reached by telephone, the county office declined to comment further on the {noun}.",
        "Rescue teams arrived shortly after {hour}:30 p.m. and worked through the night in the valley of {place}.",
        "It is the worst accident of its kind in the region since the winter of {year}, {name} recalled.",
        "“Nobody knew what was going to happen. Now we have to rebuild,” {name} added.",
        "Cracks in another {noun} had been reported on {date}, but nobody at the town hall followed them up.",
        "In the streets nearby, shopkeepers swept mud from their doorsteps while children watched the lorries go past.",
        "The council of {place} is due to meet next week to look at a budget of ${cost} million.",
    ],
    nouns: &[
        "bridge",
        "dam",
        "hangar",
        "tunnel",
        "warehouse",
        "tower",
        "market",
        "canal",
        "mill",
        "hospital",
        "depot",
        "quay",
        "viaduct",
        "stadium",
        "school",
        "reservoir",
    ],
    verbs: &[
        "said",
        "insisted",
        "believes",
        "announced",
        "conceded",
        "fears",
    ],
    roles: &[
        "the mayor",
        "a spokeswoman",
        "the governor",
        "a colonel",
        "the director",
        "the minister",
    ],
};

/// An article with what a record says of it.
pub struct Article {
    pub id: String,
    pub story: String,
    pub outlet: String,
    pub language: &'static str,
    pub published: String,
    pub text: String,
}

/// Source number `source` of story number `story`: some 3 kB of prose. Every other story is French.
pub fn article(story: u64, source: u64) -> Article {
    let telling = if story.is_multiple_of(2) {
        &FRENCH
    } else {
        &ENGLISH
    };
    let mut event = Dice::new(story);
    let toll = 12 + event.below(400);
    let place = name(&mut event);
    let month = event.below(12);
    let day = 1 + event.below(28);
    let people: Vec<String> = (0..4)
        .map(|_| format!("{} {}", name(&mut event), name(&mut event)))
        .collect();
    let people: Vec<&str> = people.iter().map(String::as_str).collect();

    let mut dice = Dice::new(story << 20 | source | 1 << 50);
    let toll = if dice.below(20) == 0 { toll + 10 } else { toll };
    let mut text = String::new();
    for paragraph in 0..9 {
        for sentence in 0..3 {
            let pattern = match (paragraph, sentence) {
                (0, 0) => telling.sentences[0],
                _ => dice.pick(&telling.sentences[1..]),
            };
            let date = match telling.tag {
                "fr" => format!("{day} {} 2024", telling.months[month]),
                _ => format!("{} {day}, 2024", telling.months[month]),
            };
            let told = pattern
                .replace("{toll}", &toll.to_string())
                .replace("{place}", &place)
                .replace("{date}", &date)
                .replace("{day}", "lundi")
                .replace("{name}", dice.pick(&people))
                .replace("{role}", dice.pick(telling.roles))
                .replace("{noun}", dice.pick(telling.nouns))
                .replace("{verb}", dice.pick(telling.verbs))
                .replace("{few}", &(2 + dice.below(60)).to_string())
                .replace("{part}", &(1 + dice.below(99)).to_string())
                .replace("{cost}", &(1 + dice.below(900)).to_string())
                .replace("{hour}", &(1 + dice.below(11)).to_string())
                .replace("{year}", &(1950 + dice.below(70)).to_string());
            text += &told;
            text.push(if sentence == 2 { '\n' } else { ' ' });
        }
        text.push('\n');
    }
    Article {
        id: format!("a{source}"),
        story: format!("story-{story:06}"),
        outlet: format!("Outlet {source}"),
        language: telling.tag,
        published: format!("2024-{:02}-{:02}", month + 1, day),
        text,
    }
}

fn name(dice: &mut Dice) -> String {
    let syllables = [
        "bel", "mar", "lo", "ri", "ven", "dal", "so", "tra", "mi", "ker", "pon", "gel", "ar", "nu",
        "fa", "don",
    ];
    let mut name = String::new();
    for _ in 0..2 + dice.below(2) {
        name += dice.pick(&syllables);
    }
    name[..1].to_uppercase() + &name[1..]
}
