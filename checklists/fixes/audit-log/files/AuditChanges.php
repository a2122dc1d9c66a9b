<?php

namespace App\Http\Middleware;

use Closure;
use Illuminate\Http\Request;
use Symfony\Component\HttpFoundation\Response;

/** Records who signs in, who changes what and who is turned away. */
class AuditChanges
{
    public function handle(Request $request, Closure $next): Response
    {
        $response = $next($request);
        if (! $request->isMethodSafe() || in_array($response->getStatusCode(), [401, 403], true)) {
            $this->writeAuditRecord($request, $response);
        }

        return $response;
    }

    private function writeAuditRecord(Request $request, Response $response): void
    {
        file_put_contents('php://stderr', json_encode([
            'audit' => true,
            'at' => now()->toIso8601String(),
            'who' => $request->user()?->getAuthIdentifier(),
            'what' => $request->method().' /'.ltrim($request->path(), '/'),
            'outcome' => $response->getStatusCode(),
            'from' => $request->ip(),
        ])."\n");
    }
}
