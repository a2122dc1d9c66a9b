import { resolveName } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, type SyntaxNode } from "../syntax";
import type { Collections } from "./held-stores";

const MAKERS: ReadonlyMap<string, string> = new Map([
  ["dict", "dict"],
  ["list", "list"],
  ["set", "set"],
  ["collections.defaultdict", "dict"],
  ["collections.OrderedDict", "dict"],
  ["collections.Counter", "dict"],
  ["collections.deque", "deque"],
  ["asyncio.Queue", "queue"],
  ["queue.Queue", "queue"],
  ["queue.PriorityQueue", "queue"],
]);

/** The collections of Python. */
export const pythonCollections: Collections = {
  methods: new Set([
    "append",
    "appendleft",
    "add",
    "update",
    "setdefault",
    "extend",
    "insert",
    "pop",
    "popitem",
    "remove",
    "discard",
    "clear",
    "put",
    "put_nowait",
  ]),
  functions: new Set(),
  growing: new Set(),
  isSetup: (name) =>
    /^(__init__|__new__|__post_init__|setup|main|lifespan|startup|on_startup|init_\w+|register_\w+)$/.test(name),
  how(unit, value) {
    const node = value && bare(value);
    if (node?.kind === "object") return "dict";
    if (node?.kind === "array") return literalKind(unit, node);
    if (node?.kind !== "call" && node?.kind !== "construct") return undefined;
    const callee = child(node, "callee");
    const name = callee && resolveName(unit, callee)?.name;
    if (name === "dataclasses.field" || name === "pydantic.Field") return undefined;
    return MAKERS.get(name ?? "");
  },
};

/** A tuple cannot be changed. */
function literalKind(unit: SourceUnit, node: SyntaxNode): string | undefined {
  const first = textOf(unit, node)[0];
  return first === "[" ? "list" : first === "{" ? "set" : undefined;
}
