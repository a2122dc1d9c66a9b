import type { Query, Select } from "../model/check";
import type { Component } from "../model/component";
import type { Fact } from "../model/fact";
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

const WRITING = new Set(["POST", "PUT", "PATCH", "DELETE", "ANY", "MOUNT"]);
/** What takes in what somebody sends, in a function that has the form of a handler. */
const BODIES: readonly Select[] = [
  {
    fact: "call",
    path: ["**/*.go", TOOLS],
    where: { inHandler: true, arg0: { like: ["r.body", "req.body", "request.body", "*request().body"] } },
  },
  {
    fact: "call",
    path: ["**/*.go", TOOLS],
    where: {
      inHandler: true,
      name: ["ShouldBind", "ShouldBindJSON", "BindJSON", "BodyParser", "PostForm", "ReadJSON"],
    },
  },
  {
    fact: "call",
    path: ["**/*.{js,ts,mjs,cjs,mts,cts}", TOOLS],
    where: { inHandler: true, arg0: ["req.body", "request.body", "req.body.*", "request.body.*"] },
  },
  {
    fact: "declaration",
    path: ["**/*.{java,kt}", TOOLS],
    where: { type: "method", name: ["doPost", "doPut", "doDelete"], params: ["req", "request"] },
  },
];

/** What tells whether a service's routes are seen. */
export const OF_ROUTES: readonly Select[] = [ROUTES, LISTENERS, APPLICATIONS, ...BODIES];

/** True for a question that a route may answer. */
export function asksForRoutes(query: Query): boolean {
  return [...selectsOf(query)].some(({ fact }) => fact === "route");
}

/**
 * What listens for requests answers some, and what reads their bodies is sent some: where no such route is seen, it is
 * registered in a form that is not known, and nothing is concluded from that. The reason, or undefined where all is seen.
 */
export function routesUnseen({ kind }: Component, view: View): string | undefined {
  if (kind !== "service") return undefined;
  const routes = selectFacts(ROUTES, view);
  if (routes.some(({ props }) => WRITING.has(String(props.method)))) return undefined;
  const own = { ...view, ownOnly: true };
  const [body] = BODIES.flatMap((select) => selectFacts(select, own).slice(0, 1));
  if (body) return unseen(body, "it reads what is sent to it", "no route that takes it is seen");
  if (routes.length > 0) return undefined;
  const [listener] = [...selectFacts(LISTENERS, own), ...selectFacts(APPLICATIONS, own)];
  return listener && unseen(listener, "it answers requests", "none of its routes is seen");
}

function unseen({ path, at }: Fact, does: string, lacks: string): string {
  return `${does} (${path}:${at.start.line + 1}) and ${lacks}, so nothing is concluded from what was not found`;
}
