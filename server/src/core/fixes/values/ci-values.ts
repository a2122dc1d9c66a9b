import { dirName } from "../../facts/paths";
import { factsOf, type View } from "../view";
import { type CiJob, ciJob, RUBY_SETUP } from "./ci-jobs";
import { isPlain, known, missing, plainPath, type Value } from "./value";

/** A value of the component's job. */
function ofJob(view: View, make: (job: CiJob) => Value): Value {
  const job = ciJob(view);
  return typeof job === "string" ? missing(job) : make(job);
}

/** Where the job's commands run, when that is not the root. */
export function ciDefaults(view: View): Value {
  return ofJob(view, ({ home }) => defaultsFor(home.replace(/\/$/, "")));
}

/** Where the commands of the component's job run, when that is not the root. */
export function workDefaults(view: View): Value {
  return defaultsFor(view.dir.replace(/\/$/, ""));
}

function defaultsFor(directory: string): Value {
  if (directory === "") return known("");
  return plainPath(directory, `defaults:\n  run:\n    working-directory: ${directory}`);
}

/** The end of a job's name: of the component, or, where several are built together, of their language and place. */
function jobSuffix(view: View, home: string): string {
  const together = home === view.dir ? "" : `-${BUILT_WITH[view.component.language ?? ""] ?? view.component.language}`;
  return together + (home === "" ? "" : `-${home.replace(/\/$/, "").replace(/[^\w-]+/g, "-")}`);
}

const BUILT_WITH: Readonly<Record<string, string>> = { java: "jvm", kotlin: "jvm", csharp: "dotnet" };

/** The job's name: parts of one build have one job. */
export function ciJobName(view: View): Value {
  return ofJob(view, ({ home }) => known(`test${jobSuffix(view, home)}`));
}

/** Where the job works that looks for known vulnerabilities; it needs not be able to build what it looks at. */
function auditHome(view: View): string {
  const job = ciJob(view);
  return typeof job === "string" ? view.dir : job.home;
}

export function auditJobName(view: View): Value {
  return known(`dependencies${jobSuffix(view, auditHome(view))}`);
}

export function auditDefaults(view: View): Value {
  return defaultsFor(auditHome(view).replace(/\/$/, ""));
}

/** The tools that the scan itself needs. */
export function auditSetup(view: View): Value {
  const { language } = view.component;
  if (language === "java" || language === "kotlin") return known("");
  return language === "ruby" ? known(RUBY_SETUP.join("\n")) : ciSetup(view);
}

export function ciSetup(view: View): Value {
  return ofJob(view, ({ setup }) => known(setup.join("\n")));
}

/** The commands as steps of GitHub. */
export function ciSteps(view: View): Value {
  return ofJob(view, ({ commands, note }) => known(commands.map((command) => `- run: ${command}`).join("\n"), note));
}

export function ciImage(view: View): Value {
  return ofJob(view, ({ image }) => known(image));
}

/** The commands as a script of GitLab. */
export function ciScript(view: View): Value {
  return ofJob(view, ({ home, prepare, commands, note }) => {
    if (home !== "" && !isPlain(home)) return plainPath(home);
    const go = home === "" ? [] : [`cd ${home}`];
    return known([...go, ...prepare, ...commands].map((command) => `- ${command}`).join("\n"), note);
  });
}

/** The database beside a job of GitHub, and how the tests find it. */
export function ciDatabase(view: View): Value {
  return ofJob(view, ({ database }) =>
    known(
      database === undefined
        ? ""
        : [
            "services:",
            "  postgres:",
            "    image: postgres:17.6",
            "    env:",
            "      POSTGRES_HOST_AUTH_METHOD: trust",
            '    ports: ["5432:5432"]',
            "    options: --health-cmd pg_isready --health-interval 5s --health-retries 10",
            "env:",
            "  RAILS_ENV: test",
            "  DATABASE_URL: postgres://postgres@127.0.0.1:5432/test",
          ].join("\n"),
    ),
  );
}

/** The same for a job of GitLab. */
export function gitlabDatabase(view: View): Value {
  return ofJob(view, ({ database }) =>
    known(
      database === undefined
        ? ""
        : [
            "services:",
            "  - postgres:17.6",
            "variables:",
            "  POSTGRES_HOST_AUTH_METHOD: trust",
            "  RAILS_ENV: test",
            "  DATABASE_URL: postgres://postgres@postgres:5432/test",
          ].join("\n"),
    ),
  );
}

/** Known when the repository lives on GitLab: as the team says, by its pipeline, its folder, or the address that a manifest names. */
export function gitlabHome(view: View): Value {
  const decided = view.decided.get("pipeline");
  if (decided !== undefined) return decided === "gitlab" ? known("gitlab") : missing("the pipelines run elsewhere");
  const files = view.everywhere.some(({ path }) => /^\.gitlab(-ci\.ya?ml$|\/)/.test(path));
  const addresses = [
    ...factsOf(view, "manifest").map(({ props }) => String(props.name)),
    ...view.everywhere
      .filter(({ kind, props }) => kind === "config" && /(repository|url|source)/i.test(String(props.key)))
      .map(({ props }) => String(props.value)),
    view.text("package.json") ?? "",
  ];
  const github = view.everywhere.some(({ path }) => dirName(path).startsWith(".github"));
  const said = addresses.some((text) => /(^|[@/."])gitlab\.[\w.-]+[:/]/.test(text));
  return files || (said && !github) ? known("gitlab") : missing("nothing says that the repository is on GitLab");
}
