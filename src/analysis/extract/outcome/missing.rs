//! Soft 404: the server says 200, the text says that there is no such page.

use super::{ENOUGH_WORDS, Signals, first};

const NOT_FOUND: &[&str] = &[
    "page not found",
    "404 not found",
    "404 error",
    "error 404",
    "not found",
    "page doesn't exist",
    "page does not exist",
    "page doesn’t exist",
    "page can't be found",
    "page can’t be found",
    "page cannot be found",
    "couldn't find",
    "could not find",
    "page unavailable",
    "no longer available",
    "nothing found",
    "nothing here",
    "seite nicht gefunden",
    "nicht gefunden",
    "seite existiert nicht",
    "pagina non trovata",
    "non trovata",
    "página no encontrada",
    "no se encuentra",
    "no encontrada",
    "page introuvable",
    "page non trouvée",
    "introuvable",
    "página não encontrada",
    "pagina niet gevonden",
    "niet gevonden",
    "sidan hittades inte",
    "siden ble ikke funnet",
    "siden blev ikke fundet",
    "nie znaleziono",
    "stránka nenalezena",
    "страница не найдена",
    "ページが見つかりません",
    "页面不存在",
    "페이지를 찾을 수 없습니다",
];

pub(super) fn missing(signals: &Signals<'_>, title: &str, h1: &str, text: &str) -> Option<String> {
    if matches!(signals.status, 404 | 410) && signals.words < 400 {
        return Some(format!("status {}", signals.status));
    }
    if signals.words >= ENOUGH_WORDS {
        return None;
    }
    // A heading that is nothing but the message; an article about such messages says more.
    let few = signals.words < 60;
    let is_message = |line: &str| {
        let words = line.split_whitespace().count();
        let phrase = first(line, NOT_FOUND).map_or(0, |p| p.split_whitespace().count());
        (phrase > 0 && words <= phrase + if few { 6 } else { 2 })
            || line.trim() == "404"
            || (line.trim_start().starts_with("404 ") && words <= 6)
    };
    let title_piece =
        title.split(['|', '–', '—']).map(str::trim).chain(title.split(" - ").map(str::trim)).find(|p| is_message(p));
    let in_title = title_piece.is_some();
    let in_h1 = is_message(h1);
    let in_text = first(text, NOT_FOUND).is_some();
    if (in_title && in_h1) || ((in_title || in_h1) && (few && (in_text || h1.is_empty()))) || (in_h1 && few) {
        return Some(if in_h1 { signals.h1.to_owned() } else { signals.raw_title.to_owned() });
    }
    (signals.words < 25 && in_text && text.contains("404")).then(|| "404 in the text".to_owned())
}
