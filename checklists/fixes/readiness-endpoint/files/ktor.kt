
get("/readyz") {
    val answers = try {
        withContext(Dispatchers.IO) { transaction { exec("SELECT 1") } }
        true
    } catch (cause: SQLException) {
        false
    }
    call.respond(if (answers) HttpStatusCode.OK else HttpStatusCode.ServiceUnavailable)
}
