/// Says that the process answers; it asks no database.
#[rocket::get("/healthz")]
fn healthz() -> &'static str {
    "ok"
}
