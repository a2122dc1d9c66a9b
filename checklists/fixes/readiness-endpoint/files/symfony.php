<?php

namespace App\Controller;

use Doctrine\DBAL\Connection;
use Doctrine\DBAL\Exception;
use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\Routing\Attribute\Route;

/** Says whether the database answers. */
class ReadinessController
{
    #[Route('/readyz', methods: ['GET'])]
    public function __invoke(Connection $connection): JsonResponse
    {
        try {
            $connection->executeQuery('SELECT 1');
        } catch (Exception) {
            return new JsonResponse(['status' => 'not ready'], 503);
        }

        return new JsonResponse(['status' => 'ready']);
    }
}
