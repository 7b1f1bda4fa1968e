//! How an answer is written, by form: what to do, what to write, and a text to fill in. No text here may state
//! anything itself: what only the owner of the page knows is a blank in brackets.

/// A text by its code; `None` for an unknown one. Values stand in braces, blanks in brackets.
pub(super) fn text(code: &str) -> Option<&'static str> {
    Some(match code {
        "title.any" => "Answer the question “{question}”",
        "title.definition" => "Say in one sentence what it is: “{question}”",
        "title.number" => "Answer with the figures: “{question}”",
        "title.price" => "Answer with an amount: “{question}”",
        "title.date" => "Answer with the date: “{question}”",
        "title.duration" => "Answer with the time in figures: “{question}”",
        "title.place" => "Answer with the place or address: “{question}”",
        "title.name" => "Answer with the names: “{question}”",
        "title.steps" => "Answer step by step: “{question}”",
        "title.comparison" => "Answer with a comparison: “{question}”",
        "title.list" => "Answer with a list: “{question}”",
        "title.yes_no" => "Answer clearly, and say why: “{question}”",
        "title.cost" => "Say what it costs, with extras and reductions",
        "title.sides" => "Name advantages and limits, and for whom it is right",
        "title.voices" => "Show what people say who know it",
        "title.alternatives" => "Say how it differs from the alternatives",
        "title.audience" => "Say what it means for the people who ask",
        "title.recent" => "Say what is new, with its date",
        "title.timeline" => "Tell it by year",
        "title.contact" => "Say how to get in touch",
        "title.way" => "Say where it is and how to get there",
        "title.sources" => "List good sources to go on with",
        "title.buying" => "Say where to get it",
        "title.hours" => "State opening hours and closing days",

        "write.any" => {
            "Write a short paragraph that answers in its first sentence and names the subject instead of “it”. Then one or two sentences of reasons or limits."
        }
        "write.definition" => {
            "Write one sentence that first says what class of thing it is, then what sets it apart. Put it before any detail."
        }
        "write.number" => {
            "Write each figure with its unit and what it refers to, in a sentence that names the subject. If it varies, give the range and what it depends on."
        }
        "write.price" => {
            "Write the amount with its currency and what it includes, in one sentence that names the subject. Say from when it applies."
        }
        "write.date" => "Write the full date with the year, in one sentence that says what happens or happened then.",
        "write.duration" => {
            "Write the time as a figure with its unit, from what to what, and what makes it longer or shorter."
        }
        "write.place" => {
            "Write the full address or the place with its region, in one sentence that names the subject; add how to get there if people come."
        }
        "write.name" => "Write each full name with its role, in a sentence that names the subject.",
        "write.steps" => {
            "Write a numbered list, one action a step, each beginning with a verb. Say before it what one needs and after it what happens then, or how to tell that it worked."
        }
        "write.comparison" => {
            "Write a small table of both sides with the three to five points that people choose by, and one sentence that says for whom each is the better choice. Be fair where the other one wins."
        }
        "write.list" => {
            "Write a lead-in sentence that says what is listed and how many, then one item a line with a few words each."
        }
        "write.yes_no" => "Begin with “Yes” or “No”, then the reason in the same sentence, then the exceptions.",
        "write.cost" => {
            "Write the price with its currency and unit, what it includes and what is added to it. Without a fixed price: from … to …, and what it depends on. Say from when it applies, and where reductions are announced."
        }
        "write.sides" => {
            "Write what it is good at and where its limits are, each with a reason, and say for whom it is not the right choice. A page that names its own limits can be quoted for both sides."
        }
        "write.voices" => {
            "Quote real experiences with source and month, and the average with the number of votes. Say what is criticised and what you did about it. Never write reviews yourself."
        }
        "write.alternatives" => {
            "Write which other solutions people consider, the three to five points in which they differ, and in which case each is the better choice. You need not name competitors: kinds of solutions will do."
        }
        "write.audience" => {
            "Write one sentence for each group that asks, beginning with its name: whether it suits them, why, and what they have to mind."
        }
        "write.recent" => {
            "Write what has changed and since when, with the month and year and who says so. Keep one such paragraph and renew it instead of adding another."
        }
        "write.timeline" => "Write one line a stage: the year first, then what happened and why it mattered.",
        "write.contact" => {
            "Write every way with its number or address, when somebody answers, and how long a reply takes."
        }
        "write.way" => {
            "Write the full address, then the way by public transport and by car, each with the time from a known place."
        }
        "write.sources" => {
            "Write one line a source: its name, what one finds there, for whom it is, and the link. Name only what you know."
        }
        "write.buying" => {
            "Write where it can be had, whether it is available now, how long delivery takes and what it costs."
        }
        "write.hours" => "Write the days with their hours, the closing days, and from when this applies.",
        "write.questions" => "One text answers all of these: {questions}",

        "heading.cost" => "What {name} costs",
        "heading.sides" => "Advantages and limits of {name}",
        "heading.voices" => "What people say about {name}",
        "heading.alternatives" => "{name} and the alternatives",
        "heading.audience" => "For whom {name} is suitable",
        "heading.recent" => "What is new: {name}, [month year]",
        "heading.timeline" => "{name} by year",
        "heading.contact" => "Contact",
        "heading.way" => "How to get to {name}",
        "heading.sources" => "Where to read on about {name}",
        "heading.buying" => "Where to get {name}",
        "heading.hours" => "Opening hours",

        "skeleton.any" => {
            "{name}: [the answer in one sentence, with the subject’s name]. [Why, or for whom it is different.]"
        }
        "skeleton.definition" => {
            "{name} is a [class of thing] that [what sets it apart]. It is used for [purpose] by [whom]."
        }
        "skeleton.number" => "{name}: [figure] [unit] of [what] ([measured how, as of when]).",
        "skeleton.price" => {
            "{name} costs [amount and currency] per [unit] (as of [month year]), including [what]. Not included: [what, and its amount]."
        }
        "skeleton.date" => "[What happens or happened] on [day month year]. [Until when, or what comes next.]",
        "skeleton.duration" => {
            "[What] takes or lasts [figure] [minutes, days, years] from [start] to [end]. It is longer when [condition]."
        }
        "skeleton.place" => "[Who or what] is at [street, number, town], [region]. You get there by [way].",
        "skeleton.name" => "[Full name], [role], [does what] for {name} since [year].",
        "skeleton.steps" => {
            "You need: [things]. It takes [time].\n1. [Verb] [what].\n2. [Verb] [what].\n3. [Verb] [what].\nAfterwards: [what happens then, or how to tell that it worked]."
        }
        "skeleton.comparison" => {
            "| | [one] | [the other] |\n|---|---|---|\n| [first point people choose by] | [value] | [value] |\n| [second point] | [value] | [value] |\n[One] is the better choice if [case], [the other] if [case]."
        }
        "skeleton.list" => "There are [number] [things]:\n- [item]: [a few words]\n- [item]: [a few words]",
        "skeleton.yes_no" => "[Yes or No], [the subject] [does or does not], because [reason]. Exception: [case].",
        "skeleton.cost" => {
            "{name} costs [amount and currency] per [unit] (as of [month year]), including [what].\nNot included: [what], [amount and currency].\nIt is cheaper with [offer or condition], until [date]."
        }
        "skeleton.sides" => {
            "- Advantage: [what], because [reason or figure].\n- Limit: [what it does not do], so it is not the right choice for [whom or when].\nIn short: right for [whom], not for [whom]."
        }
        "skeleton.voices" => {
            "[Number] [customers, visitors, readers] rate {name} [average] out of [best grade] on [where] (as of [month year]).\n“[Words of a real person]” ([name or initials], [month year])\nMost often criticised: [what]. [What was done about it.]"
        }
        "skeleton.alternatives" => {
            "| | {name} | [kind of alternative] |\n|---|---|---|\n| [first point people choose by] | [value] | [value] |\n| [second point] | [value] | [value] |\n{name} is the better choice if [case], [the alternative] if [case]."
        }
        "skeleton.audience" => {
            "For [group], {name} [is suitable or not], because [reason]. [What this group has to mind, or should choose instead.]"
        }
        "skeleton.recent" => {
            "As of [month year]: [what is new or has changed] since [date]. [What it means for whom.] Source: [who says so, with a link]."
        }
        "skeleton.timeline" => "- [Year]: [what happened]\n- [Year]: [what happened]\n- Today: [how it stands]",
        "skeleton.contact" => {
            "[Telephone, e-mail or form]: [number or address], [days and hours]. Answers come within [time].\nIn urgent cases: [way]."
        }
        "skeleton.way" => {
            "{name} is at [street, number, town], [region].\n- By public transport: [line], stop [name], then [minutes] on foot.\n- By car: [exit or road]; parking at [place], [price]."
        }
        "skeleton.sources" => {
            "- [Title or name]: [what one finds there], for [whom], [link]\n- [Title or name]: [what one finds there], for [whom], [link]"
        }
        "skeleton.buying" => {
            "{name} is available at [shop or address]: [in stock or delivered within time], [cost of delivery] (as of [month year])."
        }
        "skeleton.hours" => {
            "- [Days]: [from] to [to]\n- [Days]: [from] to [to]\nClosed on [days]. Valid from [month year]."
        }
        "skeleton.also" => "{question}: [the answer in one sentence].",
        "skeleton.medical" => {
            "According to: [institution or guideline, year]. See a doctor or pharmacist if [sign or circumstance]."
        }
        "blank.name" => "[name]",
        _ => return None,
    })
}
