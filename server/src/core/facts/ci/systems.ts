/** The CI systems other than GitHub Actions, by the path of their definition. */
const SYSTEMS: readonly (readonly [system: string, path: RegExp])[] = [
  ["gitlab", /^\.gitlab\/(?!agents\/|issue|merge).+\.ya?ml$|(^|\/)[\w.-]*\.gitlab-ci\.ya?ml$|^\.gitlab-ci\/.+\.ya?ml$/],
  [
    "azure",
    /(^|\/)\.?azure-pipelines?([._-][\w.-]+)?\.ya?ml$|^\.(azure|azuredevops|azure-pipelines|pipelines)\/.+\.ya?ml$|^azure-pipelines\/.+\.ya?ml$|(^|\/)(azure-)?pipelines?-templates?\/.+\.ya?ml$/,
  ],
  ["circleci", /^\.circleci\/.+\.ya?ml$/],
  ["bitbucket", /^bitbucket-pipelines\.ya?ml$/],
  ["travis", /^\.travis\.ya?ml$/],
  ["drone", /^\.drone([._-][\w.-]+)?\.ya?ml$/],
  ["woodpecker", /^\.woodpecker(\.ya?ml|\/.+\.ya?ml)$/],
  ["cloudbuild", /(^|\/)cloudbuild([._-][\w-]+)?\.ya?ml$/],
  ["appveyor", /^\.?appveyor\.ya?ml$/],
  ["buildkite", /^\.buildkite\/.+\.ya?ml$/],
  ["codebuild", /(^|\/)buildspec([._-][\w-]+)?\.ya?ml$/],
  ["semaphore", /^\.semaphore\/.+\.ya?ml$/],
  ["cirrus", /^\.cirrus\.ya?ml$/],
  ["concourse", /^\.?(ci|concourse)\/.+\.ya?ml$/],
  ["taskcluster", /^\.taskcluster\.ya?ml$|^taskcluster\/.+\.ya?ml$/],
  ["codefresh", /(^|\/)codefresh([._-][\w-]+)?\.ya?ml$/],
];

/** The CI system that a file defines something for; undefined for a file that is of none. */
export function systemOf(path: string): string | undefined {
  return SYSTEMS.find(([, pattern]) => pattern.test(path))?.[0];
}

/** True for a file that may hold jobs of GitLab, which count only where another definition takes it in. */
export function mayBeTakenIn(path: string): boolean {
  return PART.test(path);
}

const PART = /(^|\/)\.?(ci|ci-?cd|gitlab(-?ci)?|pipelines?|jobs|ci[-_]templates|devops)\/.*\.ya?ml$/i;

/** True for a file in which a system looks for its pipeline; the others are parts that such a file takes in. */
export function isPipeline(system: string, path: string): boolean {
  if (system === "taskcluster") return path.startsWith(".");
  if (system === "azure") return !/(^|\/)(azure-)?pipelines?-templates?\//.test(path);
  return system !== "gitlab" || /^\.gitlab-ci\.ya?ml$/.test(path);
}
