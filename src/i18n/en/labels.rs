use crate::domain::{
    AnswerShape, Answers, CheckOutcome, Effort, EntityKind, EntitySource, EvidenceGrade, Intent, PageType, Priority,
    QuerySource, QueryType, Routing, Stage, Verdict,
};
use crate::i18n::messages::Labels;

pub(super) const LABELS: Labels = Labels {
    query_type,
    query_type_hint,
    intent,
    routing,
    query_source,
    verdict,
    shape,
    answers,
    answers_sentence,
    stage,
    kind,
    entity_source,
    page_type,
    check_outcome,
    priority,
    effort,
    grade,
    sub_score,
    sub_score_hint,
    score_part,
    language,
};

fn query_type(value: QueryType) -> &'static str {
    match value {
        QueryType::Reformulation => "Same question, other words",
        QueryType::Related => "Related question",
        QueryType::Implicit => "Behind the question",
        QueryType::Comparative => "Comparison",
        QueryType::EntityExpansion => "Makers, parts, places",
        QueryType::Personalized => "For certain people",
        QueryType::Recent => "What is new",
        QueryType::Specification => "Facts and figures",
        QueryType::FollowUp => "What is asked next",
    }
}

fn query_type_hint(value: QueryType) -> &'static str {
    match value {
        QueryType::Reformulation => "reformulations",
        QueryType::Related => "related questions",
        QueryType::Implicit => "what lies behind the question",
        QueryType::Comparative => "comparisons",
        QueryType::EntityExpansion => "makers, parts and places",
        QueryType::Personalized => "questions of certain people",
        QueryType::Recent => "what is new",
        QueryType::Specification => "facts and figures",
        QueryType::FollowUp => "what is asked next",
    }
}

fn intent(value: Intent) -> &'static str {
    match value {
        Intent::Informational => "to understand",
        Intent::Commercial => "to choose",
        Intent::Transactional => "to buy, book or sign up",
        Intent::Navigational => "to get to a page or place",
        Intent::Procedural => "to get something done",
        Intent::Troubleshooting => "to solve a problem",
    }
}

fn routing(value: Routing) -> &'static str {
    match value {
        Routing::WebArticle => "Article",
        Routing::FaqPage => "Questions and answers",
        Routing::HowToSteps => "Steps",
        Routing::ComparisonTable => "Comparison table",
        Routing::BuyersGuide => "Buyer’s guide",
        Routing::Checklist => "Checklist",
        Routing::ProductSpecSheet => "Spec sheet",
        Routing::GlossaryDefinition => "Definition",
        Routing::PricingPage => "Prices",
        Routing::ReviewRoundup => "Review round-up",
        Routing::TutorialVideoTranscript => "Video with transcript",
        Routing::PodcastTranscript => "Podcast transcript",
        Routing::CodeSamplesDocs => "Code samples",
        Routing::ApiReference => "API reference",
        Routing::CalculatorTool => "Calculator",
        Routing::Dataset => "Data",
        Routing::ImageGallery => "Pictures",
        Routing::MapLocalPack => "Map",
        Routing::ForumQna => "Discussion",
        Routing::PdfWhitepaper => "White paper",
        Routing::CaseStudy => "Case study",
        Routing::PressRelease => "Announcement",
        Routing::InteractiveWidget => "Interactive tool",
    }
}

fn query_source(value: QuerySource) -> &'static str {
    match value {
        QuerySource::Kind => "what people ask about this kind of thing",
        QuerySource::Page => "the page’s own headings and phrases",
        QuerySource::User => "your own list",
        QuerySource::Model => "a language model",
        QuerySource::Import => "imported search statistics",
    }
}

fn verdict(value: Verdict) -> &'static str {
    match value {
        Verdict::Covered => "Answered",
        Verdict::Partial => "Partly answered",
        Verdict::Gap => "Not answered",
    }
}

fn shape(value: AnswerShape) -> &'static str {
    match value {
        AnswerShape::Any => "any sentence",
        AnswerShape::Definition => "a definition",
        AnswerShape::Number => "a figure",
        AnswerShape::Price => "a price",
        AnswerShape::Date => "a date",
        AnswerShape::Duration => "a length of time",
        AnswerShape::Place => "a place or address",
        AnswerShape::Name => "a name",
        AnswerShape::Steps => "steps in order",
        AnswerShape::Comparison => "a comparison",
        AnswerShape::List => "a list",
        AnswerShape::YesNo => "yes or no, with a reason",
    }
}

fn answers(value: Answers) -> &'static str {
    match value {
        Answers::None => "Answers none of the questions clearly",
        Answers::Few => "Answers few questions",
        Answers::Touched => "Touches many questions, answers few",
        Answers::Some => "Answers some questions",
        Answers::Most => "Answers most questions",
        Answers::NearlyAll => "Answers nearly all questions",
    }
}

fn answers_sentence(value: Answers) -> &'static str {
    match value {
        Answers::None => "No question that AI search would ask about this subject is clearly answered.",
        Answers::Few => "Most of what AI search would ask about this subject is not on the page.",
        Answers::Touched => "The page touches much of what AI search would ask, but answers little of it clearly.",
        Answers::Some => "The page answers a part of what AI search would ask. The gaps below are worth filling.",
        Answers::Most => "The page answers more than half of what AI search would ask. The rest is below.",
        Answers::NearlyAll => "There is little that AI search would ask and not find here.",
    }
}

