use crate::domain::{AppError, Failure, PageOutcome};
use crate::i18n::format::{bytes, plural, readable};
use crate::i18n::messages::FailureText;

pub(super) fn app_error(error: &AppError) -> String {
    match error {
        AppError::InvalidInput { reason } => invalid_input(reason),
        AppError::NotFound => "There is no such report.".to_owned(),
        AppError::Expired => "This report has been removed after its time.".to_owned(),
        AppError::TooMany { retry_after } => {
            format!("That was a lot of analyses in a short time. Please try again in {}.", wait(*retry_after))
        }
        AppError::Conflict => {
            "The analysis has ended in the meantime. Reload the page to see where it stands.".to_owned()
        }
        AppError::Unavailable { retry_after } => {
            format!("The service is very busy. Please try again in {}.", wait(*retry_after))
        }
        AppError::Internal { request_id } => {
            format!("Something broke on our side. If it happens again, please report it with this number: {request_id}")
        }
        AppError::Transport => "The server cannot be reached. Check your connection and try again.".to_owned(),
    }
}

fn wait(seconds: u32) -> String {
    if seconds <= 90 {
        let n = seconds.max(1);
        format!("{n} {}", plural(u64::from(n), "second", "seconds"))
    } else {
        format!("{} minutes", seconds.div_ceil(60))
    }
}

fn invalid_input(reason: &str) -> String {
    match reason {
        "url_required" => "Please enter the address of a page.".to_owned(),
        "url_too_long" => "This address is too long.".to_owned(),
        "too_many_queries" => "That is more than 200 questions of your own. Please leave some out.".to_owned(),
        "query_too_long" => "One of your questions is longer than 300 characters. Please shorten it.".to_owned(),
        "language" => "This language is not known. Please choose one from the list.".to_owned(),
        "entity_too_long" => "The name of the subject is too long.".to_owned(),
        "too_many_competitors" => "There are too many names to compare with.".to_owned(),
        "competitor_too_long" => "A name to compare with is too long.".to_owned(),
        "kind" => "This kind does not exist. Please choose one from the list.".to_owned(),
        "form" => "The form could not be read. Please reload the page and try again.".to_owned(),
        other => format!("Something in the form cannot be used ({}).", readable(other)),
    }
}

pub(super) fn failure(failure: &Failure) -> FailureText {
    let (title, what, hint) = match failure {
        Failure::InvalidUrl { reason } => ("This is not a web address", invalid_url(reason), CHECK_ADDRESS),
        Failure::AddressNotAllowed { kind } => match kind.strip_prefix("redirect_") {
            None => (
                "This address is not open to everyone",
                format!(
                    "Only public web pages can be analysed, and this is {}.",
                    address_kind(kind).unwrap_or("another kind of address")
                ),
                "Enter the public address of the page, the one that visitors use.",
            ),
            Some(word) => (
                "The page redirects to an address that is not open to everyone",
                redirected(word),
                "Visitors may be led elsewhere than this program. Enter the public address at which the page can be read.",
            ),
        },
        Failure::Dns => (
            "This host does not exist",
            "The name in the address leads to no server.".to_owned(),
            "Check the spelling. A new domain can take a day until it is known everywhere.",
        ),
        Failure::Connect => (
            "The server does not answer",
            "No connection to the server of this page could be opened.".to_owned(),
            "Open the page in your browser. If it works there, try again in a few minutes.",
        ),
        Failure::Tls => (
            "The secure connection failed",
            "The server’s certificate is not valid or its encryption is out of date.".to_owned(),
            "AI crawlers fail here too. Have the certificate renewed, then try again.",
        ),
        Failure::Timeout { tries } => (
            "The page took too long",
            format!("It did not arrive in time, in {tries} {}.", plural(u64::from(*tries), "try", "tries")),
            "Crawlers give up on slow pages too. Try again later, or look for what slows the page down.",
        ),
        Failure::HttpStatus { status } => http_status(*status),
        Failure::Redirects { .. } => (
            "The page redirects in circles",
            "The address sends the reader on and on and never arrives at a page.".to_owned(),
            "Open the page in your browser and copy the address that you end up at.",
        ),
        Failure::TooLarge { limit } => (
            "The page is too large",
            format!("It is larger than {}, which is more than crawlers read.", bytes(*limit)),
            "If most of it is embedded images or data, move them into files of their own.",
        ),
        Failure::BadBody => (
            "The page arrived damaged",
            "The transfer broke off, its compression could not be undone, or the server answered with something that is not HTTP.".to_owned(),
            "Try again. If it happens every time, the server sends something wrong.",
        ),
        Failure::NotScorable { outcome, .. } => not_scorable(*outcome),
        Failure::NotQuotable { directive } => (
            "The page asks not to be quoted",
            format!("It carries the instruction “{directive}”. Search engines that respect it will not show its text."),
            "A score would mislead here. Remove the instruction if the page should be found, then try again.",
        ),
        Failure::Internal { reference } => (
            "Something broke on our side",
            format!("The analysis could not be finished. The number of this fault is {reference}."),
            "Try again. If it happens every time, please report it with that number.",
        ),
        Failure::Expired => (
            "The analysis was not finished in time",
            "It waited or ran for more than an hour and was given up.".to_owned(),
            "Try again. Nothing is wrong with your page.",
        ),
    };
    FailureText { title: title.to_owned(), what, hint: hint.to_owned() }
}

const CHECK_ADDRESS: &str = "Copy the address from the address bar of your browser and try again.";

