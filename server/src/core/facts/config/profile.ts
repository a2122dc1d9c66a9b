import { baseName } from "../paths";

const PROFILES: Readonly<Record<string, string>> = {
  prod: "prod",
  production: "prod",
  prd: "prod",
  live: "prod",
  staging: "staging",
  stage: "staging",
  preprod: "staging",
  uat: "staging",
  qa: "staging",
  dev: "dev",
  devel: "dev",
  develop: "dev",
  development: "dev",
  test: "test",
  tests: "test",
  testing: "test",
  ci: "test",
  e2e: "test",
  local: "local",
  override: "local",
  example: "example",
  sample: "example",
  demo: "example",
  template: "example",
  tmpl: "example",
  tpl: "example",
  dist: "example",
  defaults: "default",
  default: "default",
};

/** Profiles of Spring in which a build writes its documents, or that stand in for what production has. */
const ASIDE = /^application-(docs|apidocs|openapi|swagger|h2|in-?memory|mocks?|stubs?|standalone)\.(ya?ml|properties)$/;

/** The environment that an expression over profiles is for: `prod`, `dev | test`, `!prod`; production where it is one of them. */
export function profileNamed(expression: string): string | undefined {
  const words = expression.toLowerCase().split(/[^\w!-]+/);
  const profiles = words.map((word) => (/^!pro?d/.test(word) ? "dev" : own(PROFILES, word)));
  return profiles.find((profile) => profile === "prod") ?? profiles.find((profile) => profile !== undefined);
}

function own(words: Readonly<Record<string, string>>, word: string): string | undefined {
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

/** The environment a file is for, by the words of its name, else of its directories; undefined when none is named. */
export function profileOf(path: string): string | undefined {
  const parts = path.toLowerCase().split("/");
  const name = baseName(path).toLowerCase();
  if (ASIDE.test(name)) return "dev";
  for (const words of [
    name.split(/[._-]+/).reverse(),
    ...parts
      .slice(0, -1)
      .reverse()
      .map((part) => [part]),
  ]) {
    const named = words.flatMap((word) => own(PROFILES, word) ?? []);
    // `.env.test.local` is for tests, on one machine.
    const profile = named.find((one) => one !== "local") ?? named[0];
    if (profile !== undefined) return profile;
  }
  return undefined;
}