fn stage(value: Stage) -> &'static str {
    match value {
        Stage::Fetch => "Fetch the page",
        Stage::Extract => "Read its text",
        Stage::Entity => "Find out what it is about",
        Stage::Fanout => "Work out the questions",
        Stage::Passages => "Cut the page into passages",
        Stage::Embed => "Capture the meaning of questions and passages",
        Stage::Coverage => "Compare every question with the page",
        Stage::Score => "Run the checks and add up the score",
        Stage::Recommend => "Work out the advice",
    }
}

fn kind(value: EntityKind) -> &'static str {
    match value {
        EntityKind::Product => "Product",
        EntityKind::Software => "Software",
        EntityKind::Service => "Service",
        EntityKind::LocalBusiness => "Local business",
        EntityKind::Organization => "Organisation",
        EntityKind::Person => "Person",
        EntityKind::Place => "Place",
        EntityKind::Event => "Event",
        EntityKind::HowTo => "Instructions",
        EntityKind::Topic => "Topic",
        EntityKind::Medical => "Health",
        EntityKind::Food => "Food",
        EntityKind::News => "News",
        EntityKind::List => "Selection of things",
        EntityKind::Documentation => "Technical documentation",
    }
}

fn entity_source(value: EntitySource) -> &'static str {
    match value {
        EntitySource::Title => "Title of the page",
        EntitySource::H1 => "Main heading",
        EntitySource::OgTitle => "Title for sharing (og:title)",
        EntitySource::JsonLd => "Structured data",
        EntitySource::Slug => "Address",
        EntitySource::Text => "Frequent phrase in the text",
        EntitySource::User => "Your correction",
    }
}

fn page_type(value: PageType) -> &'static str {
    match value {
        PageType::Article => "Article",
        PageType::Documentation => "Documentation",
        PageType::Service => "Company or landing page",
        PageType::Product => "Product page",
        PageType::Listing => "List of entries",
        PageType::Collection => "Category page",
        PageType::Forum => "Forum",
    }
}

fn check_outcome(value: CheckOutcome) -> &'static str {
    match value {
        CheckOutcome::Passed => "Passed",
        CheckOutcome::Failed => "To do",
        CheckOutcome::NotApplicable => "Does not apply",
        CheckOutcome::NotMeasured => "Not measured",
        CheckOutcome::Information => "For information",
    }
}

fn priority(value: Priority) -> &'static str {
    match value {
        Priority::High => "Do it first",
        Priority::Medium => "Worth doing",
        Priority::Low => "When there is time",
    }
}

fn effort(value: Effort) -> &'static str {
    match value {
        Effort::Small => "Takes minutes",
        Effort::Medium => "Takes an hour or two",
        Effort::Large => "Takes about a day",
    }
}

fn grade(value: EvidenceGrade) -> &'static str {
    match value {
        EvidenceGrade::A => "A: shown in controlled experiments",
        EvidenceGrade::B => "B: strong correlation in large samples",
        EvidenceGrade::C => "C: stated by the makers of search engines",
        EvidenceGrade::D => "D: common belief, not shown",
    }
}

fn sub_score(id: &str) -> Option<&'static str> {
    Some(match id {
        "answer_coverage" => "Answers",
        "answer_quality" => "Quality of the answers",
        "access_clarity" => "Access and clarity",
        _ => return None,
    })
}

fn sub_score_hint(id: &str) -> Option<&'static str> {
    Some(match id {
        "answer_coverage" => {
            "The chance that the page answers each question, on average; every type of question weighs the same."
        }
        "answer_quality" => "Of what is answered: in the right form, understandable on its own, and early on the page.",
        "access_clarity" => {
            "Whether search engines may read and quote the page, and whether it says clearly what it is."
        }
        _ => return None,
    })
}

fn score_part(id: &str) -> Option<&'static str> {
    if let Some(value) = QueryType::from_code(id) {
        return Some(query_type(value));
    }
    Some(match id {
        "expected_shape" | "shape" => "Answers in the expected form",
        "self_contained" => "Answers that stand on their own",
        "early" | "position" | "early_on_page" => "Answers early on the page",
        _ => return None,
    })
}

pub(super) fn language(code: &str) -> Option<&'static str> {
    Some(match code {
        "ar" => "Arabic",
        "cs" => "Czech",
        "da" => "Danish",
        "de" => "German",
        "el" => "Greek",
        "en" => "English",
        "es" => "Spanish",
        "fi" => "Finnish",
        "fr" => "French",
        "he" => "Hebrew",
        "hi" => "Hindi",
        "hu" => "Hungarian",
        "it" => "Italian",
        "ja" => "Japanese",
        "ko" => "Korean",
        "nb" | "no" => "Norwegian",
        "nl" => "Dutch",
        "pl" => "Polish",
        "pt" => "Portuguese",
        "ro" => "Romanian",
        "ru" => "Russian",
        "sv" => "Swedish",
        "th" => "Thai",
        "tr" => "Turkish",
        "uk" => "Ukrainian",
        "und" | "" => "not recognised",
        "vi" => "Vietnamese",
        "zh" => "Chinese",
        _ => return None,
    })
}
