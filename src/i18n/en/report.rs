use crate::i18n::format::plural;
use crate::i18n::messages::ReportWords;

pub(super) const REPORT: ReportWords = ReportWords {
    eyebrow: "Report",
    sample_note: "This is a sample: a page that comes with the program. Everything you see was computed from it.",
    fetched: "Fetched",
    contents: "In this report",
    export_json: "Download as JSON",
    export_csv: "Download questions as CSV",
    print: "Version to print",
    run_again: "Run again",
    new_tab: "opens the analysed page",

    summary: "Summary",
    gauge: |score| format!("AI visibility score: {score} of 100"),
    of_hundred: "of 100",
    covers: |covered, total| format!("The page answers {covered} of {total} likely questions."),
    weak_on: |types| format!("It is weakest on {types}."),
    interval: |low, high| {
        format!(
            "Range {low} to {high}: with other questions of the same kinds, nine scores out of ten would lie in it."
        )
    },
    why_advice: "Why",
    provisional: "Not everything could be measured; the notes under “How this was computed” say what is missing.",

    breakdown: "Where the points come from",
    breakdown_intro: "Three parts that add up to the score.",
    breakdown_reach: |percent| {
        format!(
            "Quality, access and clarity count to {percent} here: a page that answers few questions gains little by \
             being tidy. They count in full once about three in ten questions are answered."
        )
    },
    points: |points, max| format!("{points} of {max} points"),
    not_measured: "not measured",
    details: "Show what it is made of",
    part: "Part",
    reached: "Reached",
    possible: "Possible",

    first: "Do this first",
    first_intro: "The changes that would move the score most.",
    first_none: "Nothing urgent was found. The page answers what it is likely to be asked.",
    all_advice: |n| format!("All {n} pieces of advice"),
    gain: |points| format!("up to {points} points"),
    no_gain: "for information",
    gain_hint: "Points: by how much the score rises when it is computed again with this change alone. The changes \
                overlap, so their points do not add up. An estimate, not a promise.",
    gain_reach: "Single gains are large here because few questions are answered so far: each new answer also lets \
                 quality, access and clarity count for more.",
    place: "Where",
    after: |heading| format!("After the heading “{heading}”"),
    serves: |n| format!("Helps with {n} {}", plural(n as u64, "question", "questions")),
    evidence: "Evidence",
    skeleton: "A text to start from",
    copy: "Copy",
    copied: "Copied",

    questions: "Question by question",
    questions_intro: "What AI search would likely ask about this subject, and whether the page answers it.",
    chance_hint: "The percentage is the chance that the page answers the question, as this program estimates it.",
    show: "Show",
    show_all: "All",
    show_covered: "Answered",
    show_partial: "Partly answered",
    show_gaps: "Not answered",
    none_here: "There is no question of this sort.",
    col_verdict: "Answer",
    col_question: "Question",
    col_probability: "Chance",
    col_type: "Type",
    col_format: "Best format",
    quote: "What the page says:",
    nearest: "Nearest passage, which does not answer:",
    also: "And here:",
    nothing_near: "Nothing on the page comes near.",
    passage_place: |number, heading| match heading {
        "" => format!("Passage {number}"),
        _ => format!("Passage {number}, under “{heading}”"),
    },
    why: "Why this question?",
    why_asked: "Why it is asked",
    why_format: "Why this format",
    about: "Asks about",
    intent: "The asker wants",
    shape: "A good answer holds",
    shape_found: "found",
    shape_missing: "not found near the evidence",
    similarity: "Similarity of meaning",
    source: "Comes from",

    read: "What the page was read as",
    read_intro: "This is all that counted. If something important is missing here, a crawler probably misses it too.",
    page_title: "Title",
    description: "Description",
    none: "none",
    language: "Language",
    declared: |language| format!("the page declares {language}"),
    page_kind: "Form of the page",
    kind_of_subject: "Kind of subject",
    words: "Words of main text",
    charset: "Character encoding",
    charset_rule: |rule| {
        Some(match rule {
            "bom" => "by its byte order mark",
            "header" => "as the server says",
            "meta" => "as the page says",
            "xml_declaration" => "as its XML declaration says",
            "detected" => "recognised from the text",
            "default" => "assumed",
            _ => return None,
        })
    },
    author: "Author",
    published: "Published",
    modified: "Last changed",
    structured: "Structured data",
    faq: "Questions with answers",
    text_source: "The text comes from",
    text_source_is: |source| {
        Some(match source {
            "html" => "the visible HTML",
            "json_ld" => "structured data (JSON-LD)",
            "embedded_state" => "data embedded for scripts",
            "plain_text" => "a plain text file",
            "markdown" => "a Markdown file",
            "rendered" => "a browser, after the scripts had run",
            _ => return None,
        })
    },
    redirects: "Redirected from",
    warnings: "Notes",
    warning: |code| {
        Some(match code {
            "paywall" => "Part of the text is behind a paywall.",
            "truncated" => "The page was cut off at the size limit.",
            "charset_mismatch" => "The declared character encoding is wrong; another was used.",
            "charset_malformed" => "Some characters could not be read.",
            "too_deep" => "The markup is nested very deeply; the deepest parts were skipped.",
            "text_from_embedded_data" => {
                "The visible HTML has hardly any text; it was taken from data embedded in the page."
            }
            "jsonld_invalid" => "Some structured data could not be read.",
            "lang_mismatch" => "The text is in another language than the page declares.",
            _ => return None,
        })
    },
    outline: "Headings in order",
    no_headings: "The page has no headings.",
    dropped: |pieces, share| {
        format!("What was left out: {pieces} {}, {share} of the words", plural(pieces as u64, "piece", "pieces"))
    },
    dropped_intro: "Navigation, notices and the like. None of it counts for the score.",
    dropped_reason: |reason| {
        Some(match reason {
            "navigation" => "Navigation",
            "consent" => "Consent notice",
            "hidden" => "Hidden text",
            "related_links" => "Links to other pages",
            "footer" => "Footer",
            "header" => "Header",
            "sidebar" => "Sidebar",
            "form" => "Form",
            "comments" => "Comments",
            "advertisement" | "ads" => "Advertisement",
            "newsletter" => "Newsletter",
            "share" | "social" => "Share buttons",
            "breadcrumb" | "breadcrumbs" => "Breadcrumb",
            "cookie" => "Cookie notice",
            "duplicate" => "Repeated text",
            "control" => "Button or form",
            "links" => "Links",
            "boilerplate" => "Text of the site’s frame",
            "repetition" => "Repeated text",
            "advertising" => "Advertisement",
            "aside" => "Sidebar",
            "overlay" => "Window over the page",
            "metadata" => "Information about the text",
            "heading_without_text" => "Headings with nothing under them",
            "not_main_text" => "Not part of the main text",
            _ => return None,
        })
    },

    entity: "What the page is about",
    entity_intro: |name, kind| format!("The questions were asked about “{name}” ({kind})."),
    confidence: |percent| format!("How clearly the page gives this name: {percent}."),
    entity_evidence: "Where the name was looked for",
    agrees: "agrees",
    differs: "differs",
    kind_reason: "What decided the kind",
    correct: "Not right? Correct it and run again",
    correct_intro: "Questions follow from the subject, so a correction changes them all.",
    correct_submit: "Run again with these",

    checks: "Access and clarity",
    checks_intro: "Whether search engines may read and quote the page, and whether it says clearly what it is.",
    checks_failed: |n| format!("To do: {n}"),
    checks_none_failed: "Every check that applies has passed.",
    checks_passed: |n| format!("Passed: {n}"),
    checks_other: |n| format!("Not measured, not applicable, or for information: {n}"),
    check_seen: "Seen",
    data_broken: |count| format!("JSON-LD that cannot be read: {count}"),
    data_without_type: "JSON-LD without @type",
    check_worth: |points| format!("weight {points}"),

    passages: "How the page was cut into passages",
    passages_intro: |used, all| {
        format!("Answer engines quote passages, not pages. Of {all} passages, {used} carry at least one answer.")
    },
    passages_used: |n| format!("Passages that carry an answer: {n}"),
    passages_unused: |n| format!("Passages that no question needed: {n}"),
    passages_overloaded: |n| format!("Passages that too many questions lean on: {n}"),
    passages_overloaded_hint: "Where many questions lean on one passage, each of them would be better served by a short passage of its own.",
    passage_uses: |n| format!("{n} {}", plural(n as u64, "question", "questions")),
    passage_words: |n| format!("{n} {}", plural(n as u64, "word", "words")),
    passage_name: |n| format!("Passage {n}"),

    how: "How this was computed",
    how_sum: "The sum",
    how_version: "Version of the method",
    how_model: "Embedding model",
    how_no_model: "none: the comparison rests on shared words alone",
    how_language_model: "Language model for questions",
    how_queries: "Number of questions",
    how_covered_from: |covered, partial| {
        format!("A question counts as answered from a chance of {covered} and as partly answered from {partial}.")
    },
    how_notes: "Notes",
    how_repeat: "The same page gives the same numbers every time, on every machine.",
    how_link: "The whole method, with its limits",
};
