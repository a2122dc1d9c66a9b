<?php

namespace App\EventSubscriber;

use Symfony\Component\EventDispatcher\EventSubscriberInterface;
use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\HttpKernel\Event\ExceptionEvent;
use Symfony\Component\HttpKernel\Exception\HttpExceptionInterface;
use Symfony\Component\HttpKernel\KernelEvents;

/** Answers errors with problem details of RFC 9457, unless a page was asked for. */
final class ProblemExceptionSubscriber implements EventSubscriberInterface
{
    public static function getSubscribedEvents(): array
    {
        return [KernelEvents::EXCEPTION => ['answer', -64]];
    }

    public function answer(ExceptionEvent $event): void
    {
        if ($event->getRequest()->getPreferredFormat('json') === 'html') {
            return;
        }
        $error = $event->getThrowable();
        $known = $error instanceof HttpExceptionInterface;
        $status = $known ? $error->getStatusCode() : Response::HTTP_INTERNAL_SERVER_ERROR;
        $problem = ['type' => 'about:blank', 'title' => Response::$statusTexts[$status] ?? 'Error', 'status' => $status];
        $headers = ['Content-Type' => 'application/problem+json'] + ($known ? $error->getHeaders() : []);
        $event->setResponse(new JsonResponse($problem, $status, $headers));
    }
}
