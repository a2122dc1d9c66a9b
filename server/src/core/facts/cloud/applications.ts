import type { FactProps } from "../../model/fact";
import type { Range } from "../../model/text";
import { type DataNode, entriesOf, get, itemsOf, stringOf, textOf } from "../data/tree";
import { deployedImage } from "../kubernetes/image";
import { flagOf, listOf, numberOf } from "../kubernetes/values";
import { redact } from "../secrets/redact";
import { environmentOf, flatten } from "./flatten";

/** One thing that a platform's file deploys, and where it is named. */
export interface Deployed {
  readonly at: Range;
  readonly props: FactProps;
}

/** Reads the root of a platform's own file. */
export type PlatformReader = (root: DataNode) => readonly Deployed[];

function deployed(
  node: DataNode,
  at: Range,
  props: FactProps,
  skipped = /^(env|environment|envVars|build\.env)/,
): Deployed {
  const { attributes, secretLiterals } = flatten(node, { skip: skipped });
  const own = Array.isArray(props.secretLiterals) ? props.secretLiterals : [];
  return { at, props: { ...props, secretLiterals: listOf([...own, ...secretLiterals]), ...attributes } };
}

function variables(...nodes: readonly (DataNode | undefined)[]): FactProps {
  const all = nodes.map(environmentOf);
  return {
    env: listOf(all.flatMap(({ env }) => env)),
    secretLiterals: listOf(all.flatMap((one) => one.secretLiterals)),
  };
}

function firstKey(root: DataNode): Range {
  return entriesOf(root)[0]?.[1].keyAt ?? root.at;
}

function commandOf(node: DataNode | undefined): string | undefined {
  const text = textOf(node);
  return text === undefined ? undefined : redact(text);
}

function imageProps(reference: string | undefined): FactProps {
  const { image, tag, pinned } = deployedImage(reference);
  return { image, tag, pinned };
}

/** fly.toml: an application with its machines; TOML's repeated tables are maps by index. */
const fly: PlatformReader = (root) => {
  const http = get(root, "http_service");
  const services = entriesOf(get(root, "services")).map(([, { value }]) => value);
  const checks = [get(http, "checks"), get(root, "checks"), ...services.map((one) => get(one, "http_checks"))];
  const app = get(root, "app");
  const image = stringOf(get(root, "build", "image"));
  const props = {
    platform: "fly",
    what: http || services.length > 0 ? "service" : "application",
    name: textOf(app),
    builds: image === undefined,
    ...imageProps(image),
    healthPath: checks.flatMap((one) => entriesOf(one).flatMap(([, { value }]) => textOf(get(value, "path")) ?? []))[0],
    minInstances: numberOf(get(http, "min_machines_running")),
    https: flagOf(get(http, "force_https")),
    ...variables(get(root, "env")),
  };
  return app || http || get(root, "build") ? [deployed(root, app?.at ?? firstKey(root), props)] : [];
};

const RENDER_WHAT: Readonly<Record<string, string>> = {
  web: "service",
  pserv: "service",
  worker: "worker",
  cron: "job",
  static: "site",
  redis: "cache",
  keyvalue: "cache",
};

/** render.yaml: services by type, and databases. */
const render: PlatformReader = (root) => {
  const services = itemsOf(get(root, "services")).map((service) => {
    const type = textOf(get(service, "type")) ?? "web";
    const runtime = textOf(get(service, "runtime")) ?? textOf(get(service, "env"));
    const isSite = runtime === "static";
    return deployed(service, (get(service, "name") ?? service).at, {
      platform: "render",
      what: isSite ? "site" : (RENDER_WHAT[type] ?? "service"),
      type,
      name: textOf(get(service, "name")),
      builds: (!isSite && runtime !== "image" && /^(web|pserv|worker|cron)$/.test(type)) || undefined,
      runtime,
      ...imageProps(stringOf(get(service, "image", "url"))),
      command: commandOf(get(service, "startCommand")),
      healthPath: textOf(get(service, "healthCheckPath")),
      minInstances: numberOf(get(service, "scaling", "minInstances")) ?? numberOf(get(service, "numInstances")),
      maxInstances: numberOf(get(service, "scaling", "maxInstances")),
      schedule: textOf(get(service, "schedule")),
      ...variables(get(service, "envVars")),
    });
  });
  const databases = itemsOf(get(root, "databases")).map((database) =>
    deployed(database, (get(database, "name") ?? database).at, {
      platform: "render",
      what: "database",
      type: "postgres",
      name: textOf(get(database, "name")),
    }),
  );
  return [...services, ...databases];
};

