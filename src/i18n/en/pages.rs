use crate::i18n::messages::{Form, Home, Site};

pub(super) const SITE: Site = Site {
    description: "Paste an address and see which questions of AI search the page can answer, with evidence for \
                  every one and advice on what to write next.",
    skip: "Skip to the content",
    nav: "Main",
    nav_new: "New analysis",
    nav_sample: "Sample report",
    nav_method: "How it works",
    theme: "Colours",
    theme_auto: "Auto",
    theme_light: "Light",
    theme_dark: "Dark",
    other_language: "Italiano",
    footer: "Scores are simulated from the text of a page. They are not measured in AI engines and do not forecast \
             citations.",
    loading: "Loading…",
    not_found_title: "Page not found",
    not_found_text: "There is nothing at this address. It may be mistyped, or the link that brought you here is old.",
    to_home: "Go to the start page",
    colon: |name, value| format!("{name}: {value}"),
};

pub(super) const FORM: Form = Form {
    url_label: "Address of the page",
    url_hint: "For example example.com/pricing. You can leave out https://.",
    mode_legend: "How thorough",
    mode_complex: |n| format!("Thorough: about {n} questions"),
    mode_simple: |n| format!("Quick: about {n} questions"),
    options: "More options",
    language_label: "Language of the questions",
    language_hint: "Choose another language to see how the page serves people who ask in it.",
    language_page: "The language of the page",
    queries_label: "Your own questions",
    queries_hint: "One per line, or the CSV export of Search Console or Bing Webmaster Tools. They are asked in addition to the simulated ones.",
    competitors_label: "Compare with",
    competitors_hint: "Names of competitors, separated by commas. At most five.",
    entity_label: "What the page is about",
    entity_hint: "The name as someone would type it into a search.",
    kind_label: "What kind of thing it is",
    submit: "Analyse the page",
    submitting: "Starting…",
    error_heading: "That did not work",
};

pub(super) const HOME: Home = Home {
    title: "Could AI search answer from your page?",
    heading: "Could AI search answer from your page?",
    lead: "AI search turns one question into many and looks for pages that answer them. Paste an address and see which \
           of those questions your page answers, with the sentence that proves it.",
    sample: "See a sample report first",
    get_heading: "What you get",
    get: [
        (
            "A score with its reasons",
            "One number from 0 to 100 that adds up before your eyes: every point can be traced to a question, a \
             quality of the text or a check.",
        ),
        (
            "Every question, one by one",
            "What someone would ask about your subject, whether the page answers it, and the exact sentence. Or the \
             gap, where there is none.",
        ),
        (
            "What to write next",
            "Up to ten pieces of advice, the most useful first: what to add, after which heading, and how many points \
             it could bring.",
        ),
    ],
    how_heading: "How it works",
    how: [
        (
            "Read",
            "The page is fetched once and read the way most AI crawlers read it: as HTML, without running scripts.",
        ),
        (
            "Ask",
            "Its subject is recognised, and the questions that AI search is likely to ask about such a subject are \
             worked out.",
        ),
        (
            "Compare",
            "Every question is compared with every passage, on this server. The same page always gives the same \
             result.",
        ),
    ],
    how_link: "Read the whole method, with its limits",
};
