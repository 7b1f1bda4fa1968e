//! What a question asks about, by the facet codes of the fan-out. The codes are English words, so most
//! need no entry here.

/// The name of a facet whose code alone would read oddly; `None` for all others.
pub(super) fn name(code: &str) -> Option<&'static str> {
    Some(match code {
        "worth_it" => "whether it is worth it",
        "included" => "what is included",
        "when_not" => "when not to",
        "when_doctor" => "when to see a doctor",
        "top_compared" => "the best compared",
        "urgent" => "urgent cases",
        "founded" => "foundation",
        "food_price" => "price",
        "do_it_yourself" => "doing it yourself",
        "hire_professional" => "hiring a professional",
        "newer_users" => "new users",
        "traditional" => "the traditional way",
        "outdoors" => "the outdoors",
        "stock" => "availability",
        _ => return None,
    })
}
