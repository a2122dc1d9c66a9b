/// Gives every error that no handler answers the shape of problem details of RFC 9457.
#[rocket::catch(default)]
fn answer_with_problem(
    status: rocket::http::Status,
    _request: &rocket::Request<'_>,
) -> (rocket::http::ContentType, String) {
    let title = status.reason_lossy();
    let problem = format!(
        r#"{{"type":"about:blank","title":"{title}","status":{}}}"#,
        status.code
    );
    (
        rocket::http::ContentType::new("application", "problem+json"),
        problem,
    )
}
