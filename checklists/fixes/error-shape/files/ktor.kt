
install(StatusPages) {
    exception<Throwable> { call, cause ->
        val status = when (cause) {
            is BadRequestException -> HttpStatusCode.BadRequest
            is NotFoundException -> HttpStatusCode.NotFound
            is UnsupportedMediaTypeException -> HttpStatusCode.UnsupportedMediaType
            else -> HttpStatusCode.InternalServerError
        }
        if (status == HttpStatusCode.InternalServerError) call.application.log.error("A request failed", cause)
        val problem = """{"type":"about:blank","title":"${status.description}","status":${status.value}}"""
        call.respondText(problem, ContentType.Application.ProblemJson, status)
    }
}
