import assert from "node:assert/strict";
import { joinedRoutes } from "../../support/joined-routes";

const BASE =
  "from flask.views import MethodView\nfrom flask_login import login_required\n\n\nclass Asked(MethodView):\n    decorators = [login_required]\n\n\nclass Open(MethodView):\n    pass\n";
const ROUTES =
  'from flask import Flask\nfrom shop.base import Asked, Open\nfrom shop.views import Carts\n\n\nclass Orders(Asked):\n    def get(self):\n        return ""\n\n\nclass Health(Open):\n    def get(self):\n        return ""\n\n\napp = Flask(__name__)\napp.add_url_rule("/orders", view_func=Orders.as_view("orders"))\napp.add_url_rule("/health", view_func=Health.as_view("health"))\napp.add_url_rule("/carts", view_func=Carts.as_view("carts"))\n';
const VIEWS =
  "from flask.views import MethodView\nfrom flask_login import login_required\n\n\nclass Carts(MethodView):\n    decorators = [login_required]\n";
const other = (name: string) =>
  `from flask_login import login_required\n\n\nclass ${name}:\n    decorators = [login_required]\n`;

describe("views whose classes stand in other files", () => {
  const files = {
    "src/shop/app.py": ROUTES,
    "src/shop/base.py": BASE,
    "src/shop/views/__init__.py": "from .carts import Carts\n",
    "src/shop/views/carts.py": VIEWS,
    "src/admin/base.py": other("Open"),
  };
  const expected = ["GET /health", "GET guarded /carts", "GET guarded /orders"];

  it("are guarded by what these are built on, and by no other class of that name", async () =>
    assert.deepEqual(await joinedRoutes(files), expected));

  it("whichever file comes first", async () =>
    assert.deepEqual(await joinedRoutes(files, Object.keys(files).reverse()), expected));

  it("and by what the classes are built on that these are built on, in files of their own", async () => {
    const chain = {
      ...files,
      "src/shop/base.py":
        "from shop.tenant import Tenant\nfrom shop.plain import Plain\n\n\nclass Asked(Tenant):\n    pass\n\n\nclass Open(Plain):\n    pass\n",
      "src/shop/tenant.py": "from shop.first import First\n\n\nclass Tenant(First):\n    pass\n",
      "src/shop/first.py": other("First"),
      "src/shop/plain.py": "from shop.base import Open\n\n\nclass Plain(Open):\n    pass\n",
    };
    for (const names of [Object.keys(chain), Object.keys(chain).reverse()])
      assert.deepEqual(await joinedRoutes(chain, names), expected);
  });

  it("and open where these ask nobody", async () =>
    assert.deepEqual(
      await joinedRoutes({
        ...files,
        "src/shop/base.py": BASE.replace("    decorators = [login_required]", "    pass"),
      }),
      ["GET /health", "GET /orders", "GET guarded /carts"],
    ));

  it("and open where a package holds an open class of that name too, whichever file comes first", async () => {
    const two = {
      "src/shop/app.py": ROUTES,
      "src/shop/base.py": BASE,
      "src/shop/views/__init__.py": "from .open import Carts\n",
      "src/shop/views/admin.py": VIEWS,
      "src/shop/views/open.py": "from flask.views import MethodView\n\n\nclass Carts(MethodView):\n    pass\n",
    };
    for (const names of [Object.keys(two), Object.keys(two).reverse()])
      assert.deepEqual(await joinedRoutes(two, names), ["GET /carts", "GET /health", "GET guarded /orders"]);
  });

  it("of Django as of others", async () =>
    assert.deepEqual(
      await joinedRoutes({
        "shop/urls.py":
          'from django.urls import path\nfrom rest_framework.routers import DefaultRouter\nfrom . import views\nfrom .api import OrderViewSet\nrouter = DefaultRouter()\nrouter.register("orders", OrderViewSet)\nurlpatterns = [path("carts/", views.Carts.as_view()), path("open/", views.Open.as_view()), path("grouped/", views.Grouped.as_view()), *router.urls]\n',
        "shop/views.py":
          "from django.contrib.auth.mixins import LoginRequiredMixin\nfrom django.views import View\n\n\nclass Carts(LoginRequiredMixin, View):\n    pass\n\n\nclass Open(View):\n    pass\n\n\nclass GroupMixin:\n    @method_decorator(login_required)\n    def dispatch(self, request):\n        return super().dispatch(request)\n\n\nclass Grouped(GroupMixin, View):\n    pass\n",
        "shop/api.py":
          "from rest_framework.permissions import IsAuthenticated\nfrom rest_framework.viewsets import ModelViewSet\n\n\nclass OrderViewSet(ModelViewSet):\n    permission_classes = [IsAuthenticated]\n",
      }),
      ["ANY /open", "ANY guarded /carts", "ANY guarded /grouped", "ANY guarded /orders"],
    ));
});
