
{{app}}->add(function ($request, $handler) {
    return $handler->handle($request)
        ->withHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
        ->withHeader('X-Content-Type-Options', 'nosniff')
        ->withHeader('X-Frame-Options', 'DENY')
        ->withHeader('Referrer-Policy', 'no-referrer')
        ->withHeader('Content-Security-Policy', "default-src 'self'");
});
