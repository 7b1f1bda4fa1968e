//! What a page is about.

use serde::{Deserialize, Serialize};

/// The closed list of kinds; each has its own table of facets in `analysis::fanout`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// A thing one can buy.
    Product,
    /// A program, app or online service used through software.
    Software,
    /// Work done for customers.
    Service,
    /// A shop, restaurant or practice at a place.
    LocalBusiness,
    /// A company, institution or association.
    Organization,
    /// A human being.
    Person,
    /// A town, region, sight.
    Place,
    /// Something that happens at a time.
    Event,
    /// Instructions towards a goal.
    HowTo,
    /// A subject, idea or field; the kind of last resort.
    #[default]
    Topic,
    /// An illness, treatment, drug or diet.
    Medical,
    /// A dish, food or recipe.
    Food,
    /// A report about something that happened.
    News,
    /// A choice among many (best of, category, search results).
    List,
    /// Technical reference.
    Documentation,
}

impl EntityKind {
    /// Every kind.
    pub const ALL: [EntityKind; 15] = [
        EntityKind::Product,
        EntityKind::Software,
        EntityKind::Service,
        EntityKind::LocalBusiness,
        EntityKind::Organization,
        EntityKind::Person,
        EntityKind::Place,
        EntityKind::Event,
        EntityKind::HowTo,
        EntityKind::Topic,
        EntityKind::Medical,
        EntityKind::Food,
        EntityKind::News,
        EntityKind::List,
        EntityKind::Documentation,
    ];

    /// Stable lower-snake name, as in JSON and data files.
    pub const fn code(self) -> &'static str {
        match self {
            EntityKind::Product => "product",
            EntityKind::Software => "software",
            EntityKind::Service => "service",
            EntityKind::LocalBusiness => "local_business",
            EntityKind::Organization => "organization",
            EntityKind::Person => "person",
            EntityKind::Place => "place",
            EntityKind::Event => "event",
            EntityKind::HowTo => "how_to",
            EntityKind::Topic => "topic",
            EntityKind::Medical => "medical",
            EntityKind::Food => "food",
            EntityKind::News => "news",
            EntityKind::List => "list",
            EntityKind::Documentation => "documentation",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.code() == code)
    }
}

/// Where a candidate for the entity's name was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntitySource {
    /// `<title>`, site name removed.
    Title,
    /// The first `h1`.
    H1,
    /// `og:title`.
    OgTitle,
    /// Structured data.
    JsonLd,
    /// The last part of the address.
    Slug,
    /// Frequent phrases of the text.
    Text,
    /// The user said so.
    User,
}

/// One observation that speaks for the chosen name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntityEvidence {
    /// Where it was seen.
    pub source: EntitySource,
    /// What stands there.
    pub text: String,
    /// Whether it agrees with the chosen name.
    pub agrees: bool,
}

/// What the page is about, with the reasons for thinking so.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// The name as a searcher would type it.
    pub name: String,
    /// The kind.
    pub kind: EntityKind,
    /// How sure the name is, 0 to 1: the share of the evidence that agrees, lowered where the text hardly uses the name
    /// and where the name was cut out of a longer sentence. 1 for a name that the user gave.
    pub confidence: f32,
    /// The observations.
    pub evidence: Vec<EntityEvidence>,
    /// What decided the kind, for example `json_ld: Product`, `wording: prezzo`, `user`.
    pub kind_reason: String,
}
