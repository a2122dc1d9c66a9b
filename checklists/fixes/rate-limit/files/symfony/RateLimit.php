<?php

namespace App\EventSubscriber;

use Symfony\Component\EventDispatcher\EventSubscriberInterface;
use Symfony\Component\HttpKernel\Event\RequestEvent;
use Symfony\Component\HttpKernel\Exception\TooManyRequestsHttpException;
use Symfony\Component\HttpKernel\KernelEvents;
use Symfony\Component\RateLimiter\RateLimiterFactory;

/** Lets each client's address make a number of requests in a time. */
final class RateLimit implements EventSubscriberInterface
{
    public function __construct(private readonly RateLimiterFactory $requestsLimiter)
    {
    }

    public static function getSubscribedEvents(): array
    {
        return [KernelEvents::REQUEST => ['limit', 256]];
    }

    public function limit(RequestEvent $event): void
    {
        if (!$event->isMainRequest()) {
            return;
        }
        $answer = $this->requestsLimiter->create($event->getRequest()->getClientIp())->consume();
        if (!$answer->isAccepted()) {
            throw new TooManyRequestsHttpException(max(1, $answer->getRetryAfter()->getTimestamp() - time()));
        }
    }
}
