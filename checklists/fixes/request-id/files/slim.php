
{{app}}->add(function ($request, $handler) {
    $sent = $request->getHeaderLine('X-Request-ID');
    $id = $sent === '' ? bin2hex(random_bytes(16)) : $sent;

    return $handler->handle($request->withAttribute('request_id', $id))->withHeader('X-Request-ID', $id);
});
