/** Words of PromQL that stand where a metric could. */
const WORDS: ReadonlySet<string> = new Set(
  "and or unless bool offset atan2 inf nan start end by without on ignoring group_left group_right".split(" "),
);
/** Longer expressions are generated; what they query is said elsewhere too. */
const MAX_LENGTH = 20_000;

/** The names of the metrics a PromQL expression reads, each once; none for LogQL, which reads logs. */
export function metricsIn(expression: string): readonly string[] {
  if (expression.length > MAX_LENGTH) return [];
  const inBraces = [...expression.matchAll(/\b__name__\s*=~?\s*["']([\w:]+)["']/g)].map((match) => match[1] ?? "");
  const bare = expression.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|#[^\n]*/g, '""');
  if (bare.includes("|")) return [];
  const metrics = bare
    .replace(/\$?\{[^{}]*\}|\[[^[\]]*\]/g, " ")
    .replace(/\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^()]*\)/gi, " ")
    .matchAll(/(?<![\w:$.])[a-zA-Z_:][\w:]*\b(?!\s*\()/g);
  const named = [...metrics].map(([name]) => name).filter((name) => !WORDS.has(name.toLowerCase()));
  return [...new Set([...named, ...inBraces])];
}
