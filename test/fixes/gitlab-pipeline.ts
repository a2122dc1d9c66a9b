/** What stands beside the jobs of a pipeline. */
const GLOBAL = new Set(
  "stages workflow include variables default spec image services before_script after_script cache".split(" "),
);
/** What a job may say, by GitLab's reference of its keywords. */
const JOB = new Set(
  (
    "after_script allow_failure artifacts before_script cache coverage dast_configuration dependencies environment extends " +
    "hooks id_tokens identity image inherit interruptible manual_confirmation needs only except pages parallel release " +
    "resource_group retry rules run script secrets services stage start_in tags timeout trigger variables when"
  ).split(" "),
);
const WHEN = new Set("on_success on_failure always never manual delayed".split(" "));
/** The stages of a pipeline that names none. */
const STAGES = [".pre", "build", "test", "deploy", ".post"];

type Json = Readonly<Record<string, unknown>>;

/**
 * What is wrong with a pipeline of GitLab beside what its schema says (`consumers.test.ts`): keywords, an image with a
 * version, something to run, and names that exist.
 */
export function gitlabMistakes(pipeline: Json): readonly string[] {
  const jobs = Object.entries(pipeline).filter(([name]) => !GLOBAL.has(name));
  if (jobs.length === 0) return ["there is no job"];
  const names = new Set(jobs.map(([name]) => name));
  const stages = Array.isArray(pipeline.stages) ? [".pre", ...pipeline.stages, ".post"] : STAGES;
  return jobs.flatMap(([name, job]) =>
    isMap(job) ? jobMistakes(job, stages, names).map((mistake) => `${name}: ${mistake}`) : [`${name} is no job`],
  );
}

function jobMistakes(job: Json, stages: readonly unknown[], names: ReadonlySet<string>): readonly string[] {
  const { image, script, stage = "test", needs = [], rules = [], variables = {} } = job;
  const named = isMap(image) ? image.name : image;
  return [
    ...Object.keys(job)
      .filter((key) => !JOB.has(key))
      .map((key) => `${key} is no key of a job`),
    ...(typeof named === "string" && /:v?\d/.test(named) ? [] : ["the image has no version"]),
    ...(isTexts(script) && script.length > 0 ? [] : ["there is nothing to run"]),
    ...(stages.includes(stage) ? [] : [`there is no stage ${stage}`]),
    ...listed(needs)
      .map((need) => (isMap(need) ? need.job : need))
      .filter((need) => !names.has(String(need)))
      .map((need) => `there is no job ${need} to wait for`),
    ...[job, ...listed(rules)]
      .flatMap((rule) => (isMap(rule) && rule.when !== undefined ? [rule.when] : []))
      .filter((when) => !WHEN.has(String(when)))
      .map((when) => `when is ${when}`),
    ...(isMap(variables) && Object.values(variables).every((value) => typeof value !== "object")
      ? []
      : ["a variable holds no text"]),
  ];
}

function isMap(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((line) => typeof line === "string");
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
