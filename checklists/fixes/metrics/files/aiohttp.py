

REQUEST_SECONDS = Histogram("http_request_duration_seconds", "How long requests take", ["method", "route", "status"])


@{{web}}.middleware
async def measure_requests(request, handler):
    began, status = time.perf_counter(), 500
    try:
        response = await handler(request)
        status = response.status
        return response
    except {{web}}.HTTPException as answer:
        status = answer.status
        raise
    finally:
        resource = request.match_info.route.resource
        route = resource.canonical if resource else "unmatched"
        REQUEST_SECONDS.labels(request.method, route, status).observe(time.perf_counter() - began)


async def serve_metrics(request):
    return {{web}}.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})


{{app}}.middlewares.append(measure_requests)
{{app}}.router.add_get("/metrics", serve_metrics)
