//! What an answer to a facet is about, and in which form it is written: the shape that the decision looks for is too
//! coarse for advice ("the price" of a question about deals, "a date" for opening hours).

use crate::domain::AnswerShape;

/// How advice speaks of a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Matter {
    /// What makes facets one piece of advice; `None` = each stands for itself.
    pub group: Option<&'static str>,
    /// Code of title, form and skeleton in `i18n`: that of a shape, or one of [`OWN_FORMS`].
    pub form: &'static str,
    /// The nearest shape: it names the advice and says how much work it is.
    pub shape: AnswerShape,
}

/// Groups whose texts have a form of their own, by its code; the others are written like their shape.
pub const OWN_FORMS: [&str; 12] = [
    "cost",
    "sides",
    "voices",
    "alternatives",
    "audience",
    "recent",
    "timeline",
    "contact",
    "way",
    "sources",
    "buying",
    "hours",
];

/// Facets that one text answers together.
const TOGETHER: &[(&str, AnswerShape, &[&str])] = &[
    (
        "cost",
        AnswerShape::Price,
        &[
            "price",
            "hidden_costs",
            "low_budget",
            "discounts",
            "price_changes",
            "daily_budget",
            "entrance_fee",
            "ticket_price",
            "task_cost",
            "costs",
            "treatment_cost",
            "food_price",
            "price_range",
            "resale",
            "price_list",
            "provider_prices",
            "price_level",
            "new_offers",
            "save_money",
            "cheap_or_premium",
            "value_for_money",
        ],
    ),
    ("sides", AnswerShape::List, &["worth_it", "benefits", "disadvantages", "drawbacks", "pros_cons", "suitability"]),
    ("voices", AnswerShape::Any, &["reviews", "recent_opinions", "ratings", "experiences", "success_stories"]),
    (
        "alternatives",
        AnswerShape::Comparison,
        &[
            "alternatives",
            "competitors",
            "open_source",
            "similar_nearby",
            "similar_places",
            "similar_events",
            "peers_abroad",
        ],
    ),
    (
        "audience",
        AnswerShape::Any,
        &[
            "beginners",
            "professional_use",
            "small_business",
            "teams",
            "students",
            "private_customers",
            "families",
            "groups",
            "customers",
            "investors",
            "older_people",
            "children",
            "companies",
            "athletes",
            "couples",
            "newcomers",
            "citizens",
            "residents",
        ],
    ),
    (
        "recent",
        AnswerShape::Date,
        &[
            "latest_version",
            "latest_news",
            "latest_update",
            "plans",
            "statements",
            "official_statement",
            "current_conditions",
            "programme_changes",
            "new_methods",
            "current_rules",
            "research",
            "guidelines",
            "trends",
            "new_ideas",
            "new_media",
            "new_openings",
            "newest_entries",
            "recent_tips",
            "roadmap",
            "upcoming_projects",
            "breaking_changes",
            "deprecations",
            "last_edition",
            "confirmed_guests",
        ],
    ),
    ("timeline", AnswerShape::List, &["history", "timeline", "career", "beginnings"]),
    ("contact", AnswerShape::Any, &["contact", "contact_details", "support"]),
    ("way", AnswerShape::Place, &["address", "getting_there", "directions"]),
    ("parking", AnswerShape::Place, &["parking", "where_to_park"]),
    ("sources", AnswerShape::List, &["further_reading", "where_to_follow", "resources", "courses"]),
    ("buying", AnswerShape::Any, &["where_to_buy", "stock"]),
    ("hours", AnswerShape::Date, &["opening_hours", "closures"]),
    ("definition", AnswerShape::Definition, &["definition", "explained_simply"]),
    ("own_hands", AnswerShape::Comparison, &["do_it_yourself", "hire_professional"]),
];

/// Facets whose questions ask for something else than the shape that the decision looks for.
const OTHERWISE: &[(AnswerShape, &[&str])] = &[
    (
        AnswerShape::Any,
        &[
            "contract",
            "urgent",
            "queue",
            "delivery",
            "mission",
            "transparency",
            "vouchers",
            "check_in",
            "best_time",
            "what_next",
            "institutions",
            "insurance",
            "visitor_safety",
            "trust",
            "fact_check",
            "pregnancy",
            "availability",
            "free_version",
            "accessibility",
            "reduced_mobility",
            "best_works",
            "predecessors",
            "contemporaries",
            "traditional",
            "when_not",
            "measure_success",
            "education",
            "first_visit",
            "known_for",
            "result_check",
            "getting_around",
            "funding",
            "venue",
            "meet_in_person",
            "daily_life",
            "everyday",
            "production_use",
            "secrets",
            "consequences",
            "criticism",
        ],
    ),
    (AnswerShape::Number, &["income", "revenue"]),
    (AnswerShape::List, &["key_terms", "brands"]),
    (AnswerShape::Steps, &["freezing"]),
];

impl Matter {
    /// How to speak of a facet whose answers are expected in a shape.
    pub(super) fn of(facet: &str, expected: AnswerShape) -> Self {
        if let Some((group, shape, _)) = TOGETHER.iter().find(|(_, _, facets)| facets.contains(&facet)) {
            let form = if OWN_FORMS.contains(group) { group } else { shape.code() };
            return Self { group: Some(group), form, shape: *shape };
        }
        let shape = OTHERWISE.iter().find(|(_, facets)| facets.contains(&facet)).map_or(expected, |(shape, _)| *shape);
        Self { group: None, form: shape.code(), shape }
    }

    /// Whether an answer must have the shape that the decision looks for, so that its absence is a fault.
    pub(super) fn wants(self, expected: AnswerShape) -> bool {
        self.form == expected.code() || (self.form == "cost" && expected == AnswerShape::Price)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fanout;
    use crate::domain::EntityKind;

    #[test]
    fn every_facet_named_here_exists_and_stands_in_one_group() {
        let grouped: Vec<&str> = TOGETHER.iter().flat_map(|(_, _, facets)| facets.iter().copied()).collect();
        let named = grouped.iter().chain(OTHERWISE.iter().flat_map(|(_, facets)| facets.iter()));
        for facet in named {
            assert!(EntityKind::ALL.iter().any(|kind| fanout::known(*kind, "en", facet).is_some()), "{facet}");
        }
        for (i, facet) in grouped.iter().enumerate() {
            assert!(!grouped[..i].contains(facet), "{facet} stands in two groups");
        }
    }

    #[test]
    fn matters_have_a_known_form() {
        for (group, shape, facets) in TOGETHER {
            let form = Matter::of(facets[0], AnswerShape::Any).form;
            assert!(
                AnswerShape::from_code(form) == Some(*shape) || (form == *group && OWN_FORMS.contains(&form)),
                "{form}"
            );
        }
        for own in OWN_FORMS {
            assert!(TOGETHER.iter().any(|(group, ..)| *group == own), "{own} is the form of no group");
        }
        assert_eq!(Matter::of("opening_hours", AnswerShape::Date).form, "hours");
        assert_eq!(Matter::of("pregnancy", AnswerShape::YesNo).form, "any");
        assert!(Matter::of("price", AnswerShape::Price).wants(AnswerShape::Price));
        assert!(!Matter::of("insurance", AnswerShape::YesNo).wants(AnswerShape::YesNo));
        assert_eq!(Matter::of("unheard_of", AnswerShape::Steps).form, "steps");
    }
}
