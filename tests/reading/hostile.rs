//! Input made to crash, stall or fill memory. Everything runs on a thread with a stack of 2 MiB, as tokio's
//! blocking threads have, and within three seconds of an optimised build.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use ranksimulator::analysis::extract::{charset, extract};
use ranksimulator::domain::Page;

use super::document;

/// Longest time of one page in an optimised build; debug builds are allowed ten times as much.
const LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 3 });

pub(crate) fn on_small_stack(html: String) -> Page {
    std::thread::Builder::new()
        .stack_size(2 << 20)
        .spawn(move || {
            let fetched = document("https://garden.example/", "text/html; charset=utf-8", html);
            within_limit(|| extract(&fetched)).unwrap_or_else(|slow| panic!("{slow}"))
        })
        .expect("a thread")
        .join()
        .expect("no panic")
}

/// Does some work; an error when it takes longer than [`LIMIT`]: on the processor where the system tells it, since other
/// work on the machine must not fail a test.
pub(crate) fn within_limit<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let (start, busy) = (Instant::now(), processor_time());
    let done = work();
    let took = processor_time().zip(busy).map_or_else(|| start.elapsed(), |(after, before)| after - before);
    if took < LIMIT { Ok(done) } else { Err(format!("{took:?}")) }
}

/// Processor time of this thread (Linux), from the scheduler's statistics.
fn processor_time() -> Option<Duration> {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    statistics.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

const TEXT: &str = "<p>The pond behind the glasshouse freezes over in most years, and then the lilies rest.</p>";

#[test]
fn deep_nesting() {
    for (open, close) in [
        ("<div>", "</div>"),
        ("<ul><li>", "</li></ul>"),
        ("<table><tr><td>", "</td></tr></table>"),
        ("<svg><g>", "</g></svg>"),
    ] {
        let n = 5 * (1 << 20) / (open.len() + close.len());
        let page = on_small_stack(format!("<body>{}{TEXT}{}{TEXT}", open.repeat(n), close.repeat(n)));
        assert!(page.main_text().contains("the lilies rest"), "{open}: {:?} {}", page.outcome, page.outcome_evidence);
        assert!(page.warnings.iter().any(|w| w == "too_deep"), "{open}");
    }
}

#[test]
fn five_megabytes_of_unclosed_elements() {
    for unit in [
        "<ul><li>",
        "<b>",
        "<p><b>",
        "<a href=x>",
        "<table>",
        "<font color=1><p>",
        "<button>",
        "<form><input>",
        "<li>",
        "<dd><dt>",
        "<template>",
        "<select><option>",
    ] {
        on_small_stack(unit.repeat(5 * (1 << 20) / unit.len()));
    }
}

#[test]
fn formatting_elements_that_differ_are_rebuilt_in_every_paragraph() {
    let mut html = String::new();
    for i in 0..20_000 {
        html.push_str(&format!("<font color={i}>"));
    }
    html.push_str(&"</p><p>x".repeat(200_000));
    on_small_stack(html);
    on_small_stack("<a><b><div>".repeat(300_000) + &"</b></a>".repeat(100_000));
}

#[test]
fn millions_of_attributes() {
    let flood: String = (0..700_000).map(|i| format!(" a{i:x}")).collect();
    let page = on_small_stack(format!("<body><div{flood}>{TEXT}</div>"));
    assert!(page.main_text().contains("the lilies rest"));
    // Behind text that looks like a tag or a comment, in an end tag, in foreign elements, with quotes.
    for before in [
        "<script>a<b \"</script>",
        "<svg><style>",
        "<!-->",
        "<!-- x --!>",
        "<textarea></textarea",
        "<p title='>'",
        "<title>",
    ] {
        on_small_stack(format!("{before}<div{flood}>{TEXT}</div>"));
    }
    let quoted: String = (0..300_000).map(|i| format!(" a{i:x}='>'")).collect();
    on_small_stack(format!("<div{quoted}>{TEXT}"));
    on_small_stack("<div a b c d e f g h>".repeat(250_000));
}

#[test]
fn other_floods() {
    on_small_stack(format!("<script type=application/ld+json>{}</script>{TEXT}", "[".repeat(2_000_000)));
    on_small_stack(format!("<script type=application/ld+json>{}</script>{TEXT}", "{\"a\":".repeat(500_000)));
    on_small_stack(format!("<table>{}</table>", "<tr><td rowspan=9999 colspan=9999>x".repeat(100_000)));
    on_small_stack(format!("<div itemscope itemprop=a>{}", "<div itemscope itemprop=a>x".repeat(150_000)));
    on_small_stack(format!("<p>{}", "&notit;".repeat(700_000)));
    on_small_stack(format!("<p>{}", "x ".repeat(2_500_000)));
    on_small_stack("<iframe srcdoc='&lt;iframe srcdoc=x&gt;'></iframe>".repeat(80_000));
    on_small_stack("<h1>a</h1>".repeat(400_000));
    on_small_stack("<!--".repeat(1_000_000));
    on_small_stack(
        "<button aria-controls=p aria-expanded=false>q</button><div id=p hidden>one two three</div>".repeat(40_000),
    );
    on_small_stack(format!("<div id=p>{}", "<button aria-controls=p aria-expanded=false>q</button>".repeat(60_000)));
    on_small_stack("<details><summary>q?</summary>".repeat(150_000));
    on_small_stack("<dl><dt>q?<dd>a".repeat(300_000));
    on_small_stack("<a href=x><time>1</time><span class='date author byline'>".repeat(80_000));
    on_small_stack("window.__A__ = {\"a\": ".repeat(200_000));
    on_small_stack(format!("<script>{}</script>", "self.__next_f.push([1,\"".repeat(200_000)));
    on_small_stack(format!("<script>{}</script>", "__NUXT__ __A__ = [\"".repeat(200_000)));
}

/// Pieces from which markup of any shape is put together.
pub(crate) fn markup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<table>"),
        Just("</table>"),
        Just("<tr>"),
        Just("<td colspan=3>"),
        Just("<td rowspan=0>"),
        Just("<p>"),
        Just("</p>"),
        Just("<b>"),
        Just("</b>"),
        Just("<a href='//x'>"),
        Just("</a>"),
        Just("<div class='nav footer'>"),
        Just("</div>"),
        Just("<script>"),
        Just("</script>"),
        Just("<style>"),
        Just("</style>"),
        Just("<svg>"),
        Just("</svg>"),
        Just("<math>"),
        Just("<template>"),
        Just("</template>"),
        Just("<template shadowrootmode=open>"),
        Just("<noscript>"),
        Just("</noscript>"),
        Just("<details>"),
        Just("<summary>"),
        Just("<dl><dt>"),
        Just("<dd>"),
        Just("<h1>"),
        Just("</h1>"),
        Just("<h3 id=x>"),
        Just("<button aria-controls=x aria-expanded=true>"),
        Just("<li>"),
        Just("<ul>"),
        Just("</ul>"),
        Just("<pre>\n"),
        Just("</pre>"),
        Just("<br>"),
        Just("<br><br>"),
        Just("<hr>"),
        Just("<iframe srcdoc='<p>in &lt;b&gt;'>"),
        Just("<frameset>"),
        Just("<select><option>"),
        Just("<html lang=de>"),
        Just("<body hidden>"),
        Just("<title>"),
        Just("</title>"),
        Just("<!--"),
        Just("-->"),
        Just("<![CDATA["),
        Just("<meta http-equiv=refresh content='0;url=x'>"),
        Just("<base href='::'>"),
        Just("<script type=application/ld+json>{\"@type\":\"Product\","),
        Just("<div itemscope itemtype='/'>"),
        Just("<i itemprop=name>"),
        Just("<div typeof=a property=b>"),
        Just("&#0;"),
        Just("&amp"),
        Just("<"),
        Just("é ü 漢字 "),
        Just("a question? "),
        Just("Words that stand in a row. "),
        Just("\u{0}"),
        Just("\u{AD}"),
        Just("<time datetime=2026-01-01>"),
        Just("<span style='display:none'>"),
        Just("</span>"),
        Just("</body>"),
        Just("</html>"),
        Just("<image>"),
        Just("<isindex>"),
        Just("<plaintext>"),
    ];
    prop::collection::vec(piece, 0..120).prop_map(|p| p.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn any_bytes_are_read(body in prop::collection::vec(any::<u8>(), 0..2000), media in prop_oneof![
        Just("text/html"), Just(""), Just("text/plain"), Just("text/markdown"), Just("application/xhtml+xml"), Just("text/html; charset=utf-16"),
    ]) {
        let page = extract(&document("https://garden.example/a", media, body));
        prop_assert!(page.kept_ratio >= 0.0 && page.kept_ratio <= 1.0);
    }

    #[test]
    fn any_markup_is_read_alike_twice(html in markup(), xhtml in any::<bool>()) {
        let media = if xhtml { "application/xhtml+xml" } else { "text/html" };
        let fetched = document("https://garden.example/a", media, html);
        let page = extract(&fetched);
        for block in &page.blocks {
            prop_assert!(!block.text.trim().is_empty());
            prop_assert!(block.heading_path.iter().all(|i| (*i as usize) < page.blocks.len()));
        }
        prop_assert_eq!(page, extract(&fetched));
    }

    #[test]
    fn any_bytes_decode(body in prop::collection::vec(any::<u8>(), 0..600), header in proptest::option::of("[ -~]{0,40}"), host in proptest::option::of("[a-zé.]{0,12}")) {
        let decoded = charset::decode(&body, header.as_deref(), host.as_deref());
        prop_assert!(!decoded.charset.is_empty());
    }

    #[test]
    fn any_metadata_is_read(title in "\\PC{0,60}", content in "\\PC{0,60}", name in "[a-z:-]{0,20}", json in "\\PC{0,80}") {
        let html = format!("<title>{title}</title><meta name='{name}' content='{content}'><meta http-equiv=refresh content='{content}'>\
            <script type=application/ld+json>{json}</script><script>location.href='{content}';__X__={json}</script><time datetime='{content}'>{title}</time>");
        extract(&document("https://garden.example/a", "text/html; charset=utf-8", html));
    }
}
