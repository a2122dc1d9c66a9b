
{{app}}->addErrorMiddleware(false, true, true)->setDefaultErrorHandler(function ($request, $error) use ({{app}}) {
    $status = $error instanceof \Slim\Exception\HttpException ? $error->getCode() : 500;
    if ($status >= 500) {
        error_log((string) $error);
    }
    $response = {{app}}->getResponseFactory()->createResponse($status);
    $problem = ['type' => 'about:blank', 'title' => $response->getReasonPhrase(), 'status' => $status];
    $response->getBody()->write(json_encode($problem));

    return $response->withHeader('Content-Type', 'application/problem+json');
});
