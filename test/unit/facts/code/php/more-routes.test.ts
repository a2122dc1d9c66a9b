import { itFindsRoutes, type RoutesRow, Sources } from "../facts-of";

const found: readonly RoutesRow[] = [
  {
    about: "Fat-Free: a verb and a path in one text",
    source: `
      <?php
      $f3 = \\Base::instance();
      $f3->route('GET /health', function ($f3) { echo 'ok'; });
      $f3->route('GET|POST @orders: /orders/@id [ajax]', 'Orders->save');
      $f3->map('/items', 'Items');
      $view->route('/x', 'y');
      $atlas->map('/x', 'y');
      $log->route('GET no path', 'y');
      `,
    routes: ["GET /health", "GET /orders/{id}", "POST /orders/{id}", "ANY /items"],
  },
  {
    about: "CodeIgniter 4: bare paths, groups with filters, resources, several methods",
    path: "app/Config/Routes.php",
    source: `
      <?php
      $routes->get('health', 'Health::index');
      $routes->match(['get', 'post'], 'login', 'Auth::login');
      $routes->get('me', 'Me::show', ['filter' => 'cifilter:auth']);
      $routes->group('api', static function ($routes) {
          $routes->group('', ['filter' => 'session'], static function ($routes) {
              $routes->resource('photos', ['controller' => 'PhotoController']);
          });
          $routes->delete('/x/(:num)', 'X::drop/$1', ['filter' => 'noauth']);
      });
      $routes->cli('sweep', 'Tasks::sweep');
      $routes->setAutoRoute(true);
      `,
    routes: [
      "GET /health",
      "GET /login",
      "POST /login",
      "GET /me *",
      "GET /api/photos *",
      "POST /api/photos *",
      "GET /api/photos/{id} *",
      "PUT /api/photos/{id} *",
      "DELETE /api/photos/{id} *",
      "DELETE /api/x/(:num)",
    ],
  },
  {
    about: "CodeIgniter 3",
    path: "application/config/routes.php",
    source: `
      <?php
      $route['default_controller'] = 'welcome';
      $route['404_override'] = '';
      $route['orders/(:num)']['get'] = 'orders/show/$1';
      $route['health'] = 'status/health';
      `,
    routes: ["GET /orders/(:num)", "ANY /health"],
  },
  {
    about: "CakePHP: scopes, prefixes, connected paths",
    path: "config/routes.php",
    source: `
      <?php
      use Cake\\Routing\\RouteBuilder;
      return static function (RouteBuilder $routes): void {
          $routes->scope('/', function (RouteBuilder $builder): void {
              $builder->connect('/health', ['controller' => 'Health', 'action' => 'show']);
              $builder->fallbacks();
          });
          $routes->prefix('Admin', function (RouteBuilder $b) { $b->get('/users', ['controller' => 'Users']); });
      };
      `,
    routes: ["ANY /health", "GET /admin/users"],
  },
  {
    about: "Flight, Klein, Phalcon, bramus, AltoRouter: the method stands in the path or before it",
    source: `
      <?php
      Flight::route('GET|POST /flight/@id', function () {});
      Flight::group('/v1', function () { Flight::route('/any', 'list'); });
      $klein = new \\Klein\\Klein();
      $klein->respond('GET', '/klein', function () { return 'ok'; });
      $klein->respond('/all', $answer);
      $klein->with('/users', function () use ($klein) { $klein->respond(['PUT', 'PATCH'], '/[:id]', $save); });
      $app = new \\Phalcon\\Mvc\\Micro();
      $app->get('/phalcon', [$controller, 'show']);
      $router = new \\Bramus\\Router\\Router();
      $router->match('GET|PUT', 'movies/(\\d+)', 'Movies@one');
      $router->mount('/series', function () use ($router) { $router->get('/', $list); });
      $alto = new AltoRouter();
      $alto->map('GET|DELETE', '/alto/[i:id]', $drop, 'name');
      `,
    routes: [
      "GET /flight/@id",
      "POST /flight/@id",
      "ANY /v1/any",
      "GET /klein",
      "ANY /all",
      "PUT /users/[:id]",
      "PATCH /users/[:id]",
      "GET /phalcon",
      "GET /movies/(\\d+)",
      "PUT /movies/(\\d+)",
      "GET /series",
      "GET /alto/[i:id]",
      "DELETE /alto/[i:id]",
    ],
  },
  {
    about: "Slim: a group whose parameter has no type",
    source: `
      <?php
      return function (\\Slim\\App $app) {
          $app->group('/api', function ($group) {
              $group->get('/health', Health::class);
              $group->group('/v2', function ($inner) { $inner->post('/orders', Add::class); })->add(new AuthMiddleware());
          });
      };
      `,
    routes: ["GET /api/health", "POST /api/v2/orders *"],
  },
  {
    about: "Hyperf, webman, ThinkPHP, simple-router: static routers with groups",
    source: `
      <?php
      use Hyperf\\HttpServer\\Router\\Router;
      use think\\facade\\Route;
      use Pecee\\SimpleRouter\\SimpleRouter;
      Router::addGroup('/hyperf', function () { Router::addRoute(['GET', 'POST'], '/x', 'X@y'); });
      Route::group('think', function () { Route::rule('new/:id', 'News/read'); });
      SimpleRouter::group(['prefix' => '/simple', 'middleware' => AuthMiddleware::class], function () {
          SimpleRouter::get('/x', 'X@y');
      });
      `,
    routes: ["GET /hyperf/x", "POST /hyperf/x", "ANY /think/new/:id", "GET /simple/x *"],
  },
  {
    about: "a table of the project's own: a path and the class of a controller",
    path: "src/config/routes.php",
    source: `
      <?php
      return [
          ['path' => '/orders', 'controller' => OrdersController::class, 'action' => 'list', 'verbs' => [Request::HTTP_GET]],
          ['path' => '/orders/[0-9]+', 'controller' => \\App\\OrdersController::class, 'methods' => ['put', 'DELETE']],
          ['path' => '/ping', 'controller' => PingController::class],
          ['path' => '/menu', 'controller' => 'Menu', 'title' => 'Get it'],
          ['path' => 'relative', 'controller' => OrdersController::class],
          ['path' => '/uploads', 'disk' => LocalDisk::class],
      ];
      `,
    routes: ["GET /orders", "PUT /orders/[0-9]+", "DELETE /orders/[0-9]+", "ANY /ping"],
  },
  {
    about: "Yii: rules of the URL manager",
    path: "config/web.php",
    source: `
      <?php
      return ['components' => ['urlManager' => ['enablePrettyUrl' => true, 'rules' => [
          'GET health' => 'health/index',
          'PUT,PATCH orders/<id:\\d+>' => 'order/update',
          '<controller>/<action>' => '<controller>/<action>',
      ]], 'view' => ['rules' => ['GET x' => 'a/b']]]];
      `,
    routes: ["GET /health", "PUT /orders/<id>", "PATCH /orders/<id>"],
  },
  {
    about: "WordPress: routes of its REST interface",
    source: `
      <?php
      add_action('rest_api_init', function () {
          register_rest_route('shop/v1', '/health', ['methods' => 'GET', 'callback' => 'ok', 'permission_callback' => '__return_true']);
          register_rest_route('shop/v1', 'orders/(?P<id>\\d+)', array(
              array('methods' => WP_REST_Server::DELETABLE, 'callback' => [$this, 'drop'], 'permission_callback' => [$this, 'may']),
          ));
      });
      `,
    routes: ["GET /wp-json/shop/v1/health", "DELETE /wp-json/shop/v1/orders/{id} *"],
  },
  {
    about: "no framework: the address in a switch, in conditions, in a pattern, in a table",
    path: "public/index.php",
    source: `
      <?php
      $method = $_SERVER['REQUEST_METHOD'];
      $uri = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
      $path = rtrim($uri, '/');
      switch ($path) { case '': case '/': home(); break; case '/health': echo 'ok'; break; }
      if ($method === 'POST' && $uri === '/orders') { add(); }
      elseif (preg_match('#^/orders/(\\d+)$#', $path, $found)) { show($found[1]); }
      elseif (str_starts_with($path, '/files/')) { file(); }
      if ($uri !== '/login' && !str_starts_with($uri, '/open')) { check(); }
      $routes = ['/about' => 'about.php', '/contact' => 'contact.php'];
      require $routes[$uri];
      `,
    routes: ["ANY /", "ANY /health", "POST /orders", "ANY /orders/*", "ANY /files/*", "ANY /about", "ANY /contact"],
  },
  {
    about: "no framework: match, and an address without its slashes",
    path: "index.php",
    source: `
      <?php
      $page = trim($_SERVER['REQUEST_URI'], '/');
      echo match ($page) { 'health', 'livez' => 'ok', 'orders/all' => all(), default => none() };
      `,
    routes: ["ANY /health", "ANY /livez", "ANY /orders/all"],
  },
];

