//! What to write and where.
/// A text by its code; `None` for an unknown one. Values stand in braces.
pub(super) fn text(code: &str) -> Option<&'static str> {
    Some(match code {
        "missing_answer.why" => "Nothing on the page answers this, and AI search would ask it about this subject.",

        "partial_answer.why" => "The page comes near, but does not answer clearly. The nearest passage: “{evidence}”",
        "partial_answer.why_without_evidence" => "The page may touch on this, but no passage answers it clearly.",

        "place.after" => "In the section “{heading}”, which is about this already.",
        "place.end" => "As a section of its own, near the end of the main text.",

        "answer_shape.definition.title" => "Define it where you explain it",
        "answer_shape.definition.write" => {
            "“{evidence}” explains, but does not define. Begin with a sentence that says what class of thing it is, and let the explanation follow."
        }
        "answer_shape.number.title" => "Put the figure into the answer",
        "answer_shape.number.write" => {
            "“{evidence}” seems to answer without a figure. Add the number with its unit to this sentence."
        }
        "answer_shape.price.title" => "Put the price into the answer",
        "answer_shape.price.write" => {
            "“{evidence}” is about the cost, but names no amount. Add it with the currency, or the range if it varies."
        }
        "answer_shape.date.title" => "Put the date into the answer",
        "answer_shape.date.write" => "“{evidence}” leaves open when. Add the date with its year.",
        "answer_shape.duration.title" => "Say how long in figures",
        "answer_shape.duration.write" => "“{evidence}” leaves open how long. Add the time as a figure with its unit.",
        "answer_shape.place.title" => "Name the place in the answer",
        "answer_shape.place.write" => "“{evidence}” leaves open where. Add the place or the address.",
        "answer_shape.name.title" => "Name who it is",
        "answer_shape.name.write" => "“{evidence}” leaves open who. Add the full name and role.",
        "answer_shape.steps.title" => "Turn the explanation into numbered steps",
        "answer_shape.steps.write" => {
            "What begins with “{evidence}” describes how. Write it as a numbered list, one action a step."
        }
        "answer_shape.comparison.title" => "Set both sides beside each other",
        "answer_shape.comparison.write" => {
            "“{evidence}” speaks of one side. Add a table, or a sentence with “while”, that says the same points about the other."
        }
        "answer_shape.list.title" => "Turn the sentence into a list",
        "answer_shape.list.write" => {
            "“{evidence}” names the items in running text or not at all. List them, one a line."
        }
        "answer_shape.yes_no.title" => "Begin the answer with yes or no",
        "answer_shape.yes_no.write" => {
            "“{evidence}” lets the reader conclude. Put the yes or no first, then the reason."
        }
        "answer_shape.why" => {
            "The page answers ({count} of the questions), but not in the form that the question asks for, so an engine finds nothing to quote."
        }

        "answers_late.title" => "Bring the main answers to the top",
        "answers_late.write" => {
            "Put a summary of three to five sentences under the title that answers these already; the details can stay where they are: {questions}"
        }
        "answers_late.why" => {
            "The answers to {count} of the questions come more than a thousand words into the page. Answer engines prefer the lead."
        }

        "answers_leaning.title" => "Let the answers stand on their own",
        "answers_leaning.write" => {
            "Name the subject instead of “it” or “this”, in whole sentences of at most about 30 words. One such passage: “{evidence}”"
        }
        "answers_leaning.why" => {
            "{count} answers are fragments, very long, or begin with a word that refers to the sentence before. Quoted alone they say nothing."
        }

        "check.search_bots_allowed.title" => "Let the search bots in",
        "check.search_bots_allowed.write" => {
            "Allow the search bots for this page in robots.txt. Bots that only collect training data are another matter and may stay out."
        }
        "check.search_bots_allowed.why" => {
            "An engine whose search bot is shut out cannot quote the page, whatever it says."
        }
        "check.snippet_allowed.title" => "Allow quotations from the page",
        "check.snippet_allowed.write" => {
            "Remove or raise the limit on snippets (nosnippet, max-snippet, data-nosnippet)."
        }
        "check.snippet_allowed.why" => {
            "Google’s AI answers follow the snippet rules: what must not be shown as a snippet is not quoted there."
        }
        "check.content_without_javascript.title" => "Deliver the text without JavaScript",
        "check.content_without_javascript.write" => {
            "Render the main text on the server or at build time, so that it stands in the HTML as delivered."
        }
        "check.content_without_javascript.why" => {
            "Most AI crawlers do not run JavaScript: they see only what the HTML contains."
        }
        "check.title_matches.title" => "Let title and main heading name the same thing",
        "check.title_matches.write" => {
            "Use “{entity}” in the title element and in the one h1, at the beginning of both."
        }
        "check.title_matches.why" => {
            "When they differ, it is unclear what the page is about, and its passages lose their context."
        }
        "check.date_present.title" => "Show when the page was last checked",
        "check.date_present.write" => {
            "Put the date of the last real change where readers see it, with the year, and the same date into the metadata. Change it only when the content changes."
        }
        "check.date_present.why" => "Recent pages are preferred for questions whose answer changes.",
        "check.author_named.title" => "Name the author",
        "check.author_named.write" => {
            "Put the name of a person or editorial team under the title, with a line on why they know."
        }
        "check.author_named.why" => "It helps readers to judge the page. No effect on being quoted has been measured.",
        "check.structured_data_valid.title" => "Repair the structured data",
        "check.structured_data_valid.write" => {
            "Make the JSON-LD parse: most often it is a comma too many or a line break inside a text."
        }
        "check.structured_data_valid.why" => "Data that does not parse is ignored as a whole.",
        "check.structured_data_matches.title" => "Let the structured data say what the page says",
        "check.structured_data_matches.write" => {
            "Put into the JSON-LD only what visitors can read, and the same values."
        }
        "check.structured_data_matches.why" => {
            "Search engines ask for it, and values that contradict the text are worth nothing."
        }

        "unused_passages.title" => "{count} of {total} passages answer none of the questions",
        "unused_passages.write" => {
            "Nothing is wrong with them. If they were meant to answer something, say it in their first sentence; if they repeat, shorten them. Sections: {sections}"
        }
        "unused_passages.why" => {
            "They hold {words} words, {percent}% of the page. This is for information: it gains no points."
        }

        "evidence.relevance_trials" => {
            "Controlled trials: how well the text fits the question decides more than anything else."
        }
        "evidence.position_trials" => "Controlled trials: place in the text comes right after relevance.",
        "evidence.price_trials" => "Controlled trials: pages that state a price are chosen more often.",
        "evidence.date_trials" => "Controlled trials: pages with a recent date are chosen more often.",
        "evidence.shape_correlation" => {
            "Correlation over 3,323 cited pages: definitions +.22, comparisons +.17, steps +.15."
        }
        "evidence.no_javascript_observed" => {
            "Observed: crawlers of AI engines that were watched did not run JavaScript."
        }
        "evidence.bot_documentation" => "The engines say so in their documentation.",
        "evidence.vendor_advice" => "Search engines advise it; nobody independent has measured it.",
        "evidence.weak_correlation" => "Next to no correlation with being cited (+.05).",
        "evidence.unmeasured" => "Good practice; no effect on being quoted has been measured.",

        "check.https.title" => "Serve the page over https",
        "check.https.write" => {
            "Get a certificate (free ones will do), redirect the http address to https, and link to the https address everywhere."
        }
        "check.https.why" => {
            "Browsers warn about pages without encryption, and search engines prefer the encrypted address."
        }
        "check.canonical.title" => "Point the canonical link to this page",
        "check.canonical.write" => {
            "The canonical link points to another address, so engines show that one instead. Point it to this page, unless the other one is meant to be found."
        }
        "check.canonical.why" => "What a page hands over to another address is credited there.",
        "check.heading_order.title" => "Put the headings in order",
        "check.heading_order.write" => {
            "Use one h1 for the subject, h2 for its parts and h3 below those, without leaving out a level."
        }
        "check.heading_order.why" => "Passages are cut along headings: a clear order gives each passage its context.",
        "check.language_declared.title" => "Declare the language of the page",
        "check.language_declared.write" => "Set the lang attribute of the html element to the language of the text.",
        "check.language_declared.why" => {
            "Screen readers and translators rely on it, and engines use it as one hint among others."
        }
        "check.hreflang.title" => "Repair the hreflang list of language versions",
        "check.hreflang.write" => {
            "Every hreflang needs a valid language code, each code only once, and this page must be in the list."
        }
        "check.hreflang.why" => "A list that contradicts itself is ignored, and people are shown the wrong language.",
        "check.other.title" => "Repair: {check}",
        "check.seen" => "Seen: {seen}",
        "check.other.why" => "The page is easier to understand when this is right.",
        other => return super::forms::text(other),
    })
}
