import { onceFor } from "../../../once-for";
import { hasHandlerShape } from "../handlers";
import type { Framework, MountFinding, RouteFinding } from "../language";
import { bindingOf, functionOf, isLocalModule, resolveName } from "../names";
import { lastSegment, nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode } from "../syntax";
import { constantOf, literalOf, objectOf, propertyOf } from "../values";
import { isGuard } from "./guards";
import { jsMountedModule, requiredModule } from "./mounted-modules";
import { mountsOf, type Place } from "./mounts";
import { pathPattern } from "./paths";
import { type Receiver, receiverOf } from "./receivers";

/**
 * What answers below a path and stands in another file: `app.use("/health", healthRouter)`. Which routes it has only that
 * file knows, so the method is `MOUNT`; a router of the same file is read with its prefix instead.
 */
export const jsMounted: Framework = { name: "mounted routers", routes, mounts };

const MOUNTING = new Set(["use", "route", "register", "mount"]);

/** A call that puts something below a path. */
interface Mounting {
  readonly prefix: Prefix | undefined;
  readonly mounted: SyntaxNode;
  readonly framework: string;
  readonly placesBelow: (path: string | undefined) => readonly Place[];
}

const mountingsOf = onceFor((unit: SourceUnit): readonly Mounting[] => {
  const calls = nodesOf(unit, "call").filter((call) =>
    MOUNTING.has(lastSegment(unit, bare(child(call, "callee") ?? call))),
  );
  if (calls.length === 0) return [];
  const mounts = mountsOf(unit);
  return calls.flatMap((call) => {
    const callee = child(call, "callee");
    const object = callee && child(bare(callee), "object");
    const receiver = object && (receiverOf(unit, object) ?? ownReceiver(unit, object));
    const args = childrenOf(call, "argument");
    const last = args.at(-1);
    if (!receiver || !last) return [];
    const prefix = args.length > 1 ? prefixOf(unit, args[0], last) : undefined;
    const mounted = prefix?.fromOptions ? args[0] : last;
    if (!mounted) return [];
    const isGuarded = args.some((argument) => argument !== mounted && isGuard(unit, argument));
    const placesBelow = (path: string | undefined) =>
      mounts.placesOf(receiver, call, path).map((place) => ({ ...place, guarded: place.guarded || isGuarded }));
    return [{ prefix, mounted, framework: receiver.framework, placesBelow }];
  });
});

function routes(unit: SourceUnit): RouteFinding[] {
  return mountingsOf(unit).flatMap(({ prefix, mounted, framework, placesBelow }) => {
    if (!prefix || !answersElsewhere(unit, mounted)) return [];
    // A router is seldom put below several paths, and a guard is.
    if (prefix.paths.length > 1 && isGuard(unit, mounted)) return [];
    return prefix.paths
      .filter((path) => /^\/[^*]/.test(path))
      .flatMap((path) =>
        placesBelow(path).map((place) => ({
          method: "MOUNT",
          path: `${place.prefix}/${path}`,
          framework,
          guarded: place.guarded,
          handlers: [],
          handlerName: resolveName(unit, mounted)?.name,
          router: place.router,
          node: prefix.node,
        })),
      );
  });
}

/** Routers of other files, with a path or without. */
function mounts(unit: SourceUnit): MountFinding[] {
  return mountingsOf(unit).flatMap(({ prefix, mounted, framework, placesBelow }) => {
    const module = jsMountedModule(unit, mounted);
    if (!module) return [];
    const paths = prefix && prefix.paths.length > 0 ? prefix.paths : [""];
    return paths.flatMap((path) =>
      placesBelow(path).map((place) => ({
        path: `${place.prefix}/${path}`,
        framework,
        guarded: place.guarded,
        router: place.router,
        mounted: module,
        node: prefix?.node ?? mounted,
      })),
    );
  });
}

/** `this.use("/health", …)` in a class that is a router, by what is handed to it. */
function ownReceiver(unit: SourceUnit, object: SyntaxNode): Receiver | undefined {
  const node = bare(object);
  return unit.language.isSelf(node, unit.text)
    ? { framework: "express", binding: undefined, known: false, node }
    : undefined;
}

interface Prefix {
  readonly paths: readonly string[];
  readonly node: SyntaxNode;
  /** True when the path stands in options behind the plugin: `register(plugin, { prefix: "/health" })`. */
  readonly fromOptions: boolean;
}

function prefixOf(unit: SourceUnit, first: SyntaxNode | undefined, last: SyntaxNode): Prefix | undefined {
  const options = objectOf(unit, last);
  const option = options && propertyOf(unit, options, "prefix");
  const node = option ?? first;
  if (!node) return undefined;
  const path = pathPattern(unit, node)?.replace(/^\*(?=\/)/, "");
  const paths = path === undefined ? listedPaths(unit, bare(node)) : [path];
  return { paths, node, fromOptions: option !== undefined };
}

/** `["/health", "/healthz"]`, and `[{ path: "/health", route }].forEach((entry) => router.use(entry.path, entry.route))`. */
function listedPaths(unit: SourceUnit, member: SyntaxNode): string[] {
  if (member.kind === "array") return childrenOf(member, "element").flatMap((one) => pathPattern(unit, one) ?? []);
  const object = member.kind === "member" ? child(member, "object") : undefined;
  const binding = object?.kind === "identifier" ? bindingOf(unit, object) : undefined;
  const list = binding?.kind === "each" && binding.value ? bare(binding.value) : undefined;
  const array = list && (list.kind === "array" ? list : constantOf(unit, list));
  const key = textOf(unit, child(member, "property"));
  return childrenOf(array && bare(array), "element").flatMap((element) => {
    const entry = objectOf(unit, element);
    const value = entry && propertyOf(unit, entry, key);
    const path = value && literalOf(unit, value);
    return typeof path === "string" ? [path] : [];
  });
}

/** What libraries make of an interface that is described elsewhere. */
const ADAPTERS =
  /^(@trpc\/server\/adapters\/\w+\.create\w*(Middleware|Handler)|@apollo\/server\/express4\.expressMiddleware|@as-integrations\/express\d\.expressMiddleware|graphql-http\/lib\/use\/\w+\.createHandler|express-graphql\.graphqlHTTP)\b/;

/** True for a router or plugin of another file of this project, and for a function that answers by itself. */
function answersElsewhere(unit: SourceUnit, expression: SyntaxNode): boolean {
  const node = bare(expression);
  const fn = functionOf(unit, node);
  if (fn) return hasHandlerShape(unit, fn) && childrenOf(fn, "parameter").length < 3;
  const required = requiredModule(unit, node);
  if (required !== undefined) return isLocalModule(required);
  // A router of this file is read itself, with the prefix.
  const routed = node.kind === "call" ? child(bare(child(node, "callee") ?? node), "object") : node;
  if (routed && receiverOf(unit, routed)?.known) return false;
  const resolved = resolveName(unit, node);
  if (resolved?.module !== undefined) return isLocalModule(resolved.module) || ADAPTERS.test(resolved.name);
  // `new HealthController(config).router`, `entry.route` of a list.
  return /(router|routes?|controller|handler|plugin)(\(|\)|$)/i.test(textOf(unit, node));
}
