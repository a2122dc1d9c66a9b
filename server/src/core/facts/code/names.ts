import type { Binding } from "./scopes";
import { type SourceUnit, textOf } from "./source-unit";
import { bare, child, isFunction, type SyntaxNode, walk } from "./syntax";

/** What a dotted expression is called once import aliases are resolved. */
export interface ResolvedName {
  /** `http.createServer`, `app.get`, `express()`. */
  readonly name: string;
  /** The module it comes from, when it starts at an import. */
  readonly module?: string | undefined;
}

/** Where a value came from: what made it, and the module of that. */
export interface Origin {
  readonly name: string;
  readonly module?: string | undefined;
}

const MAX_NAME = 160;
/** How much of the beginning of a name that is too long stays: the rest is its end. */
const KEPT_HEAD = 60;
const MAX_DEPTH = 12;

/** A name with one more part. Of a long chain the beginning says whose it is, and the end what is asked of it. */
function longer(name: string, part: string): string {
  const whole = name + part;
  if (whole.length <= MAX_NAME) return whole;
  return `${whole.slice(0, KEPT_HEAD)}…${whole.slice(KEPT_HEAD + 1 - MAX_NAME)}`;
}

/** The declaration a name refers to, the nearest scope first. */
export function bindingOf(unit: SourceUnit, identifier: SyntaxNode): Binding | undefined {
  const name = textOf(unit, identifier);
  for (let around = identifier.scope; around; around = around.scope) {
    const isMembers = around.kind === "class";
    if (isMembers && !unit.language.implicitSelf) continue;
    const found = (isMembers ? unit.scopes.members : unit.scopes.names).get(around)?.get(name);
    if (found) return found;
  }
  return undefined;
}

/** The member of the enclosing class that `this.<name>` refers to. */
export function memberOf(unit: SourceUnit, member: SyntaxNode): Binding | undefined {
  const object = child(member, "object");
  if (!object || !unit.language.isSelf(bare(object), unit.text)) return undefined;
  let owner = member.parent;
  while (owner && owner.kind !== "class") owner = owner.parent;
  return owner && unit.scopes.members.get(owner)?.get(textOf(unit, child(member, "property")));
}