/** app.yaml of App Engine; other tools have a file of that name without a runtime. */
const appEngine: PlatformReader = (root) => {
  const runtime = get(root, "runtime");
  if (stringOf(runtime) === undefined || !runtime || get(root, "apiVersion")) return [];
  return [
    deployed(
      root,
      runtime.at,
      {
        platform: "app-engine",
        what: "service",
        type: textOf(get(root, "env")) ?? "standard",
        name: textOf(get(root, "service")) ?? "default",
        builds: true,
        runtime: textOf(runtime),
        command: commandOf(get(root, "entrypoint")),
        healthPath: textOf(get(root, "liveness_check", "path")) ?? textOf(get(root, "readiness_check", "path")),
        minInstances:
          numberOf(get(root, "automatic_scaling", "min_instances")) ??
          numberOf(get(root, "automatic_scaling", "min_num_instances")),
        maxInstances:
          numberOf(get(root, "automatic_scaling", "max_instances")) ??
          numberOf(get(root, "automatic_scaling", "max_num_instances")),
        ...variables(get(root, "env_variables")),
      },
      /^(env_variables|handlers|includes)/,
    ),
  ];
};

/** vercel.json: every deployment builds the project; functions and builds say that it holds more than a site. */
const vercel: PlatformReader = (root) => {
  const functions = get(root, "functions") ?? get(root, "builds");
  const crons = itemsOf(get(root, "crons"));
  return [
    deployed(
      root,
      firstKey(root),
      {
        platform: "vercel",
        what: "application",
        type: functions ? "functions" : undefined,
        name: textOf(get(root, "name")),
        builds: true,
        command: commandOf(get(root, "buildCommand")),
        schedule: textOf(get(crons[0], "schedule")),
        ...variables(get(root, "env")),
      },
      /^(env|headers|redirects|rewrites|routes|build\.env)/,
    ),
  ];
};

/** netlify.toml: a site, with functions when it says so. */
const netlify: PlatformReader = (root) => {
  const functions = get(root, "functions") ?? get(root, "build", "functions") ?? get(root, "edge_functions");
  return [
    deployed(
      root,
      firstKey(root),
      {
        platform: "netlify",
        what: functions ? "function" : "site",
        builds: true,
        command: commandOf(get(root, "build", "command")),
        ...variables(get(root, "build", "environment")),
      },
      /^(build\.environment|headers|redirects|context)/,
    ),
  ];
};

/** railway.json or railway.toml. */
const railway: PlatformReader = (root) => {
  const deploy = get(root, "deploy");
  if (!deploy && !get(root, "build")) return [];
  return [
    deployed(root, firstKey(root), {
      platform: "railway",
      what: textOf(get(deploy, "cronSchedule")) === undefined ? "service" : "job",
      type: textOf(get(root, "build", "builder")),
      builds: true,
      command: commandOf(get(deploy, "startCommand")),
      healthPath: textOf(get(deploy, "healthcheckPath")),
      minInstances: numberOf(get(deploy, "numReplicas")),
      schedule: textOf(get(deploy, "cronSchedule")),
    }),
  ];
};

/** apprunner.yaml: App Runner builds from source with it. */
const appRunner: PlatformReader = (root) => {
  const runtime = get(root, "runtime");
  if (!runtime) return [];
  const run = get(root, "run");
  return [
    deployed(
      root,
      runtime.at,
      {
        platform: "apprunner",
        what: "service",
        builds: true,
        runtime: textOf(runtime),
        command: commandOf(get(run, "command")),
        ...variables(get(run, "env")),
        secretRefs: listOf(environmentOf(get(run, "secrets")).env),
      },
      /^run\.(env|secrets)/,
    ),
  ];
};

