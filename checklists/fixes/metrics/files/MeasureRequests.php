<?php

namespace App\Http\Middleware;

use Closure;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\Redis;
use Prometheus\CollectorRegistry;
use Prometheus\RenderTextFormat;
use Prometheus\Storage\Redis as RedisStorage;
use Symfony\Component\HttpFoundation\Response;

/** Measures each request, and serves the measurements at /metrics. */
class MeasureRequests
{
    public function handle(Request $request, Closure $next): Response
    {
        $registry = new CollectorRegistry(RedisStorage::fromExistingConnection(Redis::connection()->client()), false);
        if ($request->is('metrics')) {
            $text = (new RenderTextFormat())->render($registry->getMetricFamilySamples());

            return response($text, 200, ['Content-Type' => RenderTextFormat::MIME_TYPE]);
        }
        $start = hrtime(true);
        $response = $next($request);
        $registry
            ->getOrRegisterHistogram('http', 'request_duration_seconds', 'How long requests take', ['method', 'route', 'status'])
            ->observe((hrtime(true) - $start) / 1e9, [
                $request->method(),
                $request->route()?->uri() ?? 'unmatched',
                (string) $response->getStatusCode(),
            ]);

        return $response;
    }
}
