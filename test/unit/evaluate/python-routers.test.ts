import assert from "node:assert/strict";
import { joinedRoutes } from "../../support/joined-routes";

const router = (path: string) =>
  `from fastapi import APIRouter\n\nrouter = APIRouter()\n\n\n@router.get("${path}")\ndef all():\n    return []\n`;

describe("routers of other files of Python", () => {
  it("are taken in by a loop", async () =>
    assert.deepEqual(
      await joinedRoutes({
        "app/main.py":
          'from fastapi import FastAPI\nfrom app.routers import carts, orders, users\nfrom app.health import router as health\n\napp = FastAPI()\nfor module in (orders, carts):\n    app.include_router(module.router, prefix="/api")\nPLACES = [(users.router, "/people")]\nfor router, path in PLACES:\n    app.include_router(router, prefix=path)\nfor router in [health]:\n    app.include_router(router)\n',
        "app/routers/orders.py": router("/orders"),
        "app/routers/carts.py": router("/carts"),
        "app/routers/users.py": router("/{id}"),
        "app/health.py": router("/health"),
      }),
      ["GET /api/carts", "GET /api/orders", "GET /health", "GET /people/{id}"],
    ));

  it("are handlers and controllers of Litestar", async () =>
    assert.deepEqual(
      await joinedRoutes({
        "app/main.py":
          'from litestar import Litestar, Router\nfrom .orders import Orders\nfrom .health import health\n\napi = Router("/api", guards=[requires_user], route_handlers=[Orders])\napp = Litestar(route_handlers=[api, health])\n',
        "app/orders.py":
          'from litestar import Controller, get\n\n\nclass Orders(Controller):\n    path = "/orders"\n\n    @get("/{id:int}")\n    async def one(self, id: int) -> dict:\n        return {}\n',
        "app/health.py": 'from litestar import get\n\n\n@get("/health")\nasync def health() -> str:\n    return "ok"\n',
      }),
      ["GET /health", "GET guarded /api/orders/{id:int}"],
    ));
});