/** A specification of DigitalOcean's App Platform, as it is kept under `.do/`. */
const digitalOcean: PlatformReader = (root) => {
  const spec = get(root, "spec") ?? root;
  const parts = [
    ["services", "service"],
    ["workers", "worker"],
    ["jobs", "job"],
    ["static_sites", "site"],
    ["functions", "function"],
    ["databases", "database"],
  ] as const;
  return parts.flatMap(([key, what]) =>
    itemsOf(get(spec, key)).map((part) =>
      deployed(
        part,
        (get(part, "name") ?? part).at,
        {
          platform: "digitalocean",
          what,
          type: textOf(get(part, "engine")),
          name: textOf(get(part, "name")),
          builds: (what !== "database" && what !== "site" && !get(part, "image")) || undefined,
          command: commandOf(get(part, "run_command")),
          healthPath: textOf(get(part, "health_check", "http_path")),
          minInstances:
            numberOf(get(part, "instance_count")) ?? numberOf(get(part, "autoscaling", "min_instance_count")),
          maxInstances: numberOf(get(part, "autoscaling", "max_instance_count")),
          ...variables(get(part, "envs")),
        },
        /^envs/,
      ),
    ),
  );
};

/** The same under a name that other tools use too: only with what no other tool says. */
const appPlatform: PlatformReader = (root) => {
  const spec = get(root, "spec") ?? root;
  const parts = ["services", "workers", "jobs", "static_sites"].flatMap((key) => itemsOf(get(spec, key)));
  const isOurs = parts.some((part) => get(part, "instance_size_slug") ?? get(part, "environment_slug"));
  return isOurs ? digitalOcean(root) : [];
};

/** wrangler.toml or wrangler.jsonc: a worker at Cloudflare's edge. */
const cloudflare: PlatformReader = (root) => {
  const name = get(root, "name");
  if (!name) return [];
  const isSite =
    get(root, "pages_build_output_dir") !== undefined ||
    (get(root, "main") === undefined && get(root, "assets") !== undefined);
  return [
    deployed(
      root,
      name.at,
      {
        platform: "cloudflare",
        what: isSite ? "site" : "function",
        name: textOf(name),
        builds: true,
        command: commandOf(get(root, "main")),
        schedule: textOf(itemsOf(get(root, "triggers", "crons"))[0]),
        ...variables(get(root, "vars")),
      },
      /^(vars|env)/,
    ),
  ];
};

/** manifest.yml of AWS Copilot. */
const copilot: PlatformReader = (root) => {
  const type = textOf(get(root, "type"));
  const name = get(root, "name");
  if (type === undefined || !name) return [];
  const image = stringOf(get(root, "image", "location"));
  return [
    deployed(
      root,
      name.at,
      {
        platform: "copilot",
        what: /Job/.test(type) ? "job" : /Worker/.test(type) ? "worker" : /Static/.test(type) ? "site" : "service",
        type,
        name: textOf(name),
        ...imageProps(image),
        healthPath: textOf(get(root, "http", "healthcheck")) ?? textOf(get(root, "http", "healthcheck", "path")),
        minInstances: numberOf(get(root, "count")),
        ...variables(get(root, "variables")),
        secretRefs: listOf(environmentOf(get(root, "secrets")).env),
      },
      /^(variables|secrets|environments)/,
    ),
  ];
};

/** The readers by the path of the file. */
export const PLATFORMS: readonly (readonly [path: RegExp, read: PlatformReader])[] = [
  [/(^|\/)fly(\.[\w-]+)?\.toml$/, fly],
  [/(^|\/)render\.ya?ml$/, render],
  [/(^|\/)\.do\/[\w.-]+\.ya?ml$/, digitalOcean],
  [/(^|\/)app([._-][\w-]+)?\.ya?ml$/, (root) => [...appEngine(root), ...appPlatform(root)]],
  [/(^|\/)([\w-]+[._-])?spec\.ya?ml$/, appPlatform],
  [/(^|\/)(vercel|now)\.json$/, vercel],
  [/(^|\/)netlify\.toml$/, netlify],
  [/(^|\/)railway(\.[\w-]+)?\.(json|toml)$/, railway],
  [/(^|\/)apprunner\.ya?ml$/, appRunner],
  [/(^|\/)wrangler\.(toml|jsonc?)$/, cloudflare],
  [/(^|\/)copilot\/[^/]+\/manifest\.ya?ml$/, copilot],
];
