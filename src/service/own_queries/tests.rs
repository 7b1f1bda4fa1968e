use super::*;

fn imported(text: &str) -> Vec<String> {
    let read = read(text);
    assert!(read.typed.is_empty(), "{read:?}");
    read.imported
}

#[test]
fn a_list_loses_its_marks_and_repetitions() {
    let read = read("\u{feff}  - how much   is it\r\n• where to buy\n\n* How much is it\n[ ] \"is it safe\"\n-\n");
    assert_eq!(read.typed, ["how much is it", "where to buy", "is it safe"]);
    let read = super::read("- [ ] is it safe\n- [x] \"how old is it\"\n-5 degrees jacket\nthe \"pro\" version");
    assert_eq!(read.typed, ["is it safe", "how old is it", "-5 degrees jacket", "the \"pro\" version"]);
    assert!(read.imported.is_empty() && read.warnings.is_empty());
}

#[test]
fn numbers_are_marks_only_where_the_list_is_numbered() {
    assert_eq!(read("1. how much\n2) where\n(3) why\n").typed, ["how much", "where", "why"]);
    assert_eq!(read("3. Liga Tabelle\nBundesliga heute\n").typed, ["3. Liga Tabelle", "Bundesliga heute"]);
    assert_eq!(read("3. Liga Tabelle").typed, ["3. Liga Tabelle"]);
    assert_eq!(read("2.5 mm screws\n1.5 mm screws").typed, ["2.5 mm screws", "1.5 mm screws"]);
}

#[test]
fn search_console_exports_are_read() {
    let english = "Top queries,Clicks,Impressions,CTR,Position\nplumora price,12,340,3.53%,4.2\n\"plumora, is it good\",1,10,10%,8\n";
    assert_eq!(imported(english), ["plumora price", "plumora, is it good"]);
    let italian = "Query principali;Clic;Impressioni;CTR;Posizione\r\nplumora prezzo;12;340;3,53%;4,2\r\n";
    assert_eq!(imported(italian), ["plumora prezzo"]);
    let tabs = "Query\tClicks\tImpressions\nplumora \"pro\" price\t1\t2\n";
    assert_eq!(imported(tabs), ["plumora \"pro\" price"]);
    let compared = "Top queries,Last 3 months Clicks,Previous 3 months Clicks\nplumora login,3,4\n";
    assert_eq!(imported(compared), ["plumora login"]);
    let german = "Häufigste Suchanfragen,Klicks,Impressionen,CTR,Position\nplumora kosten,1,2,50 %,1\n";
    assert_eq!(imported(german), ["plumora kosten"]);
    let quoted = "\"Top queries\",\"Clicks\"\n\"say \"\"plumora\"\" twice\",\"1\"\n";
    assert_eq!(imported(quoted), ["say \"plumora\" twice"]);
    assert_eq!(imported("Top queries\nplumora\nplumora app\n"), ["plumora", "plumora app"]);
}

#[test]
fn bing_exports_are_read() {
    let bing = "\"Keyword\",\"Impressions\",\"Clicks\",\"CTR\",\"Avg. Position\"\n\"plumora\",\"1,204\",\"33\",\"2.7%\",\"5.1\"\n";
    assert_eq!(imported(bing), ["plumora"]);
    let column_elsewhere = "sep=;\nDate;Keyword;Clicks\n2026-01-01;plumora review;3\n";
    assert_eq!(imported(column_elsewhere), ["plumora review"]);
    let title = "Search performance report\n\nKeyword,Clicks\nplumora review,3\n";
    assert_eq!(imported(title), ["plumora review"]);
}

#[test]
fn words_of_headers_are_queries_too() {
    assert_eq!(read("keyword\nkeyword clicks\n").typed, ["keyword", "keyword clicks"]);
    assert_eq!(read("what is a query, and why\nclicks, impressions").typed.len(), 2);
    for beginning in [
        "keyword, page speed",
        "keyword, homepage update",
        "keyword, positive reviews",
        "keyword, average price",
        "keyword; clickbait",
        "query, exposition paris",
    ] {
        let read = read(&format!("{beginning}\nplumora, and why\n"));
        assert_eq!(read.typed, [beginning, "plumora, and why"]);
        assert!(read.imported.is_empty() && read.warnings.is_empty());
    }
    for header in ["Query,Page", "Date,Query", "Query,Total clicks", "Keyword,avg_position", "Consulta,Posición media"]
    {
        let row = if header.starts_with("Date") { "2026-01-01,plumora" } else { "plumora,1" };
        assert_eq!(imported(&format!("{header}\n{row}\n")), ["plumora"], "{header}");
    }
}

#[test]
fn encodings_of_spreadsheets_are_understood() {
    let text = "Query principali\tClic\nperché plumora è lenta\t3\n";
    let utf16 = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.iter().copied().chain(text.encode_utf16().flat_map(bytes)).collect()
    };
    let mut marked = "\u{feff}".as_bytes().to_vec();
    marked.extend_from_slice(text.as_bytes());
    for file in [
        utf16(&[0xff, 0xfe], u16::to_le_bytes),
        utf16(&[0xfe, 0xff], u16::to_be_bytes),
        utf16(&[], u16::to_le_bytes),
        utf16(&[], u16::to_be_bytes),
        marked,
        text.as_bytes().to_vec(),
    ] {
        assert_eq!(imported(&decode(&file)), ["perché plumora è lenta"]);
    }
}

