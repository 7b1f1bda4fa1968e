//! Words in class names and ids that say what an element is for, and the roles of landmark elements.
//!
//! A hint alone decides nothing (a page may call its text `no-sidebar has-comments`): how far up it stands
//! and how much of the page it covers are features beside it.

use super::tree::{Node, Tag};

/// Number of hint groups.
pub const GROUPS: usize = 20;

/// Words of each group, whole words only.
const WORDS: [&[&str]; GROUPS] = [
    // 0 navigation
    &[
        "nav",
        "navbar",
        "navigation",
        "menu",
        "menus",
        "menubar",
        "megamenu",
        "submenu",
        "mainmenu",
        "topnav",
        "subnav",
        "sidenav",
        "navi",
        "sitemap",
        "dropdown",
        "offcanvas",
        "hamburger",
        "drawer",
    ],
    // 1 footer
    &["footer", "foot", "bottom", "colophon", "copyright", "legal", "imprint", "footnotes", "disclaimer", "subfooter"],
    // 2 header
    &["header", "masthead", "topbar", "banner", "logo", "branding", "brand", "announcement", "top", "site"],
    // 3 side
    &[
        "sidebar",
        "side",
        "aside",
        "rail",
        "widget",
        "widgets",
        "secondary",
        "complementary",
        "sidecolumn",
        "right",
        "sticky",
    ],
    // 4 related
    &[
        "related",
        "recommended",
        "recommendations",
        "recommendation",
        "recommend",
        "more",
        "similar",
        "popular",
        "trending",
        "latest",
        "recent",
        "teaser",
        "teasers",
        "suggestions",
        "suggested",
        "also",
        "upsell",
        "upsells",
        "crosssell",
        "readnext",
        "next",
        "prev",
        "previous",
        "mostread",
        "explore",
        "discover",
        "viewed",
    ],
    // 5 social
    &[
        "share",
        "sharing",
        "sharebar",
        "social",
        "socials",
        "facebook",
        "twitter",
        "pinterest",
        "whatsapp",
        "linkedin",
        "follow",
        "addthis",
        "addtoany",
        "sharedaddy",
        "sociable",
        "likes",
        "reactions",
    ],
    // 6 comments
    &[
        "comment",
        "comments",
        "commentlist",
        "disqus",
        "respond",
        "reply",
        "replies",
        "discussion",
        "commenter",
        "livefyre",
    ],
    // 7 advertising
    &[
        "ad",
        "ads",
        "adv",
        "advert",
        "advertisement",
        "advertising",
        "adsbygoogle",
        "sponsor",
        "sponsored",
        "sponsors",
        "outbrain",
        "taboola",
        "dfp",
        "gpt",
        "promo",
        "promos",
        "promotion",
        "promoted",
        "affiliate",
        "commercial",
    ],
    // 8 consent
    &[
        "cookie",
        "cookies",
        "consent",
        "gdpr",
        "privacy",
        "cmp",
        "onetrust",
        "cookiebot",
        "ccpa",
        "didomi",
        "usercentrics",
    ],
    // 9 sign-up and forms
    &[
        "newsletter",
        "subscribe",
        "subscription",
        "signup",
        "signin",
        "login",
        "register",
        "registration",
        "form",
        "search",
        "cta",
        "contact",
        "paywall",
        "donate",
        "download",
        "optin",
        "mailing",
        "lead",
        "inline",
    ],
    // 10 overlays
    &[
        "modal",
        "popup",
        "overlay",
        "dialog",
        "lightbox",
        "tooltip",
        "toast",
        "alert",
        "notification",
        "notice",
        "flyout",
    ],
    // 11 metadata of a text
    &[
        "meta",
        "byline",
        "author",
        "authors",
        "date",
        "time",
        "timestamp",
        "published",
        "posted",
        "updated",
        "tags",
        "tag",
        "taglist",
        "category",
        "categories",
        "avatar",
        "bio",
        "readtime",
        "info",
        "credit",
        "credits",
        "user",
        "username",
        "profile",
        "views",
        "stats",
        "label",
        "labels",
        "topics",
        "source",
        "eyebrow",
        "kicker",
    ],
    // 12 running text
    &[
        "content",
        "article",
        "post",
        "entry",
        "body",
        "story",
        "text",
        "main",
        "prose",
        "richtext",
        "rte",
        "wysiwyg",
        "copy",
        "blog",
        "markdown",
        "paragraph",
        "articlebody",
        "bodytext",
        "editor",
        "description",
        "desc",
        "rich",
        "single",
        "primary",
        "page",
        "wikitext",
        "blocks",
        "block",
        "gutenberg",
        "elementor",
    ],
    // 13 goods
    &[
        "product",
        "products",
        "price",
        "prices",
        "spec",
        "specs",
        "specification",
        "specifications",
        "feature",
        "features",
        "detail",
        "details",
        "shop",
        "cart",
        "basket",
        "checkout",
        "sku",
        "stock",
        "variant",
        "variants",
        "option",
        "options",
        "swatch",
        "quantity",
        "shipping",
        "delivery",
        "woocommerce",
        "add",
        "buy",
        "wishlist",
    ],
    // 14 lists of things
    &[
        "card",
        "cards",
        "grid",
        "item",
        "items",
        "list",
        "lists",
        "listing",
        "listings",
        "results",
        "result",
        "tile",
        "tiles",
        "collection",
        "collections",
        "gallery",
        "catalog",
        "archive",
        "feed",
        "index",
        "loop",
        "deck",
        "stream",
    ],
    // 15 talk
    &[
        "thread",
        "topic",
        "message",
        "messages",
        "question",
        "answer",
        "answers",
        "postbody",
        "qa",
        "forum",
        "posts",
        "signature",
        "poster",
        "quote",
        "votes",
        "vote",
        "conversation",
        "member",
        "reviews",
        "review",
        "rating",
        "ratings",
    ],
    // 16 titles
    &[
        "title",
        "headline",
        "heading",
        "subtitle",
        "subheading",
        "lede",
        "summary",
        "excerpt",
        "dek",
        "intro",
        "standfirst",
        "hero",
    ],
    // 17 controls
    &[
        "button",
        "buttons",
        "btn",
        "icon",
        "icons",
        "control",
        "controls",
        "toolbar",
        "tools",
        "pagination",
        "pager",
        "paging",
        "filter",
        "filters",
        "sort",
        "sorting",
        "carousel",
        "slider",
        "slick",
        "swiper",
        "tab",
        "tabs",
        "tabbed",
        "accordion",
        "skip",
        "toggle",
        "breadcrumb",
        "breadcrumbs",
        "crumbs",
        "crumb",
        "facet",
        "facets",
        "refine",
    ],
    // 18 hidden or for machines
    &[
        "hidden",
        "hide",
        "sr",
        "screenreader",
        "visually",
        "visuallyhidden",
        "noprint",
        "print",
        "mobile",
        "desktop",
        "offscreen",
        "invisible",
    ],
    // 19 tables of contents, captions, media
    &[
        "toc",
        "contents",
        "caption",
        "figure",
        "image",
        "img",
        "media",
        "video",
        "player",
        "photo",
        "picture",
        "embed",
        "audio",
        "thumbnail",
        "thumb",
    ],
];

