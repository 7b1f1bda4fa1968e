//! The decoding of bytes, with headers and declarations that contradict them.

use ranksimulator::analysis::extract::charset;

use super::{feed, fixtures, mutate};

pub(super) fn check_charset(header: &str, body: &[u8]) -> Result<(), String> {
    let decoded = charset::decode(body, Some(header), Some("a.example.jp"));
    if decoded.charset.is_empty() || decoded.rule.is_empty() {
        return Err("no encoding or rule".to_owned());
    }
    // Decoding never makes more than three bytes of UTF-8 from one byte, and the mark at the start.
    if decoded.text.len() > body.len() * 3 + 3 {
        return Err(format!("{} bytes became {}", body.len(), decoded.text.len()));
    }
    Ok(())
}

#[test]
#[ignore = "runs for RANKSIM_FUZZ_SECONDS"]
fn fuzz_charset() {
    let fixtures = fixtures();
    let labels = [
        "utf-8",
        "utf-16",
        "utf-16be",
        "iso-8859-1",
        "windows-1252",
        "shift_jis",
        "euc-jp",
        "iso-2022-jp",
        "gbk",
        "gb18030",
        "big5",
        "euc-kr",
        "koi8-r",
        "windows-1251",
        "x-user-defined",
        "replacement",
        "hz-gb-2312",
        "ibm866",
        "none",
        "\"",
    ];
    feed("charset", check_charset, |numbers| {
        let label = labels[numbers.below(labels.len())];
        let mut body: Vec<u8> = match numbers.below(4) {
            0 => (0..numbers.below(4000)).map(|_| numbers.next().to_le_bytes()[0]).collect(),
            1 => format!("<?xml version='1.0' encoding='{label}'?><p>").into_bytes(),
            2 => format!("<meta http-equiv=Content-Type content='text/html; charset={label}'>").into_bytes(),
            _ => fixtures[numbers.below(fixtures.len())].clone(),
        };
        // High bytes in runs, as the encodings of two bytes have them.
        let run_length = numbers.below(600);
        body.extend((0..run_length).map(|_| numbers.next().to_le_bytes()[3] | 0x80));
        let other = fixtures[numbers.below(fixtures.len())].clone();
        mutate(&mut body, &other, numbers);
        let header = match numbers.below(3) {
            0 => "text/html".to_owned(),
            1 => format!("text/html; charset={}", labels[numbers.below(labels.len())]),
            _ => format!("text/html;;charset =\"{label}"),
        };
        (header, body)
    });
}
