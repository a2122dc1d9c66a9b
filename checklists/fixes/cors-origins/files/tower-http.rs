/// The origins that may call the API from a browser.
fn allowed_origins() -> tower_http::cors::AllowOrigin {
    let listed = std::env::var("ALLOWED_ORIGINS").unwrap_or_default();
    let origins = listed
        .split(',')
        .filter_map(|origin| origin.trim().parse().ok());
    tower_http::cors::AllowOrigin::list(origins)
}
