//! Invented pages: what is found, and what must not be.

use super::*;
use crate::analysis::extract::extract;
use crate::domain::{Fetched, Page};

const TEXT: &str = "The small harbour ferry leaves every forty minutes from the north pier, and in calm weather the crossing \
    takes a quarter of an hour. On 4 May 1998 the first boat of the line left this pier, as the harbour office remembers. \
    Tickets are sold on board, and bicycles travel free of charge on weekdays.";

fn page(language: &str, around: &str, after: &str) -> Page {
    let body = format!(
        "<!doctype html><html lang={language}><head><title>Ferry times of the harbour</title></head><body>\
         <header><p>Thursday, November 26, 2026</p><nav><a href=/a>Home</a></nav></header>\
         <main><article><h1>Ferry times of the harbour</h1>{around}<p>{TEXT}</p><p>{TEXT} Again and again.</p>\
         <h2>Winter</h2><p>{TEXT} In winter too.</p>{after}</article></main>\
         <section class=comments><p class=author>Carl Comment</p><time datetime=2026-02-02>2 February 2026</time></section>\
         <aside><p>By Rita Related</p><time datetime=2025-01-01>1 January 2025</time></aside>\
         <footer>© 2026 Harbour Office. Updated 1 January 2026</footer></body></html>"
    );
    let url = "https://harbour.example/ferry".to_owned();
    extract(&Fetched { url: url.clone(), final_url: url, status: 200, body: body.into_bytes(), ..Fetched::default() })
}

#[test]
fn dates_near_the_headline_and_at_the_end() {
    for (language, around, published, modified) in [
        ("en", "<p>Published 3 March 2026</p>", Some("2026-03-03"), None),
        ("en", "<p>March 3rd, 2026 · 4 min read</p>", Some("2026-03-03"), None),
        ("en", "<div>Posted on March 3, 2026 | Updated: May 12, 2026</div>", Some("2026-03-03"), Some("2026-05-12")),
        ("en", "<time datetime=2026-03-03T08:00:00Z>last week</time>", Some("2026-03-03T08:00:00Z"), None),
        ("en-US", "<p>Last updated 03/04/2026</p>", None, Some("2026-03-04")),
        ("en-GB", "<p>Last updated 03/04/2026</p>", None, Some("2026-04-03")),
        ("en", "<p>Last updated 03/04/2026</p>", None, None),
        ("en", "<p>Last updated 03/14/2026</p>", None, Some("2026-03-14")),
        ("it", "<p>Aggiornato il 12/05/2026</p>", None, Some("2026-05-12")),
        ("it", "<p>Pubblicato il 3 marzo 2026</p>", Some("2026-03-03"), None),
        ("de", "<p>Stand: 3. März 2026</p>", None, Some("2026-03-03")),
        ("de", "<p>Veröffentlicht am 03.04.2026</p>", Some("2026-04-03"), None),
        ("fr", "<p>Publié le 3 mars 2026, mis à jour le 1er avril 2026</p>", Some("2026-03-03"), Some("2026-04-01")),
        ("es", "<p>Publicado el 3 de marzo de 2026</p>", Some("2026-03-03"), None),
        ("pt", "<p>Publicado em 3 de março de 2026</p>", Some("2026-03-03"), None),
        (
            "pt-BR",
            "<p>12 de fev. de 2026 · Última atualização: 1º de outubro de 2026</p>",
            Some("2026-02-12"),
            Some("2026-10-01"),
        ),
        ("pt", "<p>Atualizada em 05/04/2026</p>", None, Some("2026-04-05")),
        (
            "nl",
            "<p>Geplaatst op 3 maart 2026, laatst gewijzigd op 12 mei 2026</p>",
            Some("2026-03-03"),
            Some("2026-05-12"),
        ),
        ("nl", "<p>12 mrt. 2026</p>", Some("2026-03-12"), None),
        (
            "pl",
            "<p>Opublikowano 3 marca 2026 r. | Ostatnia aktualizacja: 12 października 2026</p>",
            Some("2026-03-03"),
            Some("2026-10-12"),
        ),
        ("pl", "<p>12 sie 2026</p>", Some("2026-08-12"), None),
        // Not the page's dates.
        ("en", "<p>Ranked 5 out of 2026</p>", None, None),
        ("en", "<p>Sold out 12/2026</p>", None, None),
        ("de", "<p>3 sie 2026</p>", None, None),
        ("en", "", None, None),
        ("en", "<p>1 May 2026 – 3 May 2026</p>", None, None),
        ("en", "<p>Member since 3 March 2020</p>", None, None),
        ("pl", "<p>Od 3 marca 2026 do 5 marca 2026</p>", None, None),
        ("nl", "<p>Geldig tot 3 maart 2026</p>", None, None),
        ("pt", "<p>De 3 de março de 2026 até 5 de março de 2026</p>", None, None),
        (
            "en",
            "<p>The harbour will close on 3 March 2026 for all boats that are longer than twelve metres</p>",
            None,
            None,
        ),
        ("en", "<p>Version 1.2.2026</p>", None, None),
    ] {
        let page = page(language, around, "");
        assert_eq!((page.published.as_deref(), page.modified.as_deref()), (published, modified), "{around}");
        assert_eq!(page.published_shown.is_some(), published.is_some(), "evidence of {around}");
    }
    let end = page("de", "", "<p>Zuletzt aktualisiert am 3. März 2026</p>");
    assert_eq!(end.modified.as_deref(), Some("2026-03-03"));
    assert_eq!(end.modified_shown.as_deref(), Some("Zuletzt aktualisiert am 3. März 2026"));
    assert_eq!(page("en", "", "<p>3 March 2026</p>").published, None, "at the end a date needs a word");
}