#[test]
fn an_export_is_cut_and_says_so() {
    let mut text = "Top queries,Clicks\n".to_owned();
    for i in 0..1_000 {
        text.push_str(&format!("plumora {i},1\n"));
    }
    text.push_str(&format!("{},1\nPlumora 3,1\n , 1\n", "x".repeat(301)));
    let read = super::read(&text);
    assert_eq!(read.imported.len(), AnalysisRequest::MAX_QUERIES);
    assert_eq!(read.imported[7], "plumora 7");
    assert_eq!(read.warnings, [ImportWarning::TooMany(800), ImportWarning::TooLong(1)]);
    assert_eq!(read.left_out(), 801);
    let empty = super::read("Top queries,Clicks\n");
    assert_eq!(empty.warnings, [ImportWarning::Empty]);
    assert!(empty.is_empty_export() && !empty.is_unread() && !read.is_empty_export());
}

#[test]
fn every_line_of_a_list_is_read() {
    let long = format!("{}plumora price\n", "plumora\n\n- Plumora\n".repeat(30_000));
    assert_eq!(read(&long).typed, ["plumora", "plumora price"]);
    assert_eq!(read(&long).left_out(), 0);
    // The marks are judged by all lines, too.
    let numbered: String = (1..=900).map(|i| format!("{i}. plumora\n")).collect();
    assert_eq!(read(&format!("{numbered}901. plumora price")).typed, ["plumora", "plumora price"]);
    // What is too long is refused, not cut.
    let list = |n: usize| (0..n).map(|i| format!("plumora {i}\n")).collect::<String>();
    assert_eq!(read(&list(AnalysisRequest::MAX_QUERIES)).typed.len(), AnalysisRequest::MAX_QUERIES);
    assert_eq!(read(&list(25_000)).typed.len(), AnalysisRequest::MAX_QUERIES + 1);
}

#[test]
fn every_row_behind_the_bounds_is_counted() {
    let (most, rows) = (u32::try_from(AnalysisRequest::MAX_QUERIES).expect("small"), 25_000);
    let mut text = "Top queries,Clicks\n".to_owned();
    for i in 0..rows {
        text.push_str(&format!("plumora {i},1\n"));
    }
    let read = super::read(&text);
    assert_eq!(read.imported.len(), AnalysisRequest::MAX_QUERIES);
    assert_eq!(read.warnings, [ImportWarning::TooMany(rows - most)]);
    assert_eq!(read.left_out(), rows - most);
    // Repetitions leave nothing out, however many they are.
    let same = format!("Top queries,Clicks\n{}plumora price,1\n", "plumora,1\n".repeat(30_000));
    let read = super::read(&same);
    assert_eq!(read.imported, ["plumora", "plumora price"]);
    assert!(read.warnings.is_empty());
}

#[test]
fn a_file_that_is_too_large_is_read_in_part_and_says_so() {
    let line = "plumora,1\n";
    let mut text = format!("Top queries,Clicks\n{}", line.repeat(MAX_BYTES / line.len()));
    text.truncate(MAX_BYTES - 12);
    text.push_str("\nplumora price,1\nplumora app,1\n");
    let read = read_file(text.as_bytes());
    // "plumora pri" is the end of what is read.
    assert!(read.imported.iter().all(|q| q != "plumora pri" && q != "plumora price" && q != "plumora app"));
    assert_eq!(read.imported[0], "plumora");
    assert_eq!(read.warnings, [ImportWarning::Unread]);
    assert!(read.is_unread() && !read.is_empty_export());
    assert_eq!(read_file(&vec![b'a'; MAX_BYTES + 1]).warnings, [ImportWarning::Unread]);
    let small = "Top queries,Clicks\nplumora price,1\n";
    assert_eq!(read_file(small.as_bytes()), super::read(small));
}

#[test]
fn hostile_files_do_no_harm() {
    let open_quote = format!("Top queries,Clicks\n\"{}", "a,b\n".repeat(50_000));
    assert!(super::read(&open_quote).imported.is_empty());
    let wide = format!("Top queries,Clicks{}\nplumora", ",x".repeat(100_000));
    assert_eq!(imported(&wide), ["plumora"]);
    for bytes in
        [&b""[..], b"\xff\xfe", b"\xff\xfe\x00", b"\0\0\0\0", b"\xff\xff\xff\xff\xff", b"Top queries,Clicks\n\xe8,1"]
    {
        let _ = super::read(&decode(bytes));
    }
    assert!(decode(&vec![b'a'; MAX_BYTES + 10]).len() <= MAX_BYTES);
    assert_eq!(super::read("Top queries,Clicks\n\u{7}plu\u{0}mora\u{b},1\n").imported, ["plu mora"]);
}
