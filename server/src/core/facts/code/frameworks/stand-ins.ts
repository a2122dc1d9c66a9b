import { functionPath, type SourceUnit } from "../source-unit";
import type { SyntaxNode } from "../syntax";

/** Settings of what builds pages: a server there answers while somebody develops. */
const BUILDERS =
  /(^|\/)((vite|webpack|rspack|rsbuild|craco|vue|rollup|farm|umi)\.?[\w.-]*config[\w.-]*|webpack[\w.-]*|setupProxy)\.[cm]?[jt]sx?$/;

/** Libraries whose routes stand in for a server that is not there. */
const STAND_INS: ReadonlySet<string> = new Set(
  "msw msw/node msw/browser miragejs ember-cli-mirage json-server vite-plugin-mock vite-plugin-mock-server vite-plugin-fake-server mockjs nock".split(
    " ",
  ),
);

/** The functions by which a builder lets others answer beside it. */
const HOOKS =
  /(^|[/.])(configureServer|configurePreviewServer|setupMiddlewares|on(Before|After)SetupMiddleware)(\/|#|$)/;

/** True for a file whose routes stand in for a server while pages are developed or tried. */
export function isStandIn({ path, imports }: SourceUnit): boolean {
  return BUILDERS.test(path) || imports.some(({ module, typeOnly }) => typeOnly !== true && STAND_INS.has(module));
}

/** True for what stands in a function that only a builder calls. */
export function isForBuilder(unit: SourceUnit, node: SyntaxNode): boolean {
  return HOOKS.test(functionPath(unit, node) ?? "");
}
