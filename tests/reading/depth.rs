//! The limit on nesting: it holds for pages that are deep, and for no others.

use ranksimulator::domain::{BlockKind, Page};

use super::hostile::on_small_stack;
use super::read_html;

const TEXT: &str = "<p>The pond behind the glasshouse freezes over in most years, and then the lilies rest.</p>";

fn is_too_deep(page: &Page) -> bool {
    page.warnings.iter().any(|w| w == "too_deep")
}

#[test]
fn wide_pages_are_not_deep() {
    // html5ever closes all of these without a word to the tree, or with a word about some only.
    for (open, unit, close) in [
        ("<ul>", "<li><a href=x>Lilies</a></li>", "</ul>"),
        ("<ul>", "<li>Lilies", "</ul>"),
        ("<ul>", "<li><p>Lilies<li><b>Roses</b>", "</ul>"),
        ("", "<p>The lilies rest.</p>", ""),
        ("", "<p>The lilies rest.", ""),
        ("", "<p>The <b>lilies</b> <i>rest</i>.", ""),
        ("", "<p>The <b><i>lilies</b> rest</i>.", ""),
        ("", "<div><span>The lilies</span> rest.</div>", ""),
        ("", "<div><p>The lilies rest.</div>", ""),
        ("<table>", "<tr><td>Lilies</td><td>May</td></tr>", "</table>"),
        ("<table>", "<tr><td>Lilies<td>May", "</table>"),
        ("", "<table><tr><td><div>Lilies</table>", ""),
        ("<dl>", "<dt>Lilies</dt><dd>May</dd>", "</dl>"),
        ("<dl>", "<dt>Lilies<dd>May", "</dl>"),
        ("<select>", "<option>Lilies</option>", "</select>"),
        ("<select>", "<optgroup label=x><option>Lilies", "</select>"),
        ("", "<button>Lilies</button>", ""),
        ("", "<svg><g><path/></g></svg>", ""),
        ("", "<svg><g><path></svg>", ""),
        ("", "<math><mi>x</mi></math>", ""),
        ("", "<h2>Lilies</h2>", ""),
        ("", "<section><article><header><h3>Lilies</h3></header></article></section>", ""),
        ("", "<form><label>Lilies<input></label></form>", ""),
        ("", "<ruby>Lilies<rt>May</ruby>", ""),
        ("", "<object><param></object>", ""),
        ("", "<template><p>Lilies</template>", ""),
        ("", "<a href=x>Lilies<a href=y>Roses</a>", ""),
        ("", "<details><summary>Lilies?</summary>They rest.</details>", ""),
        ("", "<custom-card><slot>Lilies</slot></custom-card>", ""),
    ] {
        let html = format!("<body>{open}{}{close}<h1>The pond</h1>{TEXT}<h2>The winter</h2>{TEXT}", unit.repeat(6000));
        let page = on_small_stack(html);
        assert!(!is_too_deep(&page), "{unit}");
        assert_eq!(page.h1.as_deref(), Some("The pond"), "{unit}");
    }
}

#[test]
fn the_limit_ends_where_the_nesting_ends() {
    for (open, close) in [("<div>", "</div>"), ("<b>", "</b>"), ("<ul><li>", "</ul>"), ("<span>", "</span>")] {
        let deep = format!("{}deep{}", open.repeat(900), close.repeat(900));
        let page = read_html(&format!("<body><main>{TEXT}{deep}<h2>The winter</h2>{TEXT}</main>"));
        assert!(is_too_deep(&page), "{open}");
        let headings: Vec<&str> =
            page.blocks.iter().filter(|b| b.kind == BlockKind::Heading).map(|b| b.text.as_str()).collect();
        assert_eq!(headings, ["The winter"], "{open}");
    }
    // Just below the limit nothing is lost.
    let page = read_html(&format!("<body>{}{TEXT}{}", "<div>".repeat(500), "</div>".repeat(500)));
    assert!(!is_too_deep(&page));
}

#[test]
fn nesting_at_the_limit_costs_no_more_than_a_flat_page() {
    let deep = "<div>".repeat(505);
    for unit in [
        "<b></b>",
        "<div></div>",
        "<p>x",
        "<div><div><div><div><div><div><div><div><div></div></div></div></div></div></div></div></div></div>",
        "</div><div><div>",
        "</body><div>",
        "</html><p><b>",
        "<font color=1><font color=2><p>",
        "<a href=x><table><a href=y>",
        "<form><div></form>",
        "</x><div>",
    ] {
        on_small_stack(format!("<body>{deep}{}", unit.repeat(4 * (1 << 20) / unit.len())));
    }
    let fonts: String = (0..3000).map(|i| format!("<font color={i}>")).collect();
    on_small_stack(format!("<body>{fonts}{}", "</p><div>x</div>".repeat(200_000)));
    on_small_stack(format!("<body><div>{fonts}</div>{}", "<div>x</div>".repeat(200_000)));
}
