//! Consent walls: nothing to read but a request to accept cookies. Reported as `blocked` with the kind `consent_wall`
//! in the evidence, because a reader needs the same advice;
//! [`PageOutcome::ConsentWall`](crate::domain::PageOutcome::ConsentWall) is for readers that tell the two apart.

use super::{Signals, first};

pub(super) fn consent(signals: &Signals<'_>, title: &str, h1: &str, text: &str) -> Option<String> {
    const SUBJECT: &[&str] =
        &["cookie", "consent", "datenschutz", "privacy", "gdpr", "personal data", "personenbezogene"];
    const ACCEPT: &[&str] = &[
        "accept all",
        "reject all",
        "accept & continue",
        "accept and continue",
        "i agree",
        "agree and",
        "manage options",
        "manage preferences",
        "accept cookies",
        "allow all",
        "alle akzeptieren",
        "alle ablehnen",
        "zustimmen",
        "accetta",
        "rifiuta",
        "aceptar",
        "rechazar",
        "tout accepter",
        "tout refuser",
        "accepter",
        "j'accepte",
        "alles accepteren",
        "akkoord",
        "aceitar",
        "souhlasím",
        "akceptuj",
        "godkänn",
    ];
    const FRONT: &[&str] = &[
        "before you continue",
        "consent",
        "bevor sie",
        "prima di continuare",
        "antes de continuar",
        "avant de continuer",
    ];
    let subject = first(text, SUBJECT)?;
    let accept = first(text, ACCEPT)?;
    let sentences: Vec<&str> =
        signals.text.split(['.', '\n', '!', '?']).map(str::trim).filter(|s| s.split_whitespace().count() > 3).collect();
    let about = sentences.iter().filter(|s| {
        let s = s.to_lowercase();
        SUBJECT.iter().chain(ACCEPT).any(|w| s.contains(w))
            || s.contains(" ads")
            || s.contains("advertis")
            || s.contains(" partners")
    });
    let share_is_high = about.count() * 2 >= sentences.len().max(1);
    let is_front = first(title, FRONT).is_some() || first(h1, FRONT).is_some();
    (is_front || share_is_high || signals.words < 8).then(|| format!("{subject}, {accept}"))
}
