import { bindingOf, originOf, resolveName } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { child, enclosing, isFunction, type SyntaxNode } from "../syntax";
import { chainOf } from "./chains";

/** A library whose routes are calls of verbs on one object. */
export interface Family {
  readonly framework: string;
  /** What makes such an object, is one, or gives one to a file. */
  readonly origin: RegExp;
  /** True when a path may do without its first slash. */
  readonly isBare?: true;
  /** What the object is called in a file that only a loader gives it to, and where such a file lies. */
  readonly customary?: { readonly name: RegExp; readonly path?: RegExp };
}

const FAMILIES: readonly Family[] = [
  {
    framework: "slim",
    origin:
      /^(FastRoute\.(RouteCollector|ConfigureRoutes)|Slim\.(App|Factory\.AppFactory|Routing\.RouteCollectorProxy|Interfaces\.RouteCollectorProxyInterface)|DI\.Bridge\.Slim\.Bridge|Mezzio\.Application|Silex\.Application|League\.Route\.(Router|RouteGroup)|Comet\.Comet)\b/,
    customary: { name: /^\$(r|route|router|routes|app)$/ },
  },
  { framework: "flight", origin: /^(Flight|flight\.(Engine|net\.Router))\b/ },
  { framework: "phalcon", origin: /^Phalcon\.Mvc\.Micro\b/ },
  { framework: "klein", origin: /^Klein\.Klein\b/ },
  { framework: "bramus", origin: /^Bramus\.Router\.Router\b/, isBare: true },
  { framework: "altorouter", origin: /^AltoRouter\b/ },
  { framework: "leaf", origin: /^(Leaf\.(App|Router)\b|app\(\))/ },
  { framework: "hyperf", origin: /^Hyperf\.HttpServer\.Router\.Router\b/ },
  { framework: "webman", origin: /^Webman\.Route\b/ },
  { framework: "thinkphp", origin: /^think\.(facade\.)?Route\b/, isBare: true },
  {
    framework: "simple-router",
    origin: /^(Pecee\.SimpleRouter\.SimpleRouter|MiladRahimi\.PhpRouter\.Router)\b/,
    isBare: true,
  },
  {
    framework: "cakephp",
    origin: /^Cake\.Routing\.(RouteBuilder|Router)\b/,
    customary: { name: /^\$(routes|builder|b)$/, path: /(^|\/)config\/routes\.php$/ },
  },
  {
    framework: "codeigniter",
    origin: /^CodeIgniter\.Router\.RouteCollection\b/,
    isBare: true,
    customary: { name: /^\$routes$/, path: /(^|\/)Config\/Routes(\/\w+)?\.php$/ },
  },
];

/** A router that the project has written itself: `$router = new App\Core\Router()`. */
const OWN: Family = { framework: "php", origin: /(^|\.)\w{0,20}(Router|RouteCollection)$/ };
const OWN_NAME = /^\$(r|route|router|routes|app)$/;

/** What a group hands on is of the same family. */
const MAX_DEPTH = 6;

/** The family that what a chain of calls begins with is of. */
export function familyOf(unit: SourceUnit, base: SyntaxNode, depth = 0): Family | undefined {
  const origin = originOf(unit, base)?.name ?? resolveName(unit, base)?.name ?? "";
  const known =
    FAMILIES.find((family) => family.origin.test(origin)) ??
    customaryFamily(unit, base) ??
    ownFamily(unit, base, origin);
  const binding = base.kind === "identifier" ? bindingOf(unit, base) : undefined;
  if (known || binding?.kind !== "parameter" || depth > MAX_DEPTH) return known;
  const group = enclosing(binding.node, isFunction);
  const call = group?.role === "argument" && group.parent?.kind === "call" ? group.parent : undefined;
  const outer = call && child(call, "callee")?.kind === "member" ? chainOf(unit, call).base : undefined;
  return outer && familyOf(unit, outer, depth + 1);
}

function customaryFamily(unit: SourceUnit, base: SyntaxNode): Family | undefined {
  const name = textOf(unit, base);
  return FAMILIES.find(({ customary, origin }) => {
    if (!customary?.name.test(name)) return false;
    return customary.path ? customary.path.test(unit.path) : unit.imports.some(({ module }) => origin.test(module));
  });
}

function ownFamily(unit: SourceUnit, base: SyntaxNode, origin: string): Family | undefined {
  return OWN.origin.test(origin) && OWN_NAME.test(textOf(unit, base)) ? OWN : undefined;
}