/// Landmarks that a unit may stand in, by tag or ARIA role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landmark {
    /// `nav`, `role=navigation`.
    Navigation,
    /// `header`, `role=banner`.
    Header,
    /// `footer`, `role=contentinfo`.
    Footer,
    /// `aside`, `role=complementary`.
    Aside,
    /// `main`, `role=main`.
    Main,
    /// `article`, `role=article`.
    Article,
    /// `section`, `role=region`.
    Section,
    /// `form`, `role=search`, `fieldset`.
    Form,
    /// `ul`, `ol`, `menu`, `role=list`.
    List,
    /// `li`.
    Item,
    /// `table`.
    Table,
    /// `figure`.
    Figure,
    /// `a` around blocks.
    Link,
    /// `blockquote`.
    Quote,
    /// `details`, `dl`, tab panels.
    Panel,
    /// `dialog`, `role=dialog`, `role=alert`.
    Dialog,
}

/// Number of landmarks.
pub const LANDMARKS: usize = 16;

/// The landmark that an element is.
pub fn landmark(node: &Node) -> Option<Landmark> {
    if let Some(role) = node.attr("role") {
        let found = match role {
            "navigation" | "menu" | "menubar" => Some(Landmark::Navigation),
            "banner" => Some(Landmark::Header),
            "contentinfo" => Some(Landmark::Footer),
            "complementary" => Some(Landmark::Aside),
            "main" => Some(Landmark::Main),
            "article" => Some(Landmark::Article),
            "region" => Some(Landmark::Section),
            "search" | "form" => Some(Landmark::Form),
            "list" => Some(Landmark::List),
            "listitem" => Some(Landmark::Item),
            "tabpanel" => Some(Landmark::Panel),
            "dialog" | "alert" | "alertdialog" => Some(Landmark::Dialog),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    Some(match node.tag {
        Tag::Nav => Landmark::Navigation,
        Tag::Header => Landmark::Header,
        Tag::Footer => Landmark::Footer,
        Tag::Aside => Landmark::Aside,
        Tag::Main => Landmark::Main,
        Tag::Article => Landmark::Article,
        Tag::Section => Landmark::Section,
        Tag::Form | Tag::Fieldset | Tag::Search => Landmark::Form,
        Tag::Ul | Tag::Ol | Tag::Menu => Landmark::List,
        Tag::Li => Landmark::Item,
        Tag::Table => Landmark::Table,
        Tag::Figure => Landmark::Figure,
        Tag::A => Landmark::Link,
        Tag::Blockquote => Landmark::Quote,
        Tag::Details | Tag::Dl => Landmark::Panel,
        Tag::Dialog => Landmark::Dialog,
        _ => return None,
    })
}

/// Hint groups of an element's class and id, as a bit set.
pub fn groups(node: &Node) -> u32 {
    let mut found = 0;
    for name in ["class", "id"] {
        if let Some(value) = node.attr(name) {
            words(value, &mut |word| found |= group_of(word));
        }
    }
    found
}

/// Calls `each` with the lower-case words of a class or id; `camelCase`, `-`, `_` and digits separate.
fn words(value: &str, each: &mut dyn FnMut(&str)) {
    let mut word = [0u8; 24];
    let mut length = 0;
    let mut was_lower = false;
    for b in value.bytes().take(400).chain([b' ']) {
        let is_letter = b.is_ascii_alphabetic();
        if length > 0 && (!is_letter || (b.is_ascii_uppercase() && was_lower)) {
            if length < word.len()
                && let Ok(text) = std::str::from_utf8(&word[..length])
            {
                each(text);
            }
            length = 0;
        }
        if is_letter {
            if length < word.len() {
                word[length] = b.to_ascii_lowercase();
                length += 1;
            }
            was_lower = b.is_ascii_lowercase();
        } else {
            was_lower = false;
        }
    }
}

fn group_of(word: &str) -> u32 {
    use std::collections::BTreeMap;
    use std::sync::OnceLock;
    static INDEX: OnceLock<BTreeMap<&'static str, u32>> = OnceLock::new();
    let index = INDEX.get_or_init(|| {
        let mut map = BTreeMap::new();
        for (group, words) in WORDS.iter().enumerate() {
            for word in *words {
                *map.entry(*word).or_insert(0) |= 1 << group;
            }
        }
        map
    });
    index.get(word).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(value: &str) -> Vec<String> {
        let mut out = Vec::new();
        words(value, &mut |w| out.push(w.to_owned()));
        out
    }

    #[test]
    fn class_names_are_split_into_words() {
        assert_eq!(split("siteHeader main-nav_2 NAVBar x"), ["site", "header", "main", "nav", "navbar", "x"]);
        assert_eq!(split("über--menü"), ["ber", "men"]);
    }

    #[test]
    fn only_whole_words_count() {
        assert_eq!(group_of("nav"), 1);
        assert_eq!(group_of("naval"), 0);
    }
}
