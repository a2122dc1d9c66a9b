import { deepEqual } from "node:assert/strict";
import { itFindsRoutes, type RoutesRow, Sources } from "../facts-of";

const rows: readonly RoutesRow[] = [
  {
    about: "Laravel: groups, prefixes, guards, resources",
    path: "routes/web.php",
    source: `
      <?php
      use Illuminate\\Support\\Facades\\Route;
      Route::get('livez', fn () => 'ok');
      Route::prefix('shop')->middleware(['auth:web'])->group(function () {
          Route::post('orders', [OrderController::class, 'store'])->name('orders');
          Route::prefix('/admin/')->group(function () { Route::delete('{id}', DeleteUser::class); });
      });
      Route::group(['prefix' => 'v1', 'middleware' => 'auth'], function () {
          Route::apiResource('photos', PhotoController::class)->only(['index', 'store']);
      });
      Route::match(['get', 'post'], '/both', 'BothController@run');
      Route::get('/me', [MeController::class, 'show'])->middleware('auth');
      Route::resource('tags', 'TagController', ['except' => ['destroy', 'update']]);
      `,
    routes: [
      "GET /livez",
      "POST /shop/orders *",
      "DELETE /shop/admin/{id} *",
      "GET /v1/photos *",
      "POST /v1/photos *",
      "GET /both",
      "POST /both",
      "GET /me *",
      "GET /tags",
      "POST /tags",
      "GET /tags/{id}",
    ],
  },
  {
    about: "Laravel: routes/api.php is served below /api, also by the global alias",
    path: "routes/api.php",
    source: "<?php\nRoute::get('/orders', 'OrderController@index');\n",
    routes: ["GET /api/orders"],
  },
  {
    about: "Lumen",
    path: "routes/web.php",
    source:
      "<?php\n$router->get('/livez', fn () => 'ok');\n$router->group(['prefix' => 'admin'], function () use ($router) {\n  $router->post('users', 'UserController@add');\n});\n",
    routes: ["GET /livez", "POST /admin/users"],
  },
  {
    about: "Laravel 11: the health route of the application",
    path: "bootstrap/app.php",
    source:
      "<?php\nreturn Application::configure(basePath: __DIR__)->withRouting(web: __DIR__.'/../routes/web.php', health: '/up')->create();\n",
    routes: ["GET /up"],
  },
  {
    about: "FastRoute: a collector that whoever loads the file brings",
    path: "config/routes.php",
    source: `
      <?php
      use FastRoute\\RouteCollector;
      /** @var RouteCollector $route */
      $route->get('/health', 'HealthController@index');
      $route->addRoute(['GET', 'POST'], '/login', 'AuthController@login');
      $route->addGroup('/settings', function (RouteCollector $route): void {
          $route->post('/profile', 'SettingsController@save');
      });
      `,
    routes: ["GET /health", "GET /login", "POST /login", "POST /settings/profile"],
  },
  {
    about: "Slim: groups, several methods, middleware",
    source: `
      <?php
      use Slim\\Factory\\AppFactory;
      use Slim\\Routing\\RouteCollectorProxy;
      $app = AppFactory::create();
      $app->get('/livez', function ($request, $response) { return $response; });
      $app->group('/users', function (RouteCollectorProxy $group) {
          $group->get('', ListUsers::class);
          $group->map(['PUT', 'PATCH'], '/{id}', ChangeUser::class);
      })->add(JwtAuthentication::class);
      return function (\\Slim\\App $other) { $other->any('/any', Any::class); };
      `,
    routes: ["GET /livez", "GET /users *", "PUT /users/{id} *", "PATCH /users/{id} *", "ANY /any"],
  },
  {
    about: "Symfony: attributes of class and method",
    source: `
      <?php
      namespace App\\Controller;
      use Symfony\\Component\\Routing\\Attribute\\Route;
      use Symfony\\Component\\Security\\Http\\Attribute\\IsGranted;
      #[Route('/api/orders', name: 'orders_')]
      final class OrderController
      {
          #[Route('/{id}', name: 'show', methods: ['GET', 'HEAD'])]
          public function show(int $id) {}
          #[Route(path: '', methods: 'POST')]
          #[IsGranted('ROLE_ADMIN')]
          public function add() {}
          #[Other('/nothing')]
          public function other() {}
      }
      #[Route('/invoked')]
      class Invoked { public function __invoke() {} }
      `,
    routes: ["GET /api/orders/{id}", "HEAD /api/orders/{id}", "POST /api/orders *", "ANY /invoked"],
  },
  {
    about: "Symfony: annotations of older projects",
    source: `
      <?php
      use Symfony\\Component\\Routing\\Annotation\\Route;
      /**
       * @Route("/old")
       */
      class OldController
      {
          /**
           * Shows one.
           *
           * @Route("/{id}", name="show", methods={"GET","POST"})
           */
          public function show() {}
      }
      `,
    routes: ["GET /old/{id}", "POST /old/{id}"],
  },
  {
    about: "what only looks like a route",
    source: `
      <?php
      use Illuminate\\Support\\Facades\\Http;
      // Route::get('/comment', fn () => 1);
      $x = "Route::get('/text', fn () => 1)";
      Http::get('/client');
      $client->get('/livez', function () {});
      $this->get('/test');
      $config->get('/setting');
      `,
    routes: [],
  },
];

describe("routes of PHP", () => {
  const sources = new Sources();
  before(() => sources.load("a.php"));

  itFindsRoutes(sources, "src/a.php", rows);

  it("knows who answers", () => {
    const text =
      "<?php\nRoute::get('/a', [AController::class, 'list']);\nRoute::get('/b', 'BController@show');\nRoute::get('/c', C::class);\n";
    deepEqual(
      sources.of("route", "routes/web.php", text).map(({ props }) => props.handler),
      ["AController.list", "BController.show", "C"],
    );
  });

  it("sees servers that PHP runs itself", () => {
    const text = "<?php\nuse OpenSwoole\\Http\\Server;\n$s = new Server('0.0.0.0', 9501);\nnew SplObjectStorage();\n";
    deepEqual(
      sources.of("listen", "a.php", text).map(({ props }) => [props.framework, props.host, props.port]),
      [["swoole", "0.0.0.0", 9501]],
    );
  });
});
