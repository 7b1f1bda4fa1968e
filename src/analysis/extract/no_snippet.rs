//! How much of the main text search engines are asked not to show: `data-nosnippet` on `span`, `div` and `section`
//! (Google Search Central, "Robots meta tag specifications").

use super::tree::{Attr, Dom, Tag};
use super::units::Unit;

/// Share of the units' text, by characters without white space, inside such elements; 0 to 1.
pub fn ratio<'a>(dom: &Dom, kept: impl Iterator<Item = &'a Unit>) -> f32 {
    let spans = spans(dom);
    if spans.is_empty() {
        return 0.0;
    }
    let is_inside = |i: usize| {
        let at = spans.partition_point(|(start, _)| *start <= i);
        at > 0 && i < spans[at - 1].1
    };
    let (mut inside, mut all) = (0usize, 0usize);
    for unit in kept {
        all += unit.chars;
        if is_inside(unit.node) {
            inside += unit.chars;
            continue;
        }
        // A row is its element; other units are the text nodes between their first and last.
        let end = if unit.first == unit.last { dom.node(unit.last).end as usize } else { unit.last + 1 };
        let part: usize = (unit.first..end)
            .filter(|i| is_inside(*i))
            .filter_map(|i| dom.node(i).text())
            .map(|text| text.chars().filter(|c| !c.is_whitespace()).count())
            .sum();
        inside += part.min(unit.chars);
    }
    if all == 0 { 0.0 } else { inside as f32 / all as f32 }
}

/// The outermost such elements, as ranges of nodes in document order.
fn spans(dom: &Dom) -> Vec<(usize, usize)> {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for i in dom.with(Attr::DataNosnippet) {
        let node = dom.node(i);
        let is_inside = spans.last().is_some_and(|(_, end)| i < *end);
        if !is_inside && matches!(node.tag, Tag::Span | Tag::Div | Tag::Section) {
            spans.push((i, node.end as usize));
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::extract::tree::{ParseOptions, parse};
    use crate::analysis::extract::units;
    use crate::analysis::extract::visibility::Controls;

    fn ratio_of(html: &str) -> f32 {
        let dom = parse(html, ParseOptions::default());
        let cut = units::cut(&dom, &Controls::collect(&dom));
        ratio(&dom, cut.list.iter())
    }

    #[test]
    fn elements_and_parts_of_a_text_count() {
        assert_eq!(ratio_of("<p>abcd<div data-nosnippet><p>abcd</div>"), 0.5);
        assert_eq!(ratio_of("<p>abc<span data-nosnippet=''>d</span>"), 0.25);
        assert_eq!(ratio_of("<table data-nosnippet><tr><th>a<td>b</table>"), 0.0, "not on tables");
        assert_eq!(ratio_of("<section data-nosnippet><table><tr><th>a<td>b</table></section>"), 1.0);
        assert_eq!(ratio_of("<p>abcd"), 0.0);
        assert_eq!(ratio_of(""), 0.0);
    }
}
