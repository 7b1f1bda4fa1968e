use leptos::prelude::*;

use crate::i18n::format;
use crate::ui::words::locale;

/// A point in time, in UTC on both sides: the visitor's own clock would differ from the server's.
pub(in crate::ui) fn time(rfc3339: &str) -> AnyView {
    view! { <time datetime=rfc3339.to_owned()>{format::date(rfc3339, locale())}</time> }.into_any()
}
