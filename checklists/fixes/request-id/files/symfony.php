<?php

namespace App\EventSubscriber;

use Symfony\Component\EventDispatcher\EventSubscriberInterface;
use Symfony\Component\HttpKernel\Event\RequestEvent;
use Symfony\Component\HttpKernel\Event\ResponseEvent;
use Symfony\Component\HttpKernel\KernelEvents;

/** Gives each request an id that its answer carries. */
final class RequestId implements EventSubscriberInterface
{
    public static function getSubscribedEvents(): array
    {
        return [KernelEvents::REQUEST => ['take', 4096], KernelEvents::RESPONSE => 'answer'];
    }

    public function take(RequestEvent $event): void
    {
        $request = $event->getRequest();
        $sent = $request->headers->get('X-Request-ID', '');
        $request->attributes->set('request_id', $sent === '' ? bin2hex(random_bytes(16)) : $sent);
    }

    public function answer(ResponseEvent $event): void
    {
        $event->getResponse()->headers->set('X-Request-ID', $event->getRequest()->attributes->get('request_id'));
    }
}
