/** No file that people wrote lists more environments. */
const MOST_NAMES = 500;

/** The names that a list with braces stands for: `py{312,313}-{unit,lint}, docs` are five. */
export function expandedNames(text: string): readonly string[] {
  const names: string[] = [];
  for (const pattern of splitOutsideBraces(text)) {
    let found = [""];
    for (const part of pattern.match(/\{[^{}]*\}|[^{}]+/g) ?? []) {
      const choices = part.startsWith("{")
        ? part
            .slice(1, -1)
            .split(",")
            .map((choice) => choice.trim())
        : [part];
      found = found.flatMap((name) => choices.map((choice) => name + choice)).slice(0, MOST_NAMES);
    }
    names.push(...found);
    if (names.length > MOST_NAMES) break;
  }
  return names.map((name) => name.replace(/^-+|-+$/g, "")).filter((name) => name !== "");
}

function splitOutsideBraces(text: string): readonly string[] {
  return (text.match(/(?:\{[^{}]*\}|[^\s,{}])+/g) ?? []).map((part) => part.replace(/\s+/g, ""));
}

const CONDITION = /^(!?\w[\w{},!.-]*):\s+([\s\S]*)$/;

/** The commands that an environment runs of a list in which some are only for those whose name has a factor. */
export function linesFor(environment: string, lines: readonly string[]): readonly string[] {
  const factors = new Set(environment.split("-"));
  return lines.flatMap((line) => {
    const [, condition, command = ""] = CONDITION.exec(line) ?? [];
    if (condition === undefined) return [line];
    // Of an environment that no list names nobody knows the factors.
    return environment === "testenv" || holds(condition, factors) ? [command] : [];
  });
}

function holds(condition: string, factors: ReadonlySet<string>): boolean {
  return expandedNames(condition).some((choice) =>
    choice.split("-").every((factor) => (factor.startsWith("!") ? !factors.has(factor.slice(1)) : factors.has(factor))),
  );
}
