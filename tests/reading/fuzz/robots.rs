//! Files for crawlers: directives in any order, broken in any way.

use ranksimulator::analysis::robots::{MAX_BYTES, MAX_LINE_BYTES, RobotsTxt, path_of};

use super::{Numbers, feed, mutate};
use crate::hostile::within_limit;

/// What such files are made of.
const PIECES: [&str; 44] = [
    "User-agent:",
    "user-agent :",
    "USERAGENT ",
    "Allow:",
    "Disallow:",
    "dissalow",
    "Sitemap: https://a.example/s.xml",
    "Crawl-delay: 3",
    "\n",
    "\n",
    "\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    "#",
    "*",
    "*",
    "$",
    "/",
    "/",
    "/private/",
    "/index.html",
    "/*.php$",
    "/%2F%c3%A8",
    "/è",
    "?q=*&r=",
    "%",
    "%4",
    "%00",
    "GPTBot",
    "gptbot/1.0",
    "OAI-SearchBot",
    "Googlebot",
    "*bot",
    "a",
    "aaaaaaaaaaaaaaaa",
    ":",
    ";",
    "\u{feff}",
    "\0",
    "<html>",
    "\u{2028}",
    "𝒂",
];
const AGENTS: [&str; 6] = ["GPTBot", "OAI-SearchBot", "Googlebot", "RankSimulator", "*", ""];

/// A text of up to `most` pieces.
fn assemble(most: usize, numbers: &mut Numbers) -> String {
    (0..numbers.below(most)).map(|_| PIECES[numbers.below(PIECES.len())]).collect()
}

/// What every file keeps, asked about a path.
fn check_robots(path: &str, body: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(body);
    let (file, decisions) = within_limit(|| {
        let file = RobotsTxt::parse(&text);
        let decisions = file.decide_all(&AGENTS, path);
        (file, decisions)
    })?;
    for (agent, decision) in AGENTS.iter().zip(&decisions) {
        if file.decide(agent, path) != *decision {
            return Err(format!("{agent}: another decision alone than among others"));
        }
        if !decision.allowed && decision.rule.is_none() {
            return Err(format!("{agent}: forbidden without a rule"));
        }
    }
    // Line ends of another system and remarks change nothing, unless the file is cut at another place.
    let lines: Vec<&str> = text.split(['\n', '\r']).collect();
    let fits = lines.iter().all(|l| l.len() < MAX_LINE_BYTES / 2) && text.len() + 8 * lines.len() < MAX_BYTES;
    if fits {
        let same: String = lines.iter().map(|line| format!("{line} # so\r\n")).collect();
        if RobotsTxt::parse(&same).decide_all(&AGENTS, path) != decisions {
            return Err("remarks changed a decision".to_owned());
        }
    }
    let _ = path_of(&text);
    Ok(())
}

#[test]
#[ignore = "runs for RANKSIM_FUZZ_SECONDS"]
fn fuzz_robots() {
    feed("robots", check_robots, |numbers| {
        let mut body = assemble(400, numbers).into_bytes();
        if numbers.below(4) == 0 {
            let other = assemble(100, numbers);
            mutate(&mut body, other.as_bytes(), numbers);
        }
        (format!("/{}", assemble(12, numbers)), body)
    });
}
