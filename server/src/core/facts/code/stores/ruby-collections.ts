import type { RawFact } from "../../../model/fact";
import { resolveName } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, enclosing, isFunction, type SyntaxNode } from "../syntax";
import { type Collections, heldStores } from "./held-stores";
import { isStoreName } from "./store-roles";

const MAKERS: ReadonlyMap<string, string> = new Map([
  ["Hash", "hash"],
  ["Array", "array"],
  ["Set", "set"],
  ["Queue", "queue"],
  ["Thread.Queue", "queue"],
  ["Concurrent.Map", "hash"],
  ["Concurrent.Hash", "hash"],
  ["Concurrent.Array", "array"],
]);

/**
 * The collections of Ruby. Objects of a controller live for one request; what stays is in constants, in `@@x`, in `@x`
 * of the class itself, and in the members of classes that are named after keeping things.
 */
const rubyCollections: Collections = {
  methods: new Set([
    "<<",
    "push",
    "append",
    "unshift",
    "prepend",
    "insert",
    "store",
    "merge!",
    "update",
    "concat",
    "add",
    "delete",
    "delete_if",
    "reject!",
    "select!",
    "clear",
    "pop",
    "shift",
    "enq",
  ]),
  functions: new Set(),
  growing: new Set(),
  isSetup: (name) => /^(initialize|setup|configure|self\.configure|included|extended|inherited)$/.test(name),
  livesLong(unit, owner, member) {
    if (member.name.startsWith("@@")) return true;
    const around = enclosing(member.node, isFunction);
    return !around || around.role === "shared" || isStoreName(textOf(unit, child(owner, "name")));
  },
  how: (unit, value) => value && howOf(unit, bare(value)),
};

function howOf(unit: SourceUnit, node: SyntaxNode): string | undefined {
  if (node.kind === "object") return "hash";
  if (node.kind === "array") return "array";
  const callee = node.kind === "construct" ? child(node, "callee") : undefined;
  return callee && MAKERS.get(resolveName(unit, callee)?.name ?? "");
}

/**
 * Constants and globals, and members that live long. What methods of a class write into the class is most often a
 * declaration of its subclasses: it counts as kept only in a class that is named after keeping things.
 */
export function rubyStores(unit: SourceUnit, handlers: ReadonlySet<SyntaxNode>): RawFact[] {
  return heldStores(unit, handlers, rubyCollections).flatMap((fact) => {
    const name = String(fact.props.name).replace(/@+/, "");
    const owner = name.includes(".") ? name.slice(0, name.lastIndexOf(".")) : "";
    if (!owner && !/^[A-Z$]/.test(name)) return [];
    const isDeclared = fact.props.writtenIn === "method" && !isStoreName(owner);
    return [{ ...fact, props: { ...fact.props, name, ...(isDeclared && { writtenIn: "function" }) } }];
  });
}
