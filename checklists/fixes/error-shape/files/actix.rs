/// Gives every error the shape of problem details of RFC 9457.
fn answer_with_problem<B>(
    response: actix_web::dev::ServiceResponse<B>,
) -> actix_web::Result<actix_web::middleware::ErrorHandlerResponse<B>> {
    use actix_web::middleware::ErrorHandlerResponse;
    let kind = response
        .headers()
        .get(actix_web::http::header::CONTENT_TYPE);
    if kind.is_some_and(|kind| kind.as_bytes().starts_with(b"application/")) {
        return Ok(ErrorHandlerResponse::Response(
            response.map_into_left_body(),
        ));
    }
    let status = response.status();
    let title = status.canonical_reason().unwrap_or("Error");
    let problem = format!(
        r#"{{"type":"about:blank","title":"{title}","status":{}}}"#,
        status.as_u16()
    );
    let mut answer = actix_web::HttpResponse::build(status);
    for (name, value) in response.headers() {
        answer.append_header((name.clone(), value.clone()));
    }
    let answer = answer
        .content_type("application/problem+json")
        .body(problem);
    let response = response.into_response(answer).map_into_right_body();
    Ok(ErrorHandlerResponse::Response(response))
}