/** A module that is a file of the same project, by a relative path or a path alias. */
export function isLocalModule(module: string): boolean {
  return /^(\.|\/|@\/|~|#)/.test(module);
}

function importedName(binding: Binding): ResolvedName {
  const module = binding.module ?? "";
  // The path to a file of the project says nothing to a check: there the name itself is what counts.
  if (isLocalModule(module)) return { name: binding.imported || binding.name, module };
  return { name: binding.imported ? `${module}.${binding.imported}` : module, module };
}

/**
 * The dotted name of an expression with import aliases resolved; undefined when it has none. A chain of calls may be as
 * long as it likes: what a builder is told last counts as much as what it is told first.
 */
export function resolveName(unit: SourceUnit, expression: SyntaxNode, depth = 0): ResolvedName | undefined {
  const node = bare(expression);
  if (depth > 0) return resolved(unit, node, depth);
  const known = unit.names.get(node);
  if (known !== undefined || unit.names.has(node)) return known;
  const name = resolved(unit, node, 0);
  unit.names.set(node, name);
  return name;
}

function resolved(unit: SourceUnit, node: SyntaxNode, depth: number): ResolvedName | undefined {
  if (depth > MAX_DEPTH) return undefined;
  switch (node.kind) {
    case "identifier": {
      const binding = bindingOf(unit, node);
      if (binding?.kind === "import") return importedName(binding);
      const inner = binding && destructuredFrom(unit, binding, depth);
      return inner ?? { name: textOf(unit, node) };
    }
    case "member": {
      const object = child(node, "object");
      const base = object && resolveName(unit, object, depth);
      const property = textOf(unit, child(node, "property"));
      return base && { ...base, name: longer(base.name, `.${property}`) };
    }
    case "subscript": {
      const object = child(node, "object");
      const base = object && resolveName(unit, object, depth);
      return base && { ...base, name: longer(base.name, "[]") };
    }
    case "call":
    case "construct": {
      const required = requiredPackage(unit, node);
      if (required) return required;
      const callee = child(node, "callee");
      const base = callee && resolveName(unit, callee, depth);
      return base && { ...base, name: longer(base.name, "()") };
    }
    default:
      return undefined;
  }
}

/** `require("express")` where it stands, as in `require("express")()`; a file of the project has no name of its own. */
function requiredPackage(unit: SourceUnit, call: SyntaxNode): ResolvedName | undefined {
  const argument = child(call, "argument");
  if (!argument || unit.language.name !== "ecmascript" || textOf(unit, child(call, "callee")) !== "require")
    return undefined;
  const module = unit.language.literal(bare(argument), unit.text);
  if (typeof module !== "string" || module === "" || isLocalModule(module)) return undefined;
  const plain = module.replace(/^node:/, "");
  return { name: plain, module: plain };
}

/** `const { Router } = express` and `const Router = express.Router` are names for what an import holds. */
function destructuredFrom(unit: SourceUnit, binding: Binding, depth: number): ResolvedName | undefined {
  if (binding.kind !== "value" || binding.reassigned || !binding.value) return undefined;
  const value = bare(binding.value);
  if (value.kind !== "identifier" && value.kind !== "member") return undefined;
  if (binding.value.kind === "await") return undefined;
  const base = resolveName(unit, value, depth + 1);
  if (!base?.module) return undefined;
  return binding.path ? { ...base, name: [base.name, ...binding.path].join(".") } : base;
}

/** Where the value of an expression came from; undefined when the file does not say. */
export function originOf(unit: SourceUnit, expression: SyntaxNode, depth = 0): Origin | undefined {
  const node = bare(expression);
  if (depth > MAX_DEPTH) return undefined;
  switch (node.kind) {
    case "call":
    case "construct":
      return originOfCall(unit, node, depth + 1);
    case "identifier": {
      const binding = bindingOf(unit, node);
      return binding && originOfBinding(unit, binding, depth + 1);
    }
    case "member": {
      const member = memberOf(unit, node);
      if (member) return originOfBinding(unit, member, depth + 1);
      const object = child(node, "object");
      const base = object && originOf(unit, object, depth + 1);
      return base && { ...base, name: longer(base.name, `.${textOf(unit, child(node, "property"))}`) };
    }
    case "conditional":
    case "binary":
      return node.children
        .filter((part) => part.role !== "condition")
        .map((part) => originOf(unit, part, depth + 1))
        .find((origin) => origin !== undefined);
    default:
      return undefined;
  }
}

function originOfCall(unit: SourceUnit, node: SyntaxNode, depth: number): Origin | undefined {
  const callee = child(node, "callee");
  if (!callee) return undefined;
  const target = bare(callee);
  const object = target.kind === "member" ? child(target, "object") : undefined;
  const base = object && originOf(unit, object, depth);
  if (base) return { ...base, name: longer(base.name, `.${textOf(unit, child(target, "property"))}`) };
  return resolveName(unit, target);
}

export function originOfBinding(unit: SourceUnit, binding: Binding, depth = 0): Origin | undefined {
  if (binding.kind === "import") return importedName(binding);
  if (binding.kind === "each") return undefined;
  const named = binding.type && typeName(unit, binding.type);
  if (named && (named.module || !binding.value)) return named;
  const made = binding.value && originOf(unit, binding.value, depth + 1);
  const origin = made ?? named;
  return origin && binding.path ? { ...origin, name: [origin.name, ...binding.path].join(".") } : origin;
}

/** The first named type in a type expression: `FastifyInstance` of `Promise`-less annotations, unions and generics. */
export function typeName(unit: SourceUnit, type: SyntaxNode): ResolvedName | undefined {
  const main = unit.language.mainType?.(type, unit.text) ?? type;
  for (const node of walk(main))
    if (node.kind === "identifier" || node.kind === "member") return resolveName(unit, node);
  return undefined;
}

/** The property `on` of a fact: the full name and, when that says more, the module alone. */
export function originProp(origin: Origin | undefined): string | readonly string[] | undefined {
  if (!origin) return undefined;
  const { name, module } = origin;
  return module && module !== name && !isLocalModule(module) ? [name, module] : name;
}

/** The function of this file that an expression is or names. */
export function functionOf(unit: SourceUnit, expression: SyntaxNode, depth = 0): SyntaxNode | undefined {
  const node = bare(expression);
  if (isFunction(node)) return node;
  if (depth > 4) return undefined;
  const binding = node.kind === "identifier" ? bindingOf(unit, node) : memberOf(unit, node);
  if (binding?.kind === "function") return binding.node;
  if (binding?.value && !binding.path) return functionOf(unit, binding.value, depth + 1);
  // `asyncHandler(fn)`, `fn.bind(this)`: the function inside is what runs.
  if (node.kind !== "call") return undefined;
  const callee = child(node, "callee");
  if (callee?.kind === "member" && textOf(unit, child(callee, "property")) === "bind") {
    const bound = child(callee, "object");
    return bound && functionOf(unit, bound, depth + 1);
  }
  for (const argument of node.children) {
    const inner =
      argument.role === "argument" && argument !== callee ? functionOf(unit, argument, depth + 1) : undefined;
    if (inner) return inner;
  }
  return undefined;
}
