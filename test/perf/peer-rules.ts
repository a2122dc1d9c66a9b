/** A question about calls and declarations, as our checks ask them, in the pattern language of ast-grep. */
type Rule = readonly [language: string, pattern: string];

const RULES: readonly Rule[] = [
  ["TypeScript", "$APP.get($PATH, $$$)"],
  ["TypeScript", "$APP.listen($$$)"],
  ["TypeScript", "process.env.$NAME"],
  ["JavaScript", "$APP.get($PATH, $$$)"],
  ["JavaScript", "process.on($SIGNAL, $$$)"],
  ["Python", "os.environ.get($$$)"],
  ["Python", "requests.get($$$)"],
  ["Python", "logging.basicConfig($$$)"],
  ["Go", "http.HandleFunc($$$)"],
  ["Go", "os.Getenv($NAME)"],
  ["Go", "http.ListenAndServe($$$)"],
  ["Java", "System.getenv($$$)"],
  ["Java", "new Thread($$$)"],
  ["Java", "LoggerFactory.getLogger($$$)"],
  ["CSharp", "$APP.MapGet($$$)"],
  ["CSharp", "Environment.GetEnvironmentVariable($$$)"],
  ["Rust", "Router::new()"],
  ["Rust", "env::var($NAME)"],
  ["Ruby", "ENV.fetch($$$)"],
  ["Kotlin", "System.getenv($$$)"],
];

/** The rules as the documents that `ast-grep scan --rule` reads. */
export function comparableRules(): string {
  return RULES.map(
    ([language, pattern], index) =>
      `id: rule-${index}\nlanguage: ${language}\nrule:\n  pattern: ${JSON.stringify(pattern)}\n`,
  ).join("---\n");
}
