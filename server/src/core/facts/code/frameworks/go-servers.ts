import type { Framework, ListenFinding } from "../language";
import { originOf, resolveName } from "../names";
import { nodesOf, type SourceUnit } from "../source-unit";
import { bare, child, type SyntaxNode } from "../syntax";
import { literalOf, operatorOf } from "../values";
import { keyword, methodCall, positional, textArgument } from "./arguments";
import { goRouterOf } from "./go-routers";

const RUN: Readonly<Record<string, RegExp>> = {
  gin: /^Run(TLS)?$/,
  echo: /^Start(TLS|AutoTLS)?$/,
  fiber: /^Listen(TLS)?$/,
  hertz: /^(?:Spin|Run)$/,
  buffalo: /^Serve$/,
};
/** The port of a router's own server that is given no address. */
const USUAL: Readonly<Record<string, number>> = { gin: 8080 };
/** Servers that are a function of their package. */
const FUNCTIONS: readonly (readonly [RegExp, string])[] = [
  [/^net\/http\.ListenAndServe(TLS)?$/, "net/http"],
  [/^github\.com\/valyala\/fasthttp\.ListenAndServe(TLS)?$/, "fasthttp"],
  [/^github\.com\/(beego\/beego\/v2\/server\/web|(beego|astaxie)\/beego)\.Run$/, "beego"],
  [/^github\.com\/zeromicro\/go-zero\/rest\.(Must)?NewServer$/, "go-zero"],
];

/** What a library adds to the call of net/http: `httpext.ListenAndServeContext(ctx, ":8080", handler)`. */
const WRAPPED = /^[\w./-]+\/[\w-]+\.ListenAndServe(TLS)?[A-Z]\w*$/;

/** Servers of Go: net/http, the `Run` of routers, and plain listeners. */
export const goServers: Framework = {
  name: "go servers",
  listens: (unit) => (isCallback(unit) ? [] : listensOf(unit)),
};

/** Whoever takes any free port of the own machine waits for the answer to a question of its own. */
function isCallback(unit: SourceUnit): boolean {
  return /"(127\.0\.0\.1|localhost|\[::1\]):0"/.test(unit.text);
}

function listensOf(unit: SourceUnit): ListenFinding[] {
  return [
    ...nodesOf(unit, "call").flatMap((call) => listenOf(unit, call)),
    ...nodesOf(unit, "construct").flatMap((node) => serverOf(unit, node)),
  ];
}

function listenOf(unit: SourceUnit, call: SyntaxNode): ListenFinding[] {
  const callee = child(call, "callee");
  const name = (callee && resolveName(unit, callee)?.name) ?? "";
  const [first, second] = positional(call);
  if (!callee) return [];
  const serving = FUNCTIONS.find(([pattern]) => pattern.test(name))?.[1];
  if (serving) return [{ framework: serving, ...addressIn(unit, serving, first), node: callee, server: serving }];
  if (WRAPPED.test(name) && second) {
    const at = [first, second].find((one) => /:\d+$/.test(textArgument(unit, one) ?? "")) ?? second;
    return [{ framework: "net/http", ...address(unit, at), node: callee, server: name }];
  }
  if (name === "net.Listen" && second && textArgument(unit, first) !== "unix") {
    const framework = unit.imports.some(({ module }) => module === "google.golang.org/grpc") ? "grpc" : "net";
    return [{ framework, ...address(unit, second), node: callee, server: name }];
  }
  const { receiver, method } = methodCall(unit, call) ?? {};
  if (!receiver || !method) return [];
  if (/^ListenAndServe(TLS)?$/.test(method)) return unknownServer(unit, receiver, callee);
  if (!Object.values(RUN).some((pattern) => pattern.test(method))) return [];
  const framework = goRouterOf(unit, receiver, call.start)?.framework;
  if (!framework || !RUN[framework]?.test(method)) return [];
  if (!first) return [{ framework, portValue: USUAL[framework], node: callee, server: framework }];
  return [{ framework, ...address(unit, first), node: callee, server: framework }];
}

/** A server that is made in another file; one made in this file is found where its address stands. */
function unknownServer(unit: SourceUnit, receiver: SyntaxNode, node: SyntaxNode): ListenFinding[] {
  const isServer = originOf(unit, receiver)?.name === "net/http.Server";
  const isMadeHere = nodesOf(unit, "construct").some((made) => serverOf(unit, made).length > 0);
  return isServer && !isMadeHere ? [{ framework: "net/http", node, server: "net/http.Server" }] : [];
}

function serverOf(unit: SourceUnit, node: SyntaxNode): ListenFinding[] {
  const callee = child(node, "callee");
  if (!callee || resolveName(unit, callee)?.name !== "net/http.Server") return [];
  const addr = keyword(unit, node, "Addr");
  return addr ? [{ framework: "net/http", ...address(unit, addr), node: callee, server: "net/http.Server" }] : [];
}

/** go-zero is given a configuration, and the others may be given nothing. */
function addressIn(unit: SourceUnit, framework: string, first: SyntaxNode | undefined): Address {
  return first && framework !== "go-zero" ? address(unit, first) : {};
}

type Address = Pick<ListenFinding, "port" | "portValue" | "hostValue">;

/** `":8080"`, `"127.0.0.1:8080"`, `":" + port`, `fmt.Sprintf("%s:%d", host, port)`, `net.JoinHostPort(host, port)`. */
function address(unit: SourceUnit, expression: SyntaxNode): Address {
  const node = bare(expression);
  const text = literalOf(unit, node);
  if (typeof text === "string") {
    const [, host, port] = text.match(/^(.*?):(\d+)$/) ?? [];
    return { portValue: port ? Number(port) : undefined, hostValue: host ? host.replace(/^\[|\]$/g, "") : undefined };
  }
  if (node.kind === "binary" && operatorOf(unit, node) === "+") return { port: child(node, "right") };
  if (node.kind === "call" && positional(node).length > 1) return { port: positional(node).at(-1) };
  return { port: node };
}
