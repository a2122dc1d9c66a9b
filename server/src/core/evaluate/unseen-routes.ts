import type { Query, Select } from "../model/check";
import type { Component } from "../model/component";
import { selectFacts, selectsOf, type View } from "./query";

const ROUTES: Select = { fact: "route" };
const TOOLS = "!**/{tools,tool,scripts,script,hack,mock*,bench*,examples}/**";
/** What listens for requests: a port for measurements, for messages of a protocol of its own or of a tool has no routes. */
const LISTENERS: Select = {
  fact: "listen",
  path: [TOOLS],
  where: {
    framework: { not: ["prometheus", "net", "ws", "grpc"] },
    server: { not: ["tcp", "udp", "websocket", "grpc"] },
  },
};
/** Applications that a server outside of the code answers requests with. */
const APPLICATIONS: Select = {
  fact: "construct",
  path: [TOOLS],
  where: {
    class: [
      "flask.Flask",
      "flask.app.Flask",
      "quart.Quart",
      "fastapi.FastAPI",
      "starlette.applications.Starlette",
      "sanic.Sanic",
      "litestar.Litestar",
      "bottle.Bottle",
      "falcon.App",
      "falcon.API",
      "falcon.asgi.App",
    ],
  },
};

/** What tells whether a service's routes are seen. */
export const OF_ROUTES: readonly Select[] = [ROUTES, LISTENERS, APPLICATIONS];

/** True for a question that a route may answer. */
export function asksForRoutes(query: Query): boolean {
  return [...selectsOf(query)].some(({ fact }) => fact === "route");
}

/**
 * What listens for requests answers some: where not one route is seen, a framework is not known, and nothing is concluded
 * from that. The reason, or undefined where routes are seen or nothing listens.
 */
export function routesUnseen({ kind }: Component, view: View): string | undefined {
  if (kind !== "service" || selectFacts(ROUTES, view).length > 0) return undefined;
  const own = { ...view, ownOnly: true };
  const [listener] = [...selectFacts(LISTENERS, own), ...selectFacts(APPLICATIONS, own)];
  if (!listener) return undefined;
  const place = `${listener.path}:${listener.at.start.line + 1}`;
  return `it answers requests (${place}) and none of its routes is seen, so nothing is concluded from what was not found`;
}