#[test]
fn a_small_box_beside_the_headline_may_hold_the_dates() {
    let dates = |around: &str| {
        let page = page("en", around, "");
        (page.published, page.modified)
    };
    let (march, may) = (Some("2026-03-03".to_owned()), Some("2026-05-12".to_owned()));
    for around in [
        "<aside><p>Published 3 March 2026</p><p>Updated 12 May 2026</p></aside>",
        "<aside class=article-aside><p>By <a href=/u>Ada Rossi</a></p><p>Published 3 March 2026, updated 12 May 2026</p></aside>",
        "<div role=complementary><ul><li>Published: <time datetime=2026-03-03>3 March</time></li><li>Last updated: 12 May 2026</li></ul></div>",
    ] {
        assert_eq!(dates(around), (march.clone(), may.clone()), "{around}");
    }
    // What stands in the text itself says more.
    let both = "<p>Published 3 March 2026</p><aside><p>Published 1 January 2025</p></aside>";
    assert_eq!(dates(both), (march, None));
    for around in [
        // A date alone could be that of anything.
        "<aside><p>1 January 2025</p></aside>",
        "<aside><p>By Rita Related</p><p>1 January 2025</p></aside>",
        // Other pages.
        "<aside><p><a href=/w>Winter timetable</a></p><p>Published 1 January 2025</p></aside>",
        "<aside><p><a href=/w>Winter timetable</a>, published 1 January 2025</p></aside>",
        "<aside><h2>Related</h2><p>Published 1 January 2025</p></aside>",
        "<aside><a href=/w><p>Published 1 January 2025</p></a></aside>",
        "<aside><p>By <a href=/w>Rita Related about the winter timetable of the harbour</a></p><p>Updated 1 January 2025</p></aside>",
        "<aside><p>The winter timetable of the ferry to the islands</p><p>Updated 1 January 2025</p><p>The summer \
         timetable of the ferry to the islands</p><p>Updated 2 January 2025</p></aside>",
        "<aside><p>The harbour</p><p>Updated 1 January 2025</p></aside>",
        "<aside class=related><p>Published 1 January 2025</p></aside>",
        "<nav><aside><p>Published 1 January 2025</p></aside></nav>",
    ] {
        assert_eq!(dates(around), (None, None), "{around}");
    }
}

#[test]
fn bylines_near_the_headline() {
    for (language, around, author) in [
        ("en", "<p>By Ada Rossi</p>", Some("Ada Rossi")),
        (
            "en",
            "<p>By Ada Rossi, Ben de Vries and J. R. Boat | 3 March 2026</p>",
            Some("Ada Rossi, Ben de Vries, J. R. Boat"),
        ),
        ("en", "<p>March 3, 2026 by Ada McBoat</p>", Some("Ada McBoat")),
        ("en", "<p>By</p><p>Ada Rossi</p>", Some("Ada Rossi")),
        ("en", "<div class='post byline'>ByAda Rossi</div>", Some("Ada Rossi")),
        ("en", "<a rel=author href=/u>ada_r</a>", Some("ada_r")),
        ("it", "<p>di Anna Rossi</p>", Some("Anna Rossi")),
        ("de", "<p>Von Anna Müller-Lüdenscheidt</p>", Some("Anna Müller-Lüdenscheidt")),
        ("es", "<p>Por Ana García</p>", Some("Ana García")),
        ("fr", "<p>Par Hélène d'Arc</p>", Some("Hélène d'Arc")),
        // Months elsewhere, names here.
        ("de", "<p>Von Anna Maja Schmidt</p>", Some("Anna Maja Schmidt")),
        ("pl", "<p>Autor: Tomasz Lis</p>", Some("Tomasz Lis")),
        ("pt", "<p>Por Ana Reis | 3 de março de 2026</p>", Some("Ana Reis")),
        // No names.
        ("en", "", None),
        ("en", "<p>By signing up you agree to the Terms of the Harbour</p>", None),
        ("en", "<p>By Bus or by Boat you reach the pier</p>", None),
        ("en", "<p>By category</p>", None),
        ("en", "<p class=author>Admin</p>", None),
        ("en", "<p class=author>Sat, 20 Dec 2025</p>", None),
    ] {
        let page = page(language, around, "");
        assert_eq!(page.author.as_deref(), author, "{around}");
        assert_eq!(page.author_shown.is_some(), author.is_some(), "evidence of {around}");
    }
}

#[test]
fn data_wins_over_what_is_shown() {
    let data = "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":{\"name\":\"Dora Data\"},\
        \"datePublished\":\"2026-01-05\"}</script>";
    let page = page("en", &format!("{data}<p>By Ada Rossi | Published 3 March 2026</p>"), "");
    assert_eq!(page.author.as_deref(), Some("Dora Data"));
    assert_eq!(page.published.as_deref(), Some("2026-01-05"));
    assert_eq!((page.author_shown, page.published_shown), (None, None));
}

#[test]
fn lists_are_not_asked() {
    let html = "<html lang=en><body><main><h1>All boats of the harbour</h1><p>By Ada Rossi, 3 March 2026</p></main></body></html>";
    let data = "<script type=application/ld+json>{\"@type\":\"CollectionPage\"}</script>";
    let body = html.replace("<main>", &format!("{data}<main>")).into_bytes();
    let page = extract(&Fetched { status: 200, body, ..Fetched::default() });
    assert_eq!((page.page_type, page.author, page.published), (PageType::Collection, None, None));
}
