import type { KindsOf } from "./kind-info";

/** What files, manifests, source code and configuration say. */
export const KINDS_OF_SOURCE = {
  file: { about: "A file exists", props: ["name", "ext", "dir", "language"], reach: "ancestors" },
  unreadable: { about: "A file could not be read or understood", props: ["reason", "couldHold"], reach: "component" },
  suppression: {
    about: "A comment accepts a finding of a line",
    props: ["check", "reason", "line"],
    reach: "repository",
  },
  manifest: {
    about: "A file that makes its directory a component",
    props: ["ecosystem", "name", "private", "bin", "main", "workspaces", "packageManager", "runtime", "published"],
    reach: "component",
  },
  dependency: {
    about: "A declared dependency",
    props: ["ecosystem", "name", "version", "group", "project", "alias"],
    reach: "ancestors",
  },
  "dependency.brought": {
    about: "A library that another one brings along, by a lock file",
    props: ["ecosystem", "name", "version"],
    reach: "ancestors",
  },
  catalogue: {
    about: "A version catalogue of Gradle says what builds mean by a name",
    props: ["catalogue", "home", "alias", "modules", "version", "from"],
    reach: "repository",
  },
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
      "under",
      "fn",
      "awaited",
      "statement",
      "inHandler",
      "inAsync",
      "module",
      "assignedTo",
      "uncalled",
    ],
    reach: "component",
  },
  construct: {
    about: "An object is made of a class, or a struct literal is written",
    props: ["class", "args", "arg0", "arg1", "kw.*", "under", "fn", "assignedTo", "inHandler"],
    reach: "component",
  },
  declaration: {
    about: "A function, method, class, type or module-level name is declared",
    props: ["type", "name", "bases", "decorators", "exported", "fn", "params", "returns", "body"],
    reach: "component",
  },
  assignment: {
    about: "A name or key is given a literal value",
    props: ["target", "value", "valueKind", "fn", "level", "under"],
    reach: "component",
  },
  env: {
    about: "An environment variable is read",
    props: ["name", "fallback", "fallbackKind", "required", "listed", "public", "via", "fn"],
    reach: "component",
  },
  throw: { about: "An error is raised", props: ["class", "fn"], reach: "component" },
  swallow: {
    about: "An error is caught and nothing is done about it",
    props: ["class", "fn"],
    reach: "component",
  },
  route: {
    about: "A server route is registered",
    props: [
      "method",
      "path",
      "parameters",
      "framework",
      "guarded",
      "handler",
      "fn",
      "router",
      "open",
      "version",
      "views",
    ],
    reach: "component",
  },
  mount: {
    about: "A router of another file is put below a path, and that file is not found",
    props: ["path", "framework", "guarded", "router", "target", "name", "directories", "except", "mark", "version"],
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
  "config.variable": {
    about: "A line of an environment file names a variable, with a value or in a comment",
    props: ["key", "profile"],
    reach: "ancestors",
  },
  ignore: {
    about: "An ignore file names a pattern",
    props: ["file", "pattern", "negated", "hides"],
    reach: "ancestors",
  },
  reference: {
    about: "A file names something that the folder itself should hold: a path, a command, an object, a metric, a role",
    props: ["from", "to", "name", "file", "home", "target", "hiddenBy", "role"],
    reach: "component",
  },
  roles: {
    about: "Words by which a file may name the roles of users",
    props: ["names"],
    reach: "repository",
  },
  test: {
    about:
      "A test file holds tests, the first of which is this line, in languages that call each other; what they come to when all are as generated",
    props: ["name", "language", "calls", "placeholder"],
    reach: "ancestors",
  },
  commands: {
    about: "A file defines commands to run: scripts of a manifest, targets of a Makefile, recipes, tasks",
    props: ["runner", "home", "names", "runs", "makes", "targets", "open"],
    reach: "repository",
  },
} satisfies KindsOf;
