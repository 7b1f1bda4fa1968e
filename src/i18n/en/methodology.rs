use crate::i18n::messages::Methodology;

pub(super) const METHODOLOGY: Methodology = Methodology {
    title: "How it works",
    heading: "How the score is made, and what it does not say",
    lead: "Every number in a report can be traced back to the page. This is how.",
    before: &[
        (
            "What the number says",
            &[
                "The AI visibility score says how well a page could answer the questions that AI search asks about its \
                 subject.",
                "It is simulated from the page’s content. It is not measured in AI engines, and it does not forecast \
                 whether a page is cited: engines also weigh rank, authority and the place of a page among others.",
            ],
        ),
        (
            "Why many questions",
            &["AI search does not look up what you typed. It turns one question into about a dozen (the “query \
                 fan-out”) and collects passages that answer them. A page is useful to it when its passages answer \
                 many of these questions, each on its own."],
        ),
    ],
    steps_heading: "Step by step",
    steps: &[
        (
            "Fetch",
            "The page is fetched once, as HTML, without running scripts, as most AI crawlers do. Private addresses are \
             refused.",
        ),
        (
            "Read",
            "Title, headings, paragraphs, lists, tables, questions with answers, dates, authors and structured data are \
             kept. Navigation, cookie notices and other frames of the site are left out, and the report shows what was \
             left out.",
        ),
        (
            "Recognise the subject",
            "Title, main heading, structured data, address and frequent phrases each suggest a name; the report shows \
             which agree. You can correct it.",
        ),
        (
            "Work out the questions",
            "For every kind of subject there is a table of what people want to know, with wordings in the page’s \
             language. At most a third of the questions come from the page itself, or it would be asked what it already \
             says. Nothing is drawn at random.",
        ),
        (
            "Compare",
            "The page is cut into passages along its headings. Each question is compared with every passage in two \
             ways: by meaning, with a multilingual embedding model that runs on this server, and by shared words. \
             The subject’s own name is no evidence, because it is everywhere on the page. Both are combined into a \
             chance that was calibrated on questions judged by hand, and corrected for the length of the page.",
        ),
        (
            "Add up",
            "The chances, the quality of the answers and the checks of access and clarity are added up to the score.",
        ),
        (
            "Advise",
            "For every gap the score is computed again as if it were filled. That difference is the gain you see, and \
             it decides the order.",
        ),
    ],
    formula_heading: "The sum",
    formula_intro: "Three parts, 100 points. Quality and access count in full only when the page answers something; a \
                    tidy page about something else stays near zero.",
    formula_caption: "Parts of the score",
    formula_part: "Part",
    formula_points: "Points",
    formula_what: "What counts",
    formula_rows: [
        (
            "Answers",
            "The mean chance that the page answers a question. Every type of question weighs the same, then the \
             questions within a type.",
        ),
        (
            "Quality of the answers",
            "Of what is answered: in the form that the question asks for (a price, steps, a comparison …), \
             understandable on its own, and early on the page.",
        ),
        (
            "Access and clarity",
            "Whether search bots may read and quote the page, whether its text is there without scripts, and whether \
             title, headings, dates, author and structured data say clearly what it is.",
        ),
    ],
    bands_heading: "The count in words",
    bands_caption: "What the share of answered questions is called",
    bands_range: "Questions answered",
    bands_meaning: "The page …",
    verdicts_heading: "Answered, partly, not",
    verdicts_text: |covered, partial| {
        format!(
            "A question counts as answered from a chance of {covered}, as partly answered from {partial}, and as \
             not answered below. The score uses the chance itself, so nothing jumps at these borders."
        )
    },
    quality_heading: "How often the decision is right",
    quality_text: "Measured on questions that people judged by hand, never on those that the numbers were fitted on. \
                   AUC: how often an answered question gets a higher chance than one that is not (0.5 is a coin). \
                   Balanced accuracy: how often the verdict at 50 % is right, both kinds counted alike. Kappa: agreement \
                   with the judges over the three verdicts (two judges reach about 0.86). Evidence: how often what \
                   is quoted (up to three places, about 105 words) holds the judges’ sentence. Error: how far the mean chance of a page is from the judges, in \
                   points of 100. Calibration: how far a chance is from what happens. False: answers seen where \
                   the page is about something else.",
    quality_caption: "Measured quality by data set",
    quality_columns: [
        "Data set",
        "Questions",
        "AUC",
        "Balanced accuracy",
        "Kappa",
        "Evidence",
        "Error",
        "Calibration",
        "False",
    ],
    quality_model: |code| {
        Some(match code {
            "guided" => "meaning and words, our own questions about the entity",
            "hybrid" => "meaning and words, other questions about the entity",
            "open" => "meaning and words, any question",
            "semantic" => "meaning alone (question and page in different languages)",
            "lexical" => "words alone (no embedding model)",
            _ => return None,
        })
    },
    quality_versions: |version, coverage, fitted, model| {
        format!("Method {version}, decision {coverage}, fitted on {fitted} for {model}.")
    },
    grades_heading: "How good the evidence behind an advice is",
    grades_text: "Much that is said about AI search has never been tested. Every advice therefore carries a grade. What \
                  is known to have no effect (llms.txt files, keyword density) is not recommended.",
    after: &[
        (
            "What it cannot do",
            &[
                "The questions are simulated. Real engines ask differently from day to day; only a part of their \
                 questions repeats. The interval beside the score shows how far it would move with other questions \
                 of the same kinds.",
                "A comparison by meaning can be wrong. It does not know whether a statement is true, and it can take a \
                 sentence for an answer that is none. That is why every verdict shows its sentence: look at it.",
                "Pages that need scripts to show their text, ask for a password or must not be quoted get a reason \
                 instead of a number.",
            ],
        ),
        (
            "What happens to your data",
            &["The address, the page’s text and the report are kept on this server for a limited time, under an \
                 address that cannot be guessed. Whoever has the address can read the report."],
        ),
    ],
};
