//! The form that starts an analysis.

use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::api::{StartAnalysis, StartForm as Typed};
use crate::domain::{AppError, EntityKind, Locale, Mode};
use crate::i18n::{self, Messages, messages};
use crate::ui::words::locale;

/// Languages that questions can be asked in.
const QUESTION_LANGUAGES: [&str; 5] = ["en", "it", "es", "fr", "de"];

/// Address, thoroughness, and behind a fold: language and own questions. A refusal stands beside the
/// address, with and without JavaScript.
#[component]
pub(in crate::ui) fn StartForm(
    /// What the address field holds at first.
    #[prop(optional, into)]
    url: String,
) -> impl IntoView {
    // Without JavaScript a refusal comes back in the address of the page, with what was typed.
    let refusal = ServerAction::<StartAnalysis>::new().value().get_untracked().and_then(Result::err);
    let asked = use_query_map().get_untracked();
    let field = |name: &str| asked.get(name).unwrap_or_default();
    let typed = Typed {
        url: if url.is_empty() { field("url") } else { url },
        mode: field("mode"),
        language: field("language"),
        queries: field("queries"),
        competitors: field("competitors"),
        ..Typed::default()
    };
    view! { <StartFields locale=locale() typed refusal /> }
}

/// The form itself: keeps what was typed when it is refused.
#[island]
fn StartFields(locale: Locale, typed: Typed, refusal: Option<AppError>) -> impl IntoView {
    let m = messages(locale);
    let action = ServerAction::<StartAnalysis>::new();
    let refusal = Memo::new(move |_| match action.value().get() {
        None => refusal.clone(),
        Some(answer) => answer.err(),
    });
    let refused = move || refusal.read().is_some();
    let pending = action.pending();
    let Typed { url, mode, language, queries, competitors, .. } = typed;
    let simple = mode == Mode::Simple.code();
    let optional = !language.is_empty() || !queries.is_empty() || !competitors.is_empty();
    view! {
        <div class="start-form">
            <ActionForm action>
                <input type="hidden" name="locale" value=locale.code() />
                <div class="field">
                    <label for="url">{m.form.url_label}</label>
                    <p class="hint" id="url-hint">
                        {m.form.url_hint}
                    </p>
                    <div class="url-row">
                        <input
                            id="url"
                            name="url"
                            type="text"
                            inputmode="url"
                            autocomplete="url"
                            autocapitalize="none"
                            spellcheck="false"
                            required
                            maxlength="2048"
                            value=url
                            aria-describedby="url-hint url-error"
                            aria-invalid=move || refused().then_some("true")
                        />
                        <button class="primary" type="submit">
                            {move || if pending.get() { m.form.submitting } else { m.form.submit }}
                        </button>
                    </div>
                    <div id="url-error" role="alert">
                        {move || refusal.get().map(|error| error_notice(locale, &error))}
                    </div>
                </div>
                <fieldset class="choices">
                    <legend>{m.form.mode_legend}</legend>
                    <label>
                        <input type="radio" name="mode" value=Mode::Complex.code() checked=!simple />
                        <span>{(m.form.mode_complex)(Mode::Complex.queries())}</span>
                    </label>
                    <label>
                        <input type="radio" name="mode" value=Mode::Simple.code() checked=simple />
                        <span>{(m.form.mode_simple)(Mode::Simple.queries())}</span>
                    </label>
                </fieldset>
                <details class="more" open=optional>
                    <summary>{m.form.options}</summary>
                    <div class="field">
                        <label for="language">{m.form.language_label}</label>
                        <p class="hint" id="language-hint">
                            {m.form.language_hint}
                        </p>
                        <select id="language" name="language" aria-describedby="language-hint">
                            {language_options(m, Some(language.as_str()).filter(|l| !l.is_empty()))}
                        </select>
                    </div>
                    <div class="field">
                        <label for="queries">{m.form.queries_label}</label>
                        <p class="hint" id="queries-hint">
                            {m.form.queries_hint}
                        </p>
                        {questions_field(queries)}
                    </div>
                    <div class="field">
                        <label for="competitors">{m.form.competitors_label}</label>
                        <p class="hint" id="competitors-hint">
                            {m.form.competitors_hint}
                        </p>
                        <input
                            id="competitors"
                            name="competitors"
                            type="text"
                            maxlength="500"
                            value=competitors
                            aria-describedby="competitors-hint"
                        />
                    </div>
                </details>
            </ActionForm>
        </div>
    }
    .into_any()
}

/// The field for own questions. An empty text child would be rendered as a space, so there is none.
fn questions_field(typed: String) -> AnyView {
    if typed.is_empty() {
        view! { <textarea id="queries" name="queries" rows="4" aria-describedby="queries-hint"></textarea> }.into_any()
    } else {
        view! {
            <textarea id="queries" name="queries" rows="4" aria-describedby="queries-hint">
                {typed}
            </textarea>
        }
        .into_any()
    }
}

/// What went wrong with a request, as a box.
pub(in crate::ui) fn error_notice(locale: Locale, error: &AppError) -> AnyView {
    let m = messages(locale);
    view! {
        <div class="notice notice-error">
            <p>
                <strong>{m.form.error_heading}</strong>
                " "
                <span>{i18n::error(error, locale)}</span>
            </p>
        </div>
    }
    .into_any()
}

/// The options of a language list; the first one leaves the choice to the page.
pub(in crate::ui) fn language_options(m: &Messages, chosen: Option<&str>) -> AnyView {
    let options = QUESTION_LANGUAGES.map(|code| {
        let name = (m.labels.language)(code).unwrap_or(code);
        view! {
            <option value=code selected=chosen == Some(code)>
                {name}
            </option>
        }
    });
    view! {
        <option value="" selected=chosen.is_none()>
            {m.form.language_page}
        </option>
        {options.into_iter().collect_view()}
    }
    .into_any()
}

/// The options of a list of kinds.
pub(in crate::ui) fn kind_options(m: &Messages, chosen: EntityKind) -> AnyView {
    let options = EntityKind::ALL.map(|kind| {
        view! {
            <option value=kind.code() selected=kind == chosen>
                {(m.labels.kind)(kind)}
            </option>
        }
    });
    options.into_iter().collect_view().into_any()
}
