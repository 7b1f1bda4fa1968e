//! Fan-out queries: what an AI engine would search for on behalf of someone asking about the entity.

use serde::{Deserialize, Serialize};

macro_rules! coded_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $code)] $variant),+ }
        impl $name {
            /// Every value, in the order of the documentation.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// Stable name, as in JSON and data files.
            pub const fn code(self) -> &'static str { match self { $($name::$variant => $code),+ } }
            /// The value with this name.
            pub fn from_code(code: &str) -> Option<Self> { match code { $($code => Some($name::$variant),)+ _ => None } }
        }
    };
}

coded_enum! {
    /// How a query relates to the question behind it.
    QueryType {
        /// The same question in other words.
        Reformulation = "reformulation",
        /// A neighbouring question.
        Related = "related",
        /// What the asker needs, but did not say.
        Implicit = "implicit",
        /// Against alternatives.
        Comparative = "comparative",
        /// A part, maker or member of the entity.
        EntityExpansion = "entity_expansion",
        /// For a certain kind of person or situation.
        Personalized = "personalized",
        /// What is new.
        Recent = "recent",
        /// A figure or property.
        Specification = "specification",
        /// What one asks next.
        FollowUp = "follow_up",
    }
}

coded_enum! {
    /// What the searcher wants to do.
    Intent {
        /// To understand.
        Informational = "informational",
        /// To choose.
        Commercial = "commercial",
        /// To buy, book or sign up.
        Transactional = "transactional",
        /// To get to a place or page.
        Navigational = "navigational",
        /// To do something with it.
        Procedural = "procedural",
        /// To solve a problem.
        Troubleshooting = "troubleshooting",
    }
}

coded_enum! {
    /// The format that answers such a query best; the list of the wire contract.
    Routing {
        /// An article.
        WebArticle = "web_article",
        /// Questions and answers.
        FaqPage = "faq_page",
        /// Numbered steps.
        HowToSteps = "how_to_steps",
        /// A table that compares.
        ComparisonTable = "comparison_table",
        /// Advice for buyers.
        BuyersGuide = "buyers_guide",
        /// A list to tick off.
        Checklist = "checklist",
        /// Properties of a product.
        ProductSpecSheet = "product_spec_sheet",
        /// What a word means.
        GlossaryDefinition = "glossary/definition",
        /// Prices.
        PricingPage = "pricing_page",
        /// Several reviews summed up.
        ReviewRoundup = "review_roundup",
        /// A video or its text.
        TutorialVideoTranscript = "tutorial_video/transcript",
        /// The text of a podcast.
        PodcastTranscript = "podcast_transcript",
        /// Code.
        CodeSamplesDocs = "code_samples/docs",
        /// Reference of an interface.
        ApiReference = "api_reference",
        /// Something that computes.
        CalculatorTool = "calculator/tool",
        /// Data.
        Dataset = "dataset",
        /// Pictures.
        ImageGallery = "image_gallery",
        /// A map or local results.
        MapLocalPack = "map/local_pack",
        /// A discussion.
        ForumQna = "forum/qna",
        /// A long document.
        PdfWhitepaper = "pdf_whitepaper",
        /// An example from practice.
        CaseStudy = "case_study",
        /// An announcement.
        PressRelease = "press_release",
        /// Something to play with.
        InteractiveWidget = "interactive_widget",
    }
}

coded_enum! {
    /// Where a query comes from.
    QuerySource {
        /// The table of facets of the entity's kind.
        Kind = "kind",
        /// The page's own headings and key phrases.
        Page = "page",
        /// The user typed it.
        User = "user",
        /// A language model proposed it.
        Model = "model",
        /// A file of search statistics.
        Import = "import",
    }
}

/// One fan-out query with everything that explains it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Query {
    /// The words as a searcher would type them.
    pub text: String,
    /// How it relates to the question behind it.
    #[serde(rename = "type")]
    pub query_type: QueryType,
    /// What it asks about, a stable code such as `price`, `side_effects`, `opening_hours`.
    pub facet: String,
    /// What the searcher wants to do.
    pub intent: Intent,
    /// The format that would answer it best.
    pub routing: Routing,
    /// Why that format, one sentence in the language of the fan-out.
    pub format_reason: String,
    /// Why one would ask it, one sentence in the language of the fan-out.
    pub reasoning: String,
    /// The shape that an answer must have.
    pub expected_shape: super::coverage::AnswerShape,
    /// Which template made it, for example `en/product/price/2`, or `en/local_business/price/restaurant/1` where the
    /// wording is for one nature of the kind; empty for other sources.
    pub template_id: String,
    /// Where it comes from.
    pub source: QuerySource,
}
