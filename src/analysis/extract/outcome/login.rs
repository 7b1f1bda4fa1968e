//! Pages behind a login: a form that asks for a password, and little else.

use super::{Signals, first};
use crate::analysis::extract::tree::{Attr, Dom, Tag};
use crate::analysis::extract::visibility::{Controls, Visibility};

pub(super) fn login(signals: &Signals<'_>, title: &str, h1: &str) -> Option<String> {
    if signals.status == 401 {
        return Some("status 401".to_owned());
    }
    const LOGIN: &[&str] = &[
        "log in",
        "login",
        "sign in",
        "signin",
        "anmelden",
        "anmeldung",
        "einloggen",
        "accedi",
        "iniciar sesión",
        "connexion",
        "se connecter",
        "entrar",
        "inloggen",
        "logga in",
        "zaloguj",
    ];
    let has_password = shows_password(signals.dom);
    let named = first(title, LOGIN).or_else(|| first(h1, LOGIN));
    match named {
        Some(found) if has_password && signals.words < 100 => Some(format!("password field, {found}")),
        _ if has_password && signals.words < 25 => Some("password field".to_owned()),
        _ => None,
    }
}

/// A password field that a reader sees. Forums keep a hidden one on every page for the browser's password manager.
fn shows_password(dom: &Dom) -> bool {
    let is_password = |i: &usize| dom.node(*i).attr(Attr::Type).is_some_and(|t| t.eq_ignore_ascii_case("password"));
    let fields: Vec<usize> = dom.elements(Tag::Input).filter(is_password).take(8).collect();
    if fields.is_empty() {
        return false;
    }
    let controls = Controls::collect(dom);
    fields
        .into_iter()
        .any(|i| std::iter::once(i).chain(dom.ancestors(i)).all(|a| controls.of(dom.node(a)) != Visibility::Hidden))
}
