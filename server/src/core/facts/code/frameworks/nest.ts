import { decoratorName, decoratorsOf } from "../joins/facts-of-declarations";
import type { Framework, RouteFinding } from "../language";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode } from "../syntax";
import { literalsOf, objectOf, propertyOf } from "../values";
import { isGuardName } from "./guards";
import { nestApplication } from "./nest-application";
import { nestModules, routerOfClass } from "./nest-modules";
import { VERBS as COMMON_VERBS } from "./verbs";

/** NestJS and routing-controllers: a class with a path, methods with a verb, guards on either. */
export const nest: Framework = {
  name: "nest",
  routes,
  mounts: (unit) => [...nestApplication(unit), ...nestModules(unit)],
};

const CONTROLLERS: Readonly<Record<string, string>> = {
  "@nestjs/common.Controller": "nest",
  "routing-controllers.Controller": "routing-controllers",
  "routing-controllers.JsonController": "routing-controllers",
  "inversify-express-utils.controller": "inversify",
  "tsoa.Route": "tsoa",
  "@loopback/rest.api": "loopback",
  "@loopback/openapi-v3.api": "loopback",
  "@tsed/di.Controller": "tsed",
  "@tsed/common.Controller": "tsed",
  "@midwayjs/core.Controller": "midway",
  "@midwayjs/decorator.Controller": "midway",
  "@overnightjs/core.Controller": "overnight",
  "fastify-decorators.Controller": "fastify-decorators",
};
/** Where a class needs no decorator for its methods to be routes. */
const WITHOUT_CONTROLLER: Readonly<Record<string, string>> = {
  "@loopback/rest": "loopback",
  "@loopback/openapi-v3": "loopback",
  "@foal/core": "foal",
};
/** Modules that hold verbs alone. */
const VERB_MODULES = ["@tsed/schema"];
const VERBS: Readonly<Record<string, string>> = {
  ...COMMON_VERBS,
  httpget: "GET",
  httppost: "POST",
  httpput: "PUT",
  httppatch: "PATCH",
  httpdelete: "DELETE",
};

function routes(unit: SourceUnit): RouteFinding[] {
  return nodesOf(unit, "class").flatMap((node) => {
    const decorators = decoratorsOf(node);
    const controller = decorators.find((decorator) => CONTROLLERS[decoratorName(unit, decorator)]);
    const framework = controller ? CONTROLLERS[decoratorName(unit, controller)] : withoutController(unit);
    if (!framework) return [];
    const prefixes = controller ? pathsOf(unit, controller) : [""];
    const router = framework === "nest" ? routerOfClass(textOf(unit, child(node, "name"))) : undefined;
    const methods = node.children.filter((part) => part.kind === "method");
    return methods.flatMap((method) => {
      const own = decoratorsOf(method);
      const asked = isGuarded(unit, own) ?? isGuarded(unit, decorators);
      const version =
        versionOf(unit, own) ?? (controller && optionOf(unit, controller, "version")) ?? versionOf(unit, decorators);
      return own.flatMap((decorator) => {
        const verb = verbOf(unit, decorator);
        if (!verb) return [];
        return prefixes.flatMap((prefix) =>
          pathsOf(unit, decorator).map((path) => ({
            method: verb,
            path: `${prefix}/${path}`,
            framework,
            guarded: asked ?? false,
            open: asked === false ? true : undefined,
            handlers: [method],
            router,
            version,
            node: decorator,
          })),
        );
      });
    });
  });
}

function withoutController(unit: SourceUnit): string | undefined {
  return unit.imports.map(({ module }) => WITHOUT_CONTROLLER[module]).find((framework) => framework !== undefined);
}

/** What `@Version("2")` says. */
function versionOf(unit: SourceUnit, decorators: readonly SyntaxNode[]): string | undefined {
  const own = decorators.find((decorator) => decoratorName(unit, decorator) === "@nestjs/common.Version");
  const argument = own?.children[0] && childrenOf(bare(own.children[0]), "argument")[0];
  return argument && versionText(unit, argument);
}

/** The version among the options of a controller. */
function optionOf(unit: SourceUnit, decorator: SyntaxNode, name: string): string | undefined {
  const call = decorator.children[0];
  const argument = call && childrenOf(bare(call), "argument")[0];
  const options = argument && objectOf(unit, argument);
  const value = options && propertyOf(unit, options, name);
  return value && versionText(unit, value);
}

/** Of several versions the first; empty for `VERSION_NEUTRAL`. */
function versionText(unit: SourceUnit, value: SyntaxNode): string | undefined {
  if (/\bVERSION_NEUTRAL$/.test(textOf(unit, value))) return "";
  const first = literalsOf(unit, value)?.[0];
  return first === undefined ? undefined : String(first);
}

/** The verb of a decorator of a known library; `@Get` of one's own is something else. */
function verbOf(unit: SourceUnit, decorator: SyntaxNode): string | undefined {
  const name = decoratorName(unit, decorator);
  const dot = name.lastIndexOf(".");
  const module = name.slice(0, dot);
  const known =
    VERB_MODULES.includes(module) ||
    WITHOUT_CONTROLLER[module] !== undefined ||
    Object.keys(CONTROLLERS).some((controller) => controller.startsWith(`${module}.`));
  return dot > 0 && known ? VERBS[name.slice(dot + 1).toLowerCase()] : undefined;
}

const PATH_OPTIONS = ["path", "basePath", "url", "route"];

/** The paths a decorator names; one empty path when it names none. */
function pathsOf(unit: SourceUnit, decorator: SyntaxNode): string[] {
  const call = decorator.children[0];
  const argument = call && childrenOf(bare(call), "argument")[0];
  if (!argument) return [""];
  const options = objectOf(unit, argument);
  const path = options ? PATH_OPTIONS.map((name) => propertyOf(unit, options, name)).find(Boolean) : argument;
  const values = path && literalsOf(unit, path)?.filter((value) => typeof value === "string");
  if (path && values === undefined) return ["*"];
  return values && values.length > 0 ? values : [""];
}

/** True with a guard, false when declared public, undefined when nothing is said. */
export function isGuarded(unit: SourceUnit, decorators: readonly SyntaxNode[]): boolean | undefined {
  for (const decorator of decorators) {
    const name = decoratorName(unit, decorator);
    const own = name.slice(name.lastIndexOf(".") + 1);
    if (/^(Public|SkipAuth|AllowAnonymous|NoAuth|IsPublic)$/.test(own)) return false;
    if (own === "UseGuards" || own === "UseBefore") {
      const call = decorator.children[0];
      const args = call ? childrenOf(bare(call), "argument") : [];
      if (args.some((argument) => isGuardName(guardName(unit, argument)))) return true;
    } else if (
      !own.startsWith("Api") &&
      !name.startsWith("@nestjs/swagger") &&
      /^(Authorized|Authorize|Authenticated|Auth|Roles|RequireAuth|RequirePermissions?|Security|Permissions)$/.test(own)
    )
      return true;
  }
  return undefined;
}

function guardName(unit: SourceUnit, argument: SyntaxNode): string {
  const node = bare(argument);
  return textOf(unit, child(node, "callee") ?? node);
}
