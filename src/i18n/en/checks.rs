//! What each check of access and clarity looks at, finds, and why it matters.

use crate::i18n::messages::CheckText;

/// The words of a check; `None` for an unknown id.
pub(super) fn text(id: &str) -> Option<CheckText> {
    let [title, pass, fail, why] = match id {
        "search_bots_allowed" => [
            "Search engines may read the page",
            "robots.txt lets the crawlers of the large search engines read the page",
            "robots.txt keeps the crawler of a large search engine out",
            "Google’s AI Overviews need Googlebot, Copilot needs Bingbot, ChatGPT search OAI-SearchBot, Perplexity PerplexityBot and Claude Claude-SearchBot; blocking crawlers that train models (GPTBot, Google-Extended) costs nothing here.",
        ],
        "content_without_javascript" => [
            "The text is in the HTML",
            "The text can be read without running JavaScript",
            "The text appears only after JavaScript has run",
            "Most crawlers of AI engines do not run JavaScript, so they see an empty page.",
        ],
        "snippet_allowed" => [
            "Enough of the text may be quoted",
            "No directive keeps the text out of answers",
            "A directive keeps text out of answers",
            "Engines that respect nosnippet, a short max-snippet, data-nosnippet or (Copilot) noarchive do not use that text in answers.",
        ],
        "title_matches" => [
            "Title, heading and entity agree",
            "Title, main heading and entity speak of the same thing",
            "Title, main heading and entity do not speak of the same thing",
            "A page whose title and heading name its subject is matched to the right questions.",
        ],
        "date_present" => [
            "The page has a date",
            "The page says when it was written or changed",
            "The page does not say when it was written or changed",
            "In controlled trials engines preferred pages with a recent date.",
        ],
        "https" => [
            "The connection is encrypted",
            "The page is served over https",
            "The page is served without encryption",
            "Engines prefer https addresses and browsers warn of others.",
        ],
        "structured_data_valid" => [
            "Structured data can be read",
            "The structured data is valid",
            "Some structured data is not valid JSON or has no type",
            "Engines skip structured data that they cannot parse.",
        ],
        "structured_data_matches" => [
            "Structured data says what readers see",
            "What the structured data says stands on the page, too",
            "The structured data says something that is not on the page",
            "Engines ignore, or take as an attempt to mislead, what is only in the markup.",
        ],
        "author_named" => [
            "The author is named",
            "The page says who wrote it",
            "The page does not say who wrote it",
            "Readers and engines judge an article by who stands behind it; how much it counts is not measured.",
        ],
        "canonical" => [
            "The canonical link points to this page",
            "The canonical address (rel=canonical) is the address of this page",
            "The canonical link names another address as the original",
            "Engines then show the other address and not this one.",
        ],
        "heading_order" => [
            "Headings follow each other in order",
            "No level of heading is skipped",
            "A level of heading is skipped, or a long text has no headings",
            "Headings say what each section answers, to screen readers and to engines that cut the page into passages.",
        ],
        "language_declared" => [
            "The language is declared",
            "The declared language is that of the text",
            "The language is not declared, or another one than that of the text",
            "Engines and screen readers use the declared language to choose readers and voices.",
        ],
        "hreflang" => [
            "hreflang: the language versions fit together",
            "The hreflang list of language versions is complete and valid",
            "The hreflang list of language versions has a fault",
            "A list with invalid codes, or without the page itself, is ignored, and readers may get the wrong language.",
        ],
        "user_bots" => [
            "Assistants that open a page for a user",
            "robots.txt lets all of them in",
            "robots.txt keeps these out",
            "For information: readers such as ChatGPT-User open a page when somebody asks for it; some of them do not follow robots.txt.",
        ],
        "training_bots" => [
            "Crawlers that train models",
            "robots.txt lets all of them in",
            "robots.txt keeps these out",
            "For information: blocking training is the owner’s choice and costs no visibility in search.",
        ],
        "own_reader" => [
            "This program and robots.txt",
            "robots.txt lets this program read the page",
            "robots.txt asks this program not to read the page",
            "For information: the page was read all the same, because a person asked for this one page.",
        ],
        "llms_txt" => [
            "llms.txt",
            "The site has no llms.txt",
            "The site has an llms.txt",
            "For information: no effect of such a file was found on 300,000 domains, so it scores nothing.",
        ],
        _ => return None,
    }
    .map(str::to_owned);
    Some(CheckText { title, pass, fail, why })
}
