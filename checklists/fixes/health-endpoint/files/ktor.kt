get("/healthz") {
    call.respondText("ok")
}
