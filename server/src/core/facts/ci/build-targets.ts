/** Programs whose plain words are all targets, wherever they stand. */
const OF_TARGETS = /^(make|gmake|just|mvnw?|gradlew?|rake|mage|lerna)$/;
const TARGET = /^[a-z][\w:-]*$/i;

/**
 * The targets that a command of a build tool names: those of `turbo run lint test`, `nx run-many -t lint test`,
 * `nx run api:test`, `gradle :api:test`. Without a project and without what runs them.
 */
export function buildTargets(program: string, rest: readonly string[]): readonly string[] {
  const end = rest.indexOf("--");
  const words = end === -1 ? rest : rest.slice(0, end);
  const plain = words.filter((word) => !word.startsWith("-") && !word.includes("="));
  if (program === "nx") return nxTargets(words, plain).filter((word) => TARGET.test(word));
  const named =
    program === "turbo" ? (plain[0] === "run" ? plain.slice(1) : plain) : OF_TARGETS.test(program) ? plain : [];
  const short = program === "mage" ? named : named.map((word) => word.replace(/^.*[:#]/, ""));
  return short.filter((word) => TARGET.test(word));
}

/** Commands of nx that are no targets. */
const OWN =
  /^(show|graph|reset|migrate|release|format|format:check|format:write|list|report|sync|sync:check|connect|init|generate|g|add|repair|daemon|start-ci-run|fix-ci|login|logout|view-logs|import|watch|exec)$/;

function nxTargets(words: readonly string[], plain: readonly string[]): readonly string[] {
  const [verb = "", second = ""] = plain;
  if (verb === "run") return [second.split(":")[1] ?? ""];
  if (verb === "run-many" || verb === "affected") return toldTargets(words);
  if (OWN.test(verb)) return [];
  // `nx affected:test`, `nx test api`
  return [verb.replace(/^affected:/, "")];
}

function toldTargets(words: readonly string[]): readonly string[] {
  const targets: string[] = [];
  let isListed = false;
  for (const word of words) {
    const option = /^(?:-t|--targets?)(?:=(.*))?$/.exec(word);
    if (option) targets.push(...(option[1] ?? "").split(","));
    else if (isListed && !word.startsWith("-")) targets.push(...word.split(","));
    isListed = option !== null || (isListed && !word.startsWith("-"));
  }
  return targets;
}
