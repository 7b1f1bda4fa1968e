//! A web page as the analyzer reads it: typed blocks in reading order and what was said around them.

use serde::{Deserialize, Serialize};

/// What a fetched document turned out to be. Only `Ok` is ever scored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageOutcome {
    /// Readable main text.
    #[default]
    Ok,
    /// The document only sends the reader elsewhere (meta refresh); see `redirect_to`.
    Redirect,
    /// A frameset without text of its own.
    Frames,
    /// Status 200, but the text says that the page does not exist.
    #[serde(rename = "soft_404")]
    Soft404,
    /// A bot challenge or a login stands in front of the content.
    Blocked,
    /// Only a consent dialog is readable.
    ConsentWall,
    /// The text appears only after JavaScript has run.
    NeedsJavascript,
    /// Not a kind of document that can be read (PDF, image, archive, data).
    Unsupported,
    /// No text.
    Empty,
    /// Larger than the limits allow.
    TooLarge,
    /// Nested deeper than the limits allow and unreadable for that reason.
    TooDeep,
}

impl PageOutcome {
    /// Stable lower-snake name, as in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            PageOutcome::Ok => "ok",
            PageOutcome::Redirect => "redirect",
            PageOutcome::Frames => "frames",
            PageOutcome::Soft404 => "soft_404",
            PageOutcome::Blocked => "blocked",
            PageOutcome::ConsentWall => "consent_wall",
            PageOutcome::NeedsJavascript => "needs_javascript",
            PageOutcome::Unsupported => "unsupported",
            PageOutcome::Empty => "empty",
            PageOutcome::TooLarge => "too_large",
            PageOutcome::TooDeep => "too_deep",
        }
    }
}

/// What kind of page it is, by its structure; decides which blocks are content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageType {
    /// News, blog, encyclopedia.
    #[default]
    Article,
    /// Manuals, references, tutorials.
    Documentation,
    /// What a company offers, landing pages.
    Service,
    /// One thing for sale.
    Product,
    /// Many items, each with a link and a teaser.
    Listing,
    /// A shop's or site's category page.
    Collection,
    /// Posts by several people.
    Forum,
}

/// The role of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// `h1` to `h6`; see [`Block::level`].
    Heading,
    /// Running text.
    #[default]
    Paragraph,
    /// One item of a list. Neighbouring items belong to one list when `group` is equal.
    ListItem,
    /// One row of a table, linearised as `column: value | column: value`.
    TableRow,
    /// The header row of a table.
    TableHeader,
    /// A term of a definition list.
    Term,
    /// The definition of the term before it.
    Definition,
    /// A question with its answer follows in the next block.
    Question,
    /// The answer to the question before it.
    Answer,
    /// Source code or console text.
    Code,
    /// A quotation.
    Quote,
    /// Caption of a picture or table.
    Caption,
}

/// One piece of the page's main text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// The role.
    pub kind: BlockKind,
    /// Plain text, white space folded (line breaks are kept in code).
    pub text: String,
    /// 1 to 6 for headings, nesting depth from 1 for list items, else 0.
    #[serde(default)]
    pub level: u8,
    /// Equal for blocks of one list, table or question-answer group; 0 = stands alone.
    #[serde(default)]
    pub group: u32,
    /// Headings above this block, outermost first, as indexes into the page's blocks.
    #[serde(default)]
    pub heading_path: Vec<u32>,
    /// In the HTML, but not shown until the reader acts (closed accordion, tab).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub collapsed: bool,
    /// The page's own heading (`h1`) where the main text does not hold it: it heads the blocks below it, but is no
    /// part of [`Page::main_text`] and of its words.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_title: bool,
}

/// A question with its answer, from visible text or structured data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FaqPair {
    /// The question.
    pub question: String,
    /// The answer, plain text.
    pub answer: String,
    /// Where it was found: `details`, `accordion`, `dl`, `json_ld`, `microdata`, `heading`.
    #[serde(default)]
    pub source: String,
}

/// Text that was read, but is not part of the main text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dropped {
    /// Stable lower-snake reason, for example `navigation`, `consent`, `hidden`, `related_links`.
    pub reason: String,
    /// The text, cut to 200 characters.
    pub text: String,
}

