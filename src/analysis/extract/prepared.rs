//! An HTML document up to the decision what its main text is: the tree, its units, and what was said around them.

use url::Url;

use super::features::{self, Base, PageFacts};
use super::structured_data::StructuredData;
use super::tree::{self, Dom, ParseOptions};
use super::units::{self, Unit};
use super::visibility::{Controls, Visibility};
use super::{charset, faq, metadata, page_type};
use crate::domain::{BlockKind, Fetched};

/// An HTML document with everything that is decided before the main text.
pub(super) struct Prepared {
    pub(super) dom: Dom,
    pub(super) accordions: Vec<faq::Accordion>,
    /// What a reader sees, or can open.
    pub(super) units: Vec<Unit>,
    pub(super) hidden: Vec<Unit>,
    pub(super) data: StructuredData,
    pub(super) base: Option<Url>,
    pub(super) meta: metadata::Metadata,
    pub(super) truncated: bool,
}

impl Prepared {
    pub(super) fn read(text: &str, options: ParseOptions, address: &str, content_language: Option<&str>) -> Prepared {
        let dom = tree::parse(text, options);
        let controls = Controls::collect(&dom);
        let accordions = faq::accordions(&dom);
        let mut cut = units::cut(&dom, &controls);
        reveal(&mut cut.list);
        faq::mark_units(&dom, &accordions, &mut cut.list);
        let truncated = dom.truncated || cut.truncated;
        let (hidden, units): (Vec<Unit>, Vec<Unit>) =
            cut.list.into_iter().partition(|u| u.visibility == Visibility::Hidden);
        let data = StructuredData::read(&dom);
        let base = metadata::base_url(&dom, address);
        let h1 = units.iter().find(|u| u.kind == BlockKind::Heading && u.level == 1).map(|u| u.text.clone());
        let meta = metadata::read(&dom, base.as_ref(), &data, h1, content_language);
        Prepared { dom, accordions, units, hidden, data, base, meta, truncated }
    }

    pub(super) fn facts<'a>(&'a self, url: Option<&'a Url>) -> PageFacts<'a> {
        PageFacts {
            title: &self.meta.title,
            og_type: self.meta.og_type.as_deref(),
            description: self.meta.description.as_deref(),
            host: url.and_then(|u| u.host_str()).unwrap_or(""),
            path: url.map_or("", |u| u.path()),
        }
    }

    /// What both are computed from, the rows of the units, and the numbers of the page.
    pub(super) fn features(&self, facts: &PageFacts<'_>) -> (Base, features::Table, Vec<f32>) {
        let base = Base::new(&self.dom, &self.units, &self.data, facts);
        let page = page_type::describe(&self.dom, &self.units, &base, &self.data, facts);
        let table = features::compute(&self.dom, &self.units, &base, &self.data, facts);
        (base, table, page)
    }
}

/// What the models read of a page, for fitting them (`scripts/extract`).
#[derive(Debug)]
pub struct Description {
    /// The units of text.
    pub units: Vec<Unit>,
    /// A row of numbers for each unit.
    pub table: features::Table,
    /// Numbers of the page, for its kind.
    pub page: Vec<f32>,
}

/// Describes an HTML document for fitting the models.
pub fn describe(fetched: &Fetched) -> Description {
    let url = Url::parse(&fetched.final_url).ok();
    let decoded = charset::decode(&fetched.body, fetched.header("content-type"), None);
    let prepared = Prepared::read(&decoded.text, ParseOptions::default(), &fetched.final_url, None);
    let facts = prepared.facts(url.as_ref());
    let (_, table, page) = prepared.features(&facts);
    Description { units: prepared.units, table, page }
}

/// Where nearly everything is hidden, a script was meant to reveal it: then the hiding does not count.
fn reveal(units: &mut [Unit]) {
    let size = |hidden: bool| -> usize {
        units.iter().filter(|u| (u.visibility == Visibility::Hidden) == hidden).map(|u| u.chars - u.link_chars).sum()
    };
    let (hidden, shown) = (size(true), size(false));
    if hidden > 200 && shown * 4 < hidden {
        for unit in units.iter_mut().filter(|u| u.visibility == Visibility::Hidden) {
            unit.visibility = Visibility::Shown;
        }
    }
}