fn invalid_url(reason: &str) -> String {
    match reason {
        "empty" => "The address is empty.",
        "too_long" => "The address is longer than 2,048 characters.",
        "control_character" => {
            "The address contains an invisible character, such as a tab. Type it again instead of pasting it."
        }
        "whitespace" => "The address contains a space.",
        "backslash" => "The address contains a backslash (\\). Web addresses use only /.",
        "no_scheme" => "The address does not begin with http:// or https://.",
        "scheme" => "Only addresses that begin with http:// or https:// can be analysed.",
        "no_host" => "The address has no host name, such as example.com.",
        "user_info" => "The address contains a user name or password, or an @ before the host. Please leave it out.",
        "host_name" => "The host name in the address contains something that host names cannot contain.",
        _ => "What was entered cannot be read as the address of a web page.",
    }
    .to_owned()
}

/// What kind of address it is, as a noun phrase; `None` for what is no kind of address.
fn address_kind(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "loopback" => "the address of a computer for itself (localhost)",
        "private" => "an address inside a private network",
        "shared" => "an address inside the network of a provider (carrier-grade NAT)",
        "link_local" => "an address that is valid only on one link (link-local)",
        "unspecified" => "an address that stands for no computer",
        "reserved" => "a reserved address",
        "documentation" => "an address that exists only for examples in documents",
        "benchmarking" => "an address that is reserved for tests of networks",
        "translation" => "an address that is translated into another one on the way (NAT64, 6to4, Teredo)",
        "ipv4_in_ipv6" => "an IPv4 address written inside an IPv6 address",
        "multicast" => "an address of many computers at once",
        "broadcast" => "an address of all computers of a network at once",
        "cloud_service" => "an internal address of a hosting provider",
        "local_name" => "a name that exists only inside a network",
        "special_name" => "a name that never belongs to a public website",
        "port" => "a port that is not used for web pages",
        "own_address" => "the address of this service itself",
        _ => return None,
    })
}

/// A redirect led to a refused address: the one that was typed is fine.
fn redirected(word: &str) -> String {
    match word {
        "scheme" => "The page redirects to something that is not a web page (neither http:// nor https://).".to_owned(),
        "user_info" => "The page redirects to an address with a user name or password in it.".to_owned(),
        _ => match address_kind(word) {
            Some(kind) => format!("The page redirects, and the address it leads to is {kind}."),
            None => "The page redirects to something that is not an acceptable web address.".to_owned(),
        },
    }
}

fn http_status(status: u16) -> (&'static str, String, &'static str) {
    match status {
        401 | 407 => (
            "The page asks for a password",
            format!("The server answered with status {status}: it shows the page only after signing in."),
            "AI search cannot read it either. Analyse a page that everyone can open.",
        ),
        403 | 451 => (
            "The server refuses to show the page",
            format!("It answered with status {status}. Often a protection against bots is behind it."),
            "If it is your page, allow visits of this program (and of AI crawlers) in the protection’s settings.",
        ),
        404 | 410 => (
            "There is no page at this address",
            format!("The server answered with status {status}."),
            "Check the spelling, or open the page in your browser and copy its address.",
        ),
        429 => (
            "The server asks for patience",
            "It answered with status 429: too many requests.".to_owned(),
            "Wait a few minutes and try again.",
        ),
        500..=599 => (
            "The server of the page has a fault",
            format!("It answered with status {status}."),
            "Try again in a few minutes. If it stays like this, the page is down for everyone.",
        ),
        _ => (
            "The server did not send the page",
            format!("It answered with status {status}."),
            "Open the page in your browser and copy the address that you end up at.",
        ),
    }
}

fn not_scorable(outcome: PageOutcome) -> (&'static str, String, &'static str) {
    let (title, what, hint) = match outcome {
        PageOutcome::Ok => ("The page has no score", "It was read, but could not be scored.", "Try again."),
        PageOutcome::Redirect => (
            "This page only sends visitors elsewhere",
            "It has no text of its own, only an instruction to open another page.",
            "Analyse the page that it leads to.",
        ),
        PageOutcome::Frames => (
            "This page consists of frames",
            "Its content stands in other documents that it only arranges.",
            "Analyse the document inside the frame.",
        ),
        PageOutcome::Soft404 => (
            "The page says that it does not exist",
            "The server reports success, but the text is that of an error page.",
            "Check the address. If it is your site, such pages should answer with status 404.",
        ),
        PageOutcome::Blocked => (
            "Something stands in front of the page",
            "Instead of the page came a bot check or a sign-in form.",
            "AI crawlers are usually stopped in the same place. If it is your page, let them through.",
        ),
        PageOutcome::ConsentWall => (
            "Only a consent dialog can be read",
            "The text of the page appears after somebody has agreed to cookies. A crawler never does.",
            "Have the text sent along with the dialog, so that it is on the page from the start.",
        ),
        PageOutcome::NeedsJavascript => (
            "The page is empty without JavaScript",
            "Its text appears only after scripts have run. Most AI crawlers do not run them and see nothing.",
            "Have the server send the text (server-side rendering or static pages). That helps every crawler.",
        ),
        PageOutcome::Unsupported => (
            "This is not a web page",
            "The address leads to something else, for example an image, a PDF or a download.",
            "Analyse the web page that presents it.",
        ),
        PageOutcome::Empty => (
            "There is no text on this page",
            "Nothing was found that could answer a question.",
            "If you see text in your browser, it may be inside images or added by scripts.",
        ),
        PageOutcome::TooLarge => (
            "The page is too large to read",
            "It has more text or markup than the limits allow.",
            "Split the page into several, or analyse a part that has its own address.",
        ),
        PageOutcome::TooDeep => (
            "The page is nested too deeply",
            "Its markup is stacked deeper than crawlers follow, so its text cannot be read.",
            "This is usually a fault in the template: elements that are never closed.",
        ),
    };
    (title, what.to_owned(), hint)
}
