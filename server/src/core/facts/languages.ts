import { extension } from "./paths";

/** Source languages by extension. Only the analysed ones have a grammar; the others are named so that "not analysed" can be said. */
const LANGUAGES: Readonly<Record<string, string>> = {
  ts: "typescript",
  tsx: "typescript",
  mts: "typescript",
  cts: "typescript",
  js: "javascript",
  jsx: "javascript",
  mjs: "javascript",
  cjs: "javascript",
  py: "python",
  go: "go",
  java: "java",
  kt: "kotlin",
  kts: "kotlin",
  cs: "csharp",
  rs: "rust",
  rb: "ruby",
  php: "php",
  scala: "scala",
  swift: "swift",
  ex: "elixir",
  exs: "elixir",
  erl: "erlang",
  clj: "clojure",
  dart: "dart",
  fs: "fsharp",
  c: "c",
  cc: "c++",
  cpp: "c++",
  vue: "vue",
  svelte: "svelte",
};

/** The language of a source file by its extension; undefined for anything else, build files in a language among them. */
export function languageOf(path: string): string | undefined {
  if (path.endsWith(".gradle.kts")) return undefined;
  return LANGUAGES[extension(path)];
}

/** Languages that call each other's code: one program may be in several, and the tests of one in another. */
const TOGETHER: readonly (readonly string[])[] = [
  ["javascript", "typescript"],
  ["java", "kotlin"],
];

/** A language with those that make up one program with it. */
export function familyOf(language: string): readonly string[] {
  return TOGETHER.find((languages) => languages.includes(language)) ?? [language];
}
