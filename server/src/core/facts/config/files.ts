import { isCiDefinition } from "../ci/other";
import { isComposeFile } from "../compose/compose";
import { baseName, extension } from "../paths";
import { isNginxFile } from "./proxies";

/** How a configuration file is written. */
export type ConfigFormat =
  | "yaml"
  | "json"
  | "toml"
  | "env"
  | "properties"
  | "ini"
  | "procfile"
  | "xml"
  | "nginx"
  | "caddy";

/** Files of these names are written by tools, or are data in a configuration language. */
const NOT_CONFIG =
  /(^|[-._])lock\.(json|ya?ml|toml)$|^(npm-shrinkwrap\.json|composer\.lock|package\.json|go\.sum|\.mcp\.json|manifest\.json|schema\.json|messages\.json)$|^(openapi|swagger)\b.*\.(ya?ml|json)$|\.schema\.(json|ya?ml)$|[._-](snap|stories|i18n)\.(json|ya?ml)$/i;
const DATA_FOLDER =
  /(^|\/)(data|datasets?|locales?|i18n|lang|languages|translations?|assets|public|static|schemas?|migrations|seeds?|postman|notebooks|snapshots|cassettes|content|_data)\//i;
/** Read by a collector of its own, or settings of what builds. */
const OTHERS =
  /^(\.github|\.gitea|\.forgejo|\.gitlab)\/(workflows|issue_templates?|discussion_template|pull_request_template|merge_request_templates)\/|^\.readiness\/|(^|\/)\.(cargo|config)\/[\w.-]+\.toml$/i;
const TEMPLATE = /(^|\/)templates\//;

/** JSON is mostly data; it is configuration by its name or by where it lies. */
const JSON_NAME =
  /^\.|(^|[-._])(config|configuration|settings|rc|options|params|values|env)([-._][\w-]+)*\.json$|^(config|settings|appsettings|tsconfig|jsconfig|vercel|netlify|now|app|turbo|nx|lerna|renovate|firebase|cdk|wrangler|biome|deno|nodemon|ecosystem|host|local\.settings|task-?def(inition)?|apprunner|launchSettings|dashboard|prometheus|grafana)\b[\w.-]*\.jsonc?$/i;
/** What loggers of Java and .NET are configured by; other XML is no configuration that anybody asks about. */
const LOGGER_NAME = /^(logback|log4j2?|nlog|log4net)([-._][\w-]+)*\.(xml|config)$/i;
const CONFIG_FOLDER =
  /(^|\/)(config|configs|conf|conf\.d|cfg|settings|etc|deploy|deployment|deployments|k8s|kubernetes|manifests|helm|charts|kustomize|infra|infrastructure|environments?|envs?|profiles|resources|ops|monitoring|observability|grafana|prometheus|\.vscode|\.devcontainer)\//i;

/** How a configuration file is written, judged by its path; undefined when it is none. */
export function configFormatOf(path: string): ConfigFormat | undefined {
  const name = baseName(path);
  if (OTHERS.test(path) || NOT_CONFIG.test(name) || isComposeFile(path) || isCiDefinition(path)) return undefined;
  const named = formatByName(path, name);
  if (named) return named;
  if (TEMPLATE.test(path) && !/(^|\/)(charts?|helm)\//.test(path)) return undefined;
  switch (extension(path)) {
    case "yaml":
    case "yml":
      return isData(path) ? undefined : "yaml";
    case "json":
    case "jsonc":
      return JSON_NAME.test(name) || (CONFIG_FOLDER.test(path) && !DATA_FOLDER.test(path)) ? "json" : undefined;
    case "toml":
      return isData(path) ? undefined : "toml";
    case "properties":
      return "properties";
    case "ini":
    case "service":
    case "cfg":
    case "conf":
      return extension(path) === "conf" && !CONFIG_FOLDER.test(path) ? undefined : "ini";
    case "xml":
    case "config":
      return LOGGER_NAME.test(name) ? "xml" : undefined;
    default:
      return /^\.(coveragerc|flake8|editorconfig|npmrc|pylintrc)$/.test(name)
        ? "ini"
        : /^\.(eslintrc|prettierrc|babelrc|swcrc|nycrc|c8rc|mocharc|renovaterc|releaserc|stylelintrc|hintrc)$/.test(
              name,
            )
          ? "yaml"
          : undefined;
  }
}

function isData(path: string): boolean {
  return DATA_FOLDER.test(path) && !CONFIG_FOLDER.test(path);
}

/** Files that are known by what they are called, whatever their ending. */
function formatByName(path: string, name: string): ConfigFormat | undefined {
  if (isNginxFile(path)) return "nginx";
  if (name === "Caddyfile" || name.endsWith(".caddyfile")) return "caddy";
  if (isEnvFile(name)) return "env";
  return name === "Procfile" || name.startsWith("Procfile.") ? "procfile" : undefined;
}

/** `.env`, `.env.production`, `prod.env`, `env.example`; not `.envrc`, which is a program. */
function isEnvFile(name: string): boolean {
  return (
    /^\.env([._-][\w.-]+)?$/i.test(name) ||
    /^[\w.-]+\.env$/i.test(name) ||
    /^env[._-](example|sample|template|dist)([._-][\w-]+)*$/i.test(name)
  );
}