const lookAlikes: readonly RoutesRow[] = [
  {
    about: "none: clients, collections and settings with the names of verbs",
    source: `
      <?php
      use GuzzleHttp\\Client;
      $client = new Client();
      $client->get('/health', ['timeout' => 1]);
      $routes->get('/x', 'default');
      $collection->add('/x', $y);
      $this->scope('/x', function ($b) { $b->connect('/y', []); });
      $cache->match('GET', '/x', $y);
      Mail::route('GET /x', fn () => 1);
      `,
    routes: [],
  },
  {
    about: "none: a middleware of a class, and a comparison without a request",
    source: `
      <?php
      class Skips { public function handle() { if ($_SERVER['REQUEST_URI'] === '/health') { return; } } }
      function file($path) { if ($path === '/etc/passwd') { return null; } switch ($path) { case '/x': return 1; } }
      `,
    routes: [],
  },
  {
    about: "none: variables that have nothing of the address, beside one that has",
    source: `
      <?php
      $uri = $_SERVER['REQUEST_URI'];
      $home = getenv('HOME');
      if ($home === '/root') { warn(); }
      $titles = ['/a' => 'A'];
      echo $titles[$home];
      `,
    routes: [],
  },
  {
    about: "none: rules of a validator and tables of texts",
    source: "<?php\nreturn ['rules' => ['GET health' => 'required'], 'messages' => ['GET x' => 'a/b']];\n",
    routes: [],
  },
];

describe("routes of PHP in further frameworks", () => {
  const sources = new Sources();
  before(() => sources.load("a.php"));

  itFindsRoutes(sources, "src/a.php", [...found, ...lookAlikes]);
});
