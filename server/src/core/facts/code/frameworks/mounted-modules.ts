import { dirName, joinPath } from "../../paths";
import { bindingOf, isLocalModule } from "../names";
import type { Binding } from "../scopes";
import { lastSegment, type SourceUnit, textOf } from "../source-unit";
import { bare, child, type SyntaxNode } from "../syntax";
import { literalOf } from "../values";
import type { Round } from "./python-loops";

/** What of another file is mounted. */
export interface MountedModule {
  /** The file without its extension; from the root of the folder with a slash in front, else from some directory above. */
  readonly target: string;
  /** What the file calls it; undefined when it is what the file exports as a whole. */
  readonly name: string | undefined;
}

/** A router that another file of the project exports: `ordersRouter`, `orders.router`, `require("./orders")`, `makeOrders(db)`. */
export function jsMountedModule(unit: SourceUnit, expression: SyntaxNode): MountedModule | undefined {
  const node = bare(expression);
  const binding = node.kind === "identifier" ? bindingOf(unit, node) : undefined;
  if (binding) return jsImport(unit, binding);
  const object = node.kind === "member" ? child(node, "object") : undefined;
  const holder = object && jsMountedModule(unit, object);
  if (holder) return { ...holder, name: exported(lastSegment(unit, node)) ?? holder.name };
  // `new OrdersRoute().router`
  const callee = node.kind === "call" || node.kind === "construct" ? child(node, "callee") : undefined;
  if (!callee) return undefined;
  const required = requiredModule(unit, node);
  if (required !== undefined) return fileOf(unit, required, undefined);
  // Koa's `orders.routes()` is the router itself.
  const inner = bare(callee);
  const isWhole = inner.kind === "member" && ["routes", "middleware"].includes(lastSegment(unit, inner));
  return jsMountedModule(unit, (isWhole && child(inner, "object")) || inner);
}

/** The module of `require("x")` and `import("x")`. */
export function requiredModule(unit: SourceUnit, expression: SyntaxNode): string | undefined {
  const isCall =
    expression.kind === "call" && ["require", "import"].includes(textOf(unit, child(expression, "callee")));
  const module = isCall ? literalOf(unit, child(expression, "argument") ?? expression) : undefined;
  return typeof module === "string" ? module : undefined;
}

function jsImport(unit: SourceUnit, binding: Binding): MountedModule | undefined {
  if (binding.kind === "import") return fileOf(unit, binding.module ?? "", exported(binding.imported ?? ""));
  const value = binding.kind === "value" && !binding.reassigned ? binding.value : undefined;
  const isMade = value !== undefined && ["call", "construct"].includes(bare(value).kind);
  const holder = isMade ? jsMountedModule(unit, value) : undefined;
  return holder && binding.path ? { ...holder, name: binding.path.at(-1) } : holder;
}

function exported(name: string): string | undefined {
  return ["", "*", "default"].includes(name) ? undefined : name;
}

function fileOf(unit: SourceUnit, module: string, name: string | undefined): MountedModule | undefined {
  if (!isLocalModule(module)) return undefined;
  const plain = module.replace(/\.[cm]?[jt]sx?$/, "");
  if (!plain.startsWith(".")) return { target: plain.replace(/^[@~#]?\/?/, ""), name };
  const path = joinPath(dirName(unit.path), plain);
  return path === undefined ? undefined : { target: `/${path}`, name };
}

/** `orders.router` and a name that was imported from the module of a router; `orders.urls` of Django is a module alone. */
export function pythonMountedModule(
  unit: SourceUnit,
  expression: SyntaxNode,
  round: Round = (given) => given,
): MountedModule | undefined {
  const names: string[] = [];
  let node = bare(round(expression));
  while (node.kind === "member") {
    names.unshift(textOf(unit, child(node, "property")));
    const object = child(node, "object");
    if (!object) return undefined;
    node = bare(round(bare(object)));
  }
  const binding = node.kind === "identifier" ? bindingOf(unit, node) : undefined;
  const made = binding?.kind === "value" && binding.value ? bare(binding.value) : node;
  const type = made.kind === "construct" || made.kind === "call" ? child(made, "callee") : undefined;
  const home = type && names.length === 1 ? pythonMountedModule(unit, type) : undefined;
  // `Orders(db).router`, whose class calls it `self.router`.
  if (home) return { ...home, name: `self.${names[0]}` };
  if (binding?.kind !== "import") return undefined;
  const path = [binding.imported ?? "", ...names].filter((name) => name !== "");
  const name = path.pop();
  const target = pythonFile(unit, binding.module ?? "", path);
  return target === undefined ? undefined : { target, name };
}

/** The file of a module, by its dotted name; a leading dot is the directory of the file that names it. */
export function pythonFile(unit: SourceUnit, module: string, inner: readonly string[] = []): string | undefined {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const below = [...module.slice(dots).split("."), ...inner].filter((part) => part !== "").join("/");
  if (dots === 0) return below;
  const path = joinPath(dirName(unit.path), `${"../".repeat(dots - 1)}${below}`);
  return path === undefined ? undefined : `/${path}`;
}
