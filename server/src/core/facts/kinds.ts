import type { Reach } from "../model/check";
import type { FactKind } from "../model/fact";

/** What a fact kind means, which properties it has, and how far a query for it sees by default. */
export interface KindInfo {
  readonly about: string;
  readonly props: readonly string[];
  readonly reach: Reach;
}

/**
 * The one list of fact kinds. The checklist compiler rejects a query for a property that is not here, the reference
 * page is generated from it, and `fn` (the enclosing function) is what `near: { within: function }` compares.
 */
export const KINDS: Readonly<Record<FactKind, KindInfo>> = {
  file: { about: "A file exists", props: ["name", "ext", "dir", "language"], reach: "ancestors" },
  unreadable: { about: "A file could not be read or understood", props: ["reason", "couldHold"], reach: "component" },
  manifest: {
    about: "A file that makes its directory a component",
    props: ["ecosystem", "name", "private", "bin", "main", "workspaces", "packageManager", "runtime", "published"],
    reach: "component",
  },
  dependency: { about: "A declared dependency", props: ["ecosystem", "name", "version", "group"], reach: "ancestors" },
  import: { about: "A module is imported", props: ["module", "names", "alias", "fn"], reach: "component" },
  call: {
    about: "A function is called",
    props: [
      "callee",
      "on",
      "name",
      "args",
      "arg0",
      "arg1",
      "arg2",
      "kw.*",
      "fn",
      "awaited",
      "statement",
      "inHandler",
      "module",
    ],
    reach: "component",
  },
  construct: {
    about: "An object is made of a class, or a struct literal is written",
    props: ["class", "args", "arg0", "arg1", "kw.*", "fn", "assignedTo", "inHandler"],
    reach: "component",
  },
  declaration: {
    about: "A function, method, class, type or module-level name is declared",
    props: ["type", "name", "bases", "decorators", "exported", "fn", "params", "returns", "body"],
    reach: "component",
  },
  assignment: {
    about: "A name or key is given a literal value",
    props: ["target", "value", "valueKind", "fn", "level"],
    reach: "component",
  },
  env: {
    about: "An environment variable is read",
    props: ["name", "fallback", "fallbackKind", "required", "fn"],
    reach: "component",
  },
  throw: { about: "An error is raised", props: ["class", "fn"], reach: "component" },
  route: {
    about: "A server route is registered",
    props: ["method", "path", "parameters", "framework", "guarded", "handler", "fn"],
    reach: "component",
  },
  listen: {
    about: "A server starts to listen",
    props: ["port", "host", "portFromEnv", "framework", "fn", "server"],
    reach: "component",
  },
  store: {
    about: "State is kept in process memory",
    props: ["name", "how", "written", "writtenIn", "role"],
    reach: "component",
  },
  config: {
    about: "A configuration key has a value",
    props: ["key", "value", "format", "profile", "secret", "placeholder", "weak"],
    reach: "ancestors",
  },
  ignore: { about: "An ignore file names a pattern", props: ["file", "pattern", "negated"], reach: "ancestors" },
  "docker.stage": {
    about: "A FROM line of a Dockerfile",
    props: [
      "base",
      "image",
      "tag",
      "digest",
      "name",
      "final",
      "index",
      "pinned",
      "scratch",
      "user",
      "dev",
      "stageRef",
      "root",
    ],
    reach: "ancestors",
  },
  "docker.instruction": {
    about: "An instruction of a Dockerfile",
    props: ["keyword", "form", "value", "executable", "args", "stage", "final", "source", "fromStage"],
    reach: "ancestors",
  },
  "compose.service": {
    about: "A service of a compose file",
    props: [
      "name",
      "image",
      "tag",
      "digest",
      "pinned",
      "build",
      "profile",
      "restart",
      "user",
      "privileged",
      "ports",
      "published",
      "env",
      "healthcheck",
      "limits",
      "command",
      "volumes",
      "readOnly",
    ],
    reach: "ancestors",
  },
  "ci.workflow": {
    about: "A CI definition",
    props: ["system", "name", "triggers", "active", "permissions"],
    reach: "repository",
  },
  "ci.job": {
    about: "A job of a CI definition",
    props: ["system", "workflow", "name", "tolerant", "disabled", "uses", "environment", "timeout"],
    reach: "repository",
  },
  "ci.step": {
    about: "A step of a CI job",
    props: ["system", "workflow", "job", "name", "uses", "pinned", "run", "tools", "tolerant", "disabled"],
    reach: "repository",
  },
  document: {
    about: "A prose document",
    props: ["role", "title", "words", "placeholders", "headings"],
    reach: "repository",
  },
  section: {
    about: "A section of a prose document",
    props: ["role", "heading", "level", "words", "placeholders", "commands"],
    reach: "repository",
  },
};

/** True when a query may ask for this property of this kind. */
export function hasProp(kind: FactKind, prop: string): boolean {
  return KINDS[kind].props.some(
    (known) => known === prop || (known.endsWith(".*") && prop.startsWith(known.slice(0, -1))),
  );
}
