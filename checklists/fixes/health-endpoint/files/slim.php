
{{app}}->get('/healthz', function ($request, $response) {
    $response->getBody()->write('ok');

    return $response;
});
