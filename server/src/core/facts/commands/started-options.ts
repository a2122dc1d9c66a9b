/** Short options that may stand before another one in the same word, and what makes a runner list, tell or pretend. */
const MAKE = /^(-[BbeikLmRrSswd]*[nqtvh]|--(just-print|dry-run|recon|question|touch|version|help)$)/;

/** Options by which a runner runs nothing, or what only its files can say. */
const OTHER_WORK: ReadonlyMap<string, RegExp> = new Map([
  ["make", MAKE],
  ["gmake", MAKE],
  [
    "just",
    /^(-[qvy]*[nlVhsec]|--(dry-run|list|summary|version|help|show|evaluate|dump|fmt|choose|init|edit|variables|groups|usage|man|changelog|completions|command)(=|$))/,
  ],
  ["task", /^(-[sv]*[lanhij]|--(list|list-all|dry|dry-run|version|help|summary|status|init|json|completion)(=|$))/],
  ["go-task", /^(-[sv]*[lanhij]|--(list|list-all|dry|version|help|summary|status|init|json|completion)(=|$))/],
  ["rake", /^(-[qsvtm]*[nTPDWAhHVeEp]|--(dry-run|tasks|prereqs|describe|where|all|help|version|execute(-\w+)?)(=|$))/],
  ["poe", /^(-[qv]*[dhl]|--(dry-run|help|version|list)(=|$))/],
  ["mise", /^(-[qv]*[nhlV]|--(dry-run|help|version|list)(=|$))/],
  [
    "tox",
    /^(-[vqro]*[lahnmf]|--(listenvs(-all)?|list|showconfig|notest|pkg-only|sdistonly|version|help|help-ini|devenv|labels?|factors?|skip-env|dry-run|summary)(=|$))/,
  ],
  [
    "nox",
    /^(-[rRvxN]*[lhtk]|--(list|list-sessions|help|version|usage|install-only|tags?|keywords?|dry-run|summary)(=|$))/,
  ],
]);

/** Runners that hand what follows a task's name on to the task. */
const HANDS_ON = /^(just|poe|mise)$/;

/** True for a call of a runner that starts no task, such as one that lists them, or tasks that its words do not name. */
export function startsNothing(program: string, words: readonly string[]): boolean {
  const option = OTHER_WORK.get(program);
  return option !== undefined && ownWords(program, words).some((word) => option.test(word));
}

function ownWords(program: string, words: readonly string[]): readonly string[] {
  const own = beforeDashes(words);
  if (!HANDS_ON.test(program)) return own;
  const isVerb = (word: string) => program === "mise" && /^(run|r)$/.test(word);
  const name = own.findIndex((word) => !word.startsWith("-") && !word.includes("=") && !isVerb(word));
  return name === -1 ? own : own.slice(0, name);
}

/** What follows two dashes is for the program that a task runs. */
function beforeDashes(words: readonly string[]): readonly string[] {
  const end = words.indexOf("--");
  return end === -1 ? words : words.slice(0, end);
}

const TOX_LISTS = /^(list|l|config|c|devenv|d|depends|de|quickstart|q|exec|e|schema|man)$/;

/** The environments that a call of tox names; an empty one where it takes its own choice. */
export function toxEnvironments(words: readonly string[]): readonly string[] {
  if (TOX_LISTS.test(words[0] ?? "")) return [];
  return chosen(beforeDashes(words), /^(?:-[voqr]*e|--env(?==|$))=?(.*)$/, 1) ?? [""];
}

/** The sessions that a call of nox names; an empty one where it takes its own choice. */
export function noxSessions(words: readonly string[]): readonly string[] {
  const own = beforeDashes(words);
  const names = chosen(own, /^(?:-[rRvxN]*[se]|--sessions?(?==|$))=?(.*)$/, Number.POSITIVE_INFINITY);
  return names ?? (own.some((word) => /^(-p|--pythons?(=|$))/.test(word)) ? [] : [""]);
}

/** The values of all occurrences of an option, each in its word or in up to so many words after it. */
function chosen(words: readonly string[], option: RegExp, most: number): readonly string[] | undefined {
  let names: string[] | undefined;
  let left = 0;
  for (const word of words) {
    const value = option.exec(word)?.[1];
    if (value !== undefined) {
      names ??= [];
      names.push(value);
      left = value === "" ? most : 0;
    } else if (word.startsWith("-")) left = 0;
    else if (left-- > 0) names?.push(word);
  }
  return names?.flatMap((name) => name.split(",")).filter((name) => name !== "");
}
