import { decoratorName, decoratorsOf } from "../joins/facts-of-declarations";
import type { Framework, ListenFinding } from "../language";
import { bindingOf, originOf, resolveName } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode } from "../syntax";
import { literalOf } from "../values";
import { methodCall, positional, textArgument } from "./arguments";
import { chainBase } from "./rust-chains";

/** Servers of Rust: axum, hyper, actix-web, Rocket, warp, poem, tonic, tide, salvo, tiny_http. */
export const rustServers: Framework = {
  name: "rust servers",
  listens: (unit) => [
    ...nodesOf(unit, "call").flatMap((call) => listenOf(unit, call)),
    ...nodesOf(unit, "function").flatMap((fn) => launchOf(unit, fn)),
  ],
};

function listenOf(unit: SourceUnit, call: SyntaxNode): ListenFinding[] {
  const callee = child(call, "callee");
  const name = (callee && resolveName(unit, callee)?.name) ?? "";
  const [first] = positional(call);
  if (!callee) return [];
  const found = (framework: string, address?: SyntaxNode): ListenFinding[] => [
    { framework, ...addressOf(unit, address), node: nameOf(callee), server: framework },
  ];
  if (/^axum\.serve(\.serve)?$/.test(name) || /^axum_server\.(bind|from_tcp)/.test(name)) return found("axum", first);
  if (/^(axum|hyper)\.Server\.(bind|try_bind|from_tcp)$/.test(name)) return found("hyper", first);
  if (/^tiny_http\.Server\.http$/.test(name)) return found("tiny_http", first);
  const { method = "" } = methodCall(unit, call) ?? {};
  const base = chainBase(unit, call);
  const made = originName(unit, base);
  const built = BUILT.find((one) => one.method.test(method) && one.made.test(made));
  if (!built || (built.module && !unit.imports.some(({ module }) => built.module?.test(module)))) return [];
  return found(built.framework, built.address === "made" ? positional(base)[0] : first);
}

/** Servers that are made first and started by a method, with their address given to either. */
const BUILT: readonly {
  readonly framework: string;
  readonly method: RegExp;
  readonly made: RegExp;
  readonly module?: RegExp;
  readonly address?: "made";
}[] = [
  {
    framework: "actix",
    method: /^(bind|bind_rustls\w*|bind_openssl|bind_auto_h2c|listen)$/,
    made: /^actix_web\.HttpServer\.new\b/,
  },
  { framework: "rocket", method: /^launch$/, made: /^rocket\.(build|ignite|custom|Rocket)\b/ },
  {
    framework: "warp",
    method: /^(run|bind|try_bind\w*|bind_with_graceful_shutdown)$/,
    made: /^warp\.serve\b/,
  },
  {
    framework: "poem",
    method: /^(run|run_with_graceful_shutdown)$/,
    made: /^poem\.Server\.new\b/,
    address: "made",
  },
  {
    framework: "tonic",
    method: /^serve(_with_shutdown|_with_incoming\w*)?$/,
    made: /^tonic\..*Server\.builder\b/,
  },
  { framework: "tide", method: /^listen$/, made: /^tide\.(new|with_state|Server\b)/ },
  { framework: "salvo", method: /^bind$/, made: /\bTcpListener\.new$/, module: /^salvo/, address: "made" },
];

function originName(unit: SourceUnit, base: SyntaxNode): string {
  const callee = base.kind === "call" ? child(base, "callee") : undefined;
  return (callee ? resolveName(unit, callee)?.name : originOf(unit, base)?.name) ?? "";
}

function nameOf(callee: SyntaxNode): SyntaxNode {
  const object = callee.kind === "member" ? child(callee, "object") : undefined;
  return object && bare(object).kind === "call" ? (child(callee, "property") ?? callee) : callee;
}

/** `#[launch] fn rocket()`. */
function launchOf(unit: SourceUnit, fn: SyntaxNode): ListenFinding[] {
  const isLaunch = decoratorsOf(fn).some((decorator) => /^(rocket\.)?launch$/.test(decoratorName(unit, decorator)));
  const name = child(fn, "name");
  return isLaunch && name ? [{ framework: "rocket", node: name, server: "rocket" }] : [];
}

type Address = Pick<ListenFinding, "port" | "portValue" | "hostValue">;

/** An address: a text, a pair of host and port, a listener, a `SocketAddr`; through the name it was given. */
function addressOf(unit: SourceUnit, expression: SyntaxNode | undefined, depth = 0): Address {
  const node = expression && bare(expression);
  if (!node || depth > 5) return {};
  const text = textArgument(unit, node);
  if (text !== undefined) return ofText(text);
  switch (node.kind) {
    case "identifier": {
      const value = bindingOf(unit, node)?.value;
      return value ? addressOf(unit, value, depth + 1) : { port: node };
    }
    case "array":
      return ofPair(unit, node);
    case "call":
      return ofCall(unit, node, depth);
    default:
      return {};
  }
}

function ofText(text: string): Address {
  const [, host, port] = text.match(/^(.*):(\d+)$/) ?? [];
  return port === undefined ? {} : { portValue: Number(port), ...(host && { hostValue: host }) };
}

function ofPair(unit: SourceUnit, pair: SyntaxNode): Address {
  const [host, port, third] = childrenOf(pair, "element");
  if (!host || !port || third) return {};
  const hostValue = hostOf(unit, host);
  return { port, ...(hostValue !== undefined && { hostValue }) };
}

/** `format!("0.0.0.0:{}", port)`, `SocketAddr::from(…)`, a listener that is bound, and conversions of any of them. */
function ofCall(unit: SourceUnit, call: SyntaxNode, depth: number): Address {
  const [first, second] = positional(call);
  const callee = textOf(unit, child(call, "callee"));
  if (/(^|::)format$/.test(callee)) {
    const text = textArgument(unit, first) ?? "";
    const host = text.match(/^([\d.]+|\[[:\d]+\]):/)?.[1];
    return /:\d+$/.test(text) ? ofText(text) : { port: call, ...(host && { hostValue: host }) };
  }
  if (/SocketAddr(V4)?::new$/.test(callee) && second) return { port: second };
  if (/(^|::)(bind|from|new|unwrap|expect|Ok)$/.test(callee) && first && !second)
    return addressOf(unit, first, depth + 1);
  const { receiver, method } = methodCall(unit, call) ?? {};
  const isConversion = /^(parse|unwrap|expect|into|to_string|as_str|clone|unwrap_or_else|unwrap_or)$/.test(
    method ?? "",
  );
  return receiver && isConversion ? addressOf(unit, receiver, depth + 1) : {};
}

/** `"0.0.0.0"` or `[0, 0, 0, 0]`. */
function hostOf(unit: SourceUnit, node: SyntaxNode): string | undefined {
  const text = textArgument(unit, node);
  if (text !== undefined) return text;
  if (bare(node).kind !== "array") return undefined;
  const parts = childrenOf(bare(node), "element").map((part) => literalOf(unit, part));
  return parts.length === 4 && parts.every((part) => typeof part === "number") ? parts.join(".") : undefined;
}
