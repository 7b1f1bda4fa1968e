//! The language of the text: what is written decides, the declaration settles what the text leaves open.

/// Letters that detection looks at. More changes nothing.
const SAMPLE: usize = 4096;
/// Letters below which detection alone is not trusted against a declaration.
const ENOUGH: usize = 100;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// BCP 47 primary subtag, `und` when unknown.
    pub code: String,
    /// The text is clearly in another language than the declared one.
    pub mismatch: bool,
}

/// Decides from the main text and the declared language (any BCP 47 tag).
pub fn decide(text: &str, declared: Option<&str>) -> Language {
    let declared = declared.and_then(primary);
    let sample: String = text.chars().take(SAMPLE).collect();
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let detected = whatlang::detect(&sample);
    let Some(info) = detected else {
        return Language { code: declared.unwrap_or_else(|| "und".to_owned()), mismatch: false };
    };
    let code = two_letters(info.lang());
    let Some(declared) = declared else {
        let is_clear = letters >= 20 || info.is_reliable();
        return Language { code: if is_clear { code.to_owned() } else { "und".to_owned() }, mismatch: false };
    };
    if is_same(&declared, code) {
        return Language { code: declared, mismatch: false };
    }
    let dense = matches!(code, "zh" | "ja" | "ko" | "th");
    let enough = letters >= if dense { 30 } else { ENOUGH };
    if enough && info.is_reliable() && info.confidence() > 0.9 && !is_unknown_to_detection(&declared) {
        return Language { code: code.to_owned(), mismatch: true };
    }
    Language { code: declared, mismatch: false }
}

/// The primary subtag of a language tag in lower case; `None` when it is not one.
pub fn primary(tag: &str) -> Option<String> {
    let subtag = tag.trim().split(['-', '_', ',', ';', ' ']).next()?.to_ascii_lowercase();
    let is_subtag = (2..=3).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_lowercase());
    (is_subtag && subtag != "und").then(|| match subtag.as_str() {
        "iw" => "he".to_owned(),
        "in" => "id".to_owned(),
        "ji" => "yi".to_owned(),
        _ => subtag,
    })
}

/// Languages that are one for this purpose, or that short texts do not tell apart.
fn is_same(declared: &str, detected: &str) -> bool {
    const CLOSE: [&[&str]; 8] = [
        &["no", "nb", "nn", "da"],
        &["hr", "sr", "bs", "sh", "sl"],
        &["ms", "id", "jv"],
        &["zh", "yue"],
        &["cs", "sk"],
        &["es", "gl", "ca", "pt"],
        &["fa", "prs"],
        &["tl", "fil"],
    ];
    declared == detected || CLOSE.iter().any(|group| group.contains(&declared) && group.contains(&detected))
}

/// Languages that whatlang has no model of: what it says about their texts means nothing.
fn is_unknown_to_detection(code: &str) -> bool {
    !whatlang::Lang::all().iter().any(|l| is_same(code, two_letters(*l)))
}

/// ISO 639-1 code of a whatlang language, or its ISO 639-3 code where there is none.
fn two_letters(lang: whatlang::Lang) -> &'static str {
    use whatlang::Lang as L;
    match lang {
        L::Epo => "eo",
        L::Eng => "en",
        L::Rus => "ru",
        L::Cmn => "zh",
        L::Spa => "es",
        L::Por => "pt",
        L::Ita => "it",
        L::Ben => "bn",
        L::Fra => "fr",
        L::Deu => "de",
        L::Ukr => "uk",
        L::Kat => "ka",
        L::Ara => "ar",
        L::Hin => "hi",
        L::Jpn => "ja",
        L::Heb => "he",
        L::Yid => "yi",
        L::Pol => "pl",
        L::Amh => "am",
        L::Jav => "jv",
        L::Kor => "ko",
        L::Nob => "nb",
        L::Dan => "da",
        L::Swe => "sv",
        L::Fin => "fi",
        L::Tur => "tr",
        L::Nld => "nl",
        L::Hun => "hu",
        L::Ces => "cs",
        L::Ell => "el",
        L::Bul => "bg",
        L::Bel => "be",
        L::Mar => "mr",
        L::Kan => "kn",
        L::Ron => "ro",
        L::Slv => "sl",
        L::Hrv => "hr",
        L::Srp => "sr",
        L::Mkd => "mk",
        L::Lit => "lt",
        L::Lav => "lv",
        L::Est => "et",
        L::Tam => "ta",
        L::Vie => "vi",
        L::Urd => "ur",
        L::Tha => "th",
        L::Guj => "gu",
        L::Uzb => "uz",
        L::Pan => "pa",
        L::Aze => "az",
        L::Ind => "id",
        L::Tel => "te",
        L::Pes => "fa",
        L::Mal => "ml",
        L::Ori => "or",
        L::Mya => "my",
        L::Nep => "ne",
        L::Sin => "si",
        L::Khm => "km",
        L::Tuk => "tk",
        L::Aka => "ak",
        L::Zul => "zu",
        L::Sna => "sn",
        L::Afr => "af",
        L::Lat => "la",
        L::Slk => "sk",
        L::Cat => "ca",
        L::Tgl => "tl",
        L::Hye => "hy",
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GERMAN: &str = "Die kleine Fähre legt alle vierzig Minuten am Nordkai ab, und bei ruhigem Wetter dauert die \
        Überfahrt etwa eine Viertelstunde. Fahrkarten gibt es an Bord.";

    #[test]
    fn text_beats_declaration_when_clear() {
        assert_eq!(decide(GERMAN, Some("en-GB")), Language { code: "de".into(), mismatch: true });
        assert_eq!(decide(GERMAN, Some("de-AT")), Language { code: "de".into(), mismatch: false });
        assert_eq!(decide(GERMAN, None).code, "de");
    }

    #[test]
    fn declaration_settles_short_texts() {
        assert_eq!(decide("Menu 12", Some("it")), Language { code: "it".into(), mismatch: false });
        assert_eq!(decide("", None).code, "und");
        assert_eq!(decide("42", Some("xx-invalid-long")).code, "xx");
    }
}
