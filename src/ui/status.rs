//! The HTTP status of a page. Only the server has one; in the browser nothing happens.

/// Sets the status of the document that is being rendered. Has an effect before the first byte is sent:
/// on pages that are rendered as a whole (`SsrMode::Async`).
pub(super) fn set_status(code: u16) {
    #[cfg(feature = "ssr")]
    if let (Some(response), Ok(status)) =
        (leptos::prelude::use_context::<leptos_axum::ResponseOptions>(), axum::http::StatusCode::from_u16(code))
    {
        response.set_status(status);
    }
    #[cfg(not(feature = "ssr"))]
    let _ = code;
}