/// A page as read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// What the document turned out to be.
    pub outcome: PageOutcome,
    /// What was seen when the outcome is not `ok`; short.
    #[serde(default)]
    pub outcome_evidence: String,
    /// Address the document was read from, after redirects.
    pub url: String,
    /// Where the document sends the reader, absolute.
    pub redirect_to: Option<String>,
    /// Best title: heading and `<title>` compared, site name removed.
    pub title: String,
    /// The `<title>` element as written.
    #[serde(default)]
    pub raw_title: String,
    /// First visible `h1`.
    #[serde(default)]
    pub h1: Option<String>,
    /// `og:title`.
    #[serde(default)]
    pub og_title: Option<String>,
    /// `og:type`.
    #[serde(default)]
    pub og_type: Option<String>,
    /// Name of the site, from `og:site_name`, JSON-LD or the title's separator.
    #[serde(default)]
    pub site_name: Option<String>,
    /// Meta description.
    pub description: Option<String>,
    /// Language of the text, BCP 47 primary subtag, `und` when unknown.
    pub language: String,
    /// Language that the document declares.
    #[serde(default)]
    pub declared_language: Option<String>,
    /// Character encoding that was used, WHATWG name in lower case.
    pub charset: String,
    /// Which rule chose the encoding: `bom`, `header`, `meta`, `xml_declaration`, `detected`, `default`.
    #[serde(default)]
    pub charset_rule: String,
    /// Author's name.
    pub author: Option<String>,
    /// Date of publication, RFC 3339 date or date-time.
    pub published: Option<String>,
    /// Date of the last change, RFC 3339 date or date-time.
    pub modified: Option<String>,
    /// The visible text that names the author, where data and meta elements do not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author_shown: Option<String>,
    /// The visible text with the date of publication, where data and meta elements have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_shown: Option<String>,
    /// The visible text with the date of the last change, where data and meta elements have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified_shown: Option<String>,
    /// Canonical address, absolute.
    #[serde(default)]
    pub canonical: Option<String>,
    /// Kind of page.
    pub page_type: PageType,
    /// Main text in reading order.
    pub blocks: Vec<Block>,
    /// Questions with answers.
    pub faq: Vec<FaqPair>,
    /// Parsed JSON-LD nodes (`@graph` flattened) and microdata items in the same shape.
    pub structured_data: Vec<serde_json::Value>,
    /// JSON-LD scripts that are not valid JSON even after repair.
    #[serde(default)]
    pub invalid_structured_data: u32,
    /// `content` of every robots meta element, as `name: content`.
    #[serde(default)]
    pub robots_meta: Vec<String>,
    /// Share of the main text, by characters, inside elements with `data-nosnippet`, 0 to 1.
    #[serde(default)]
    pub no_snippet_ratio: f32,
    /// Alternates by language: `(hreflang, absolute address)`.
    #[serde(default)]
    pub hreflang: Vec<(String, String)>,
    /// What was read, but left out.
    pub dropped: Vec<Dropped>,
    /// Share of the visible words that was kept, 0 to 1.
    #[serde(default)]
    pub kept_ratio: f32,
    /// Where the main text comes from: `html`, `json_ld`, `embedded_state`, `plain_text`, `markdown`,
    /// `rendered` (by a browser, after the scripts had run).
    #[serde(default)]
    pub source: String,
    /// Stable lower-snake notes such as `paywall`, `truncated`, `lang_mismatch`.
    pub warnings: Vec<String>,
}

impl Page {
    /// The text that is scored: blocks in reading order, one per line, without the page's own heading where that is no
    /// part of it ([`Block::is_title`]).
    pub fn main_text(&self) -> String {
        let mut out = String::with_capacity(self.blocks.iter().map(|b| b.text.len() + 1).sum());
        for block in self.blocks.iter().filter(|b| !b.is_title) {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(&block.text);
        }
        out
    }

    /// Words of main text, counted by white space (two characters a word where a script has none).
    pub fn word_count(&self) -> usize {
        self.blocks.iter().filter(|b| !b.is_title).map(|b| super::passage::count_words(&b.text)).sum()
    }
}
