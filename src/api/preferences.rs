//! What a visitor prefers, kept in a cookie.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::AppError;

/// Colours of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the device is set.
    #[default]
    Auto,
    /// Dark text on light ground.
    Light,
    /// Light text on dark ground.
    Dark,
}

impl Theme {
    /// Every theme, in the order of the switch.
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    /// Name of the cookie that holds it.
    pub const COOKIE: &'static str = "theme";

    /// Stable name: the value of the cookie and of `data-theme` on the document.
    pub const fn code(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme with this name; anything else is `Auto`.
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|t| t.code() == code).unwrap_or_default()
    }

    /// The theme in a `Cookie` header.
    pub fn from_cookies(header: &str) -> Self {
        let value = header.split(';').filter_map(|pair| pair.trim().split_once('=')).find(|(n, _)| *n == Self::COOKIE);
        value.map_or(Theme::Auto, |(_, v)| Self::from_code(v))
    }
}

/// Remembers a theme for a year. Without JavaScript the visitor returns to the page of the form.
#[server(prefix = "/fn")]
pub async fn set_theme(
    /// The theme to remember.
    theme: Theme,
) -> Result<(), AppError> {
    use axum::http::{HeaderValue, header};
    let cookie = format!("{}={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly", Theme::COOKIE, theme.code());
    if let (Some(response), Ok(value)) = (use_context::<leptos_axum::ResponseOptions>(), HeaderValue::from_str(&cookie))
    {
        response.append_header(header::SET_COOKIE, value);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Theme;

    #[test]
    fn cookies_are_read_whatever_stands_around() {
        assert_eq!(Theme::from_cookies("a=b; theme=dark; c=d"), Theme::Dark);
        assert_eq!(Theme::from_cookies("theme=light"), Theme::Light);
        assert_eq!(Theme::from_cookies("mytheme=light; theme=purple"), Theme::Auto);
        assert_eq!(Theme::from_cookies(""), Theme::Auto);
    }
}
