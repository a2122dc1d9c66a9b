/// Whether an origin may call the API from a browser.
fn is_allowed_origin(
    origin: &actix_web::http::header::HeaderValue,
    _request: &actix_web::dev::RequestHead,
) -> bool {
    let listed = std::env::var("ALLOWED_ORIGINS").unwrap_or_default();
    listed
        .split(',')
        .any(|one| one.trim().as_bytes() == origin.as_bytes())
}
