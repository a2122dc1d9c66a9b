/** The languages whose files are changed; each stands for a family that is scanned alike. */
export const GRAMMARS = [
  "javascript",
  "python",
  "go",
  "dockerfile",
  "java",
  "kotlin",
  "csharp",
  "ruby",
  "php",
  "rust",
] as const;
export type Grammar = (typeof GRAMMARS)[number];

/** How a text that is no code begins and ends. */
export interface Quote {
  readonly open: string;
  readonly close: string;
  /** True when a backslash takes the next character with it. */
  readonly escapes?: boolean;
  /** True when it may go over several lines. */
  readonly lines?: boolean;
  /** What opens code inside it, up to the next closing brace. */
  readonly code?: string;
}

/** What the scanner has to know of a language. */
export interface Traits {
  /** One step of indentation, as templates are written. */
  readonly indent: string;
  /** What begins a comment that ends with its line. */
  readonly comments: readonly string[];
  /** Comments that begin and end with marks. */
  readonly blocks: readonly (readonly [string, string])[];
  /** The longest opening first. */
  readonly quotes: readonly Quote[];
  /** True when only a mark or a closed block ends a statement, and a line end does not. */
  readonly marked?: boolean;
  /** A line that ends so goes on in the next. */
  readonly goesOn: RegExp;
  /** A line that begins so goes on from the one before. */
  readonly follows: RegExp;
}

const SLASHES = { comments: ["//"], blocks: [["/*", "*/"]] } as const;
const DOUBLE: Quote = { open: '"', close: '"', escapes: true };
const SINGLE: Quote = { open: "'", close: "'", escapes: true };
const BLOCK: Quote = { open: '"""', close: '"""', lines: true };
const NEVER = /(?!)/;
/** `i++` and `i--` end a line; an operator between two values does not. */
const AFTER_OPERATOR = /(?:[=,([.*/%&|?:<>]|(?<!\+)\+|(?<!-)-|=>|\\)$/;
const BEFORE_OPERATOR = /^(?:[.?:)\]+*/%&|,]|&&|\|\|)/;

/** The traits of each language. */
export const TRAITS: Readonly<Record<Grammar, Traits>> = {
  javascript: {
    ...SLASHES,
    indent: "  ",
    quotes: [DOUBLE, SINGLE, { open: "`", close: "`", escapes: true, lines: true, code: "${" }],
    goesOn: AFTER_OPERATOR,
    follows: BEFORE_OPERATOR,
  },
  python: {
    indent: "    ",
    comments: ["#"],
    blocks: [],
    quotes: [{ ...BLOCK, escapes: true }, { open: "'''", close: "'''", escapes: true, lines: true }, DOUBLE, SINGLE],
    goesOn: /[\\,([]$/,
    follows: NEVER,
  },
  go: {
    ...SLASHES,
    indent: "\t",
    quotes: [DOUBLE, SINGLE, { open: "`", close: "`", lines: true }],
    goesOn: AFTER_OPERATOR,
    follows: BEFORE_OPERATOR,
  },
  dockerfile: { indent: "  ", comments: [], blocks: [], quotes: [], goesOn: /\\$/, follows: NEVER },
  java: {
    ...SLASHES,
    indent: "    ",
    quotes: [{ ...BLOCK, escapes: true }, DOUBLE, SINGLE],
    marked: true,
    goesOn: NEVER,
    follows: NEVER,
  },
  kotlin: {
    ...SLASHES,
    indent: "    ",
    quotes: [{ ...BLOCK, code: "${" }, { ...DOUBLE, code: "${" }, SINGLE],
    // A star ends an import, and an arrow the parameters of a function.
    goesOn: /[=,([.+%&|?:<]$/,
    follows: BEFORE_OPERATOR,
  },
  csharp: {
    ...SLASHES,
    indent: "    ",
    quotes: [
      BLOCK,
      { open: '@"', close: '"', lines: true },
      { open: '@$"', close: '"', lines: true },
      { open: '$@"', close: '"', lines: true },
      DOUBLE,
      SINGLE,
    ],
    marked: true,
    goesOn: NEVER,
    follows: NEVER,
  },
  ruby: {
    indent: "  ",
    comments: ["#"],
    blocks: [],
    quotes: [
      { ...DOUBLE, lines: true, code: "#{" },
      { ...SINGLE, lines: true },
      { open: "`", close: "`", escapes: true, lines: true, code: "#{" },
    ],
    // A bar ends the parameters of a block, and a question mark a name.
    goesOn: /(?:[=,([.+\\]|&&|\|\|)$/,
    follows: /^(?:[.)\]]|&&|\|\|)/,
  },
  php: {
    comments: ["//", "#"],
    blocks: [
      ["/*", "*/"],
      ["?>", "<?"],
    ],
    indent: "    ",
    quotes: [
      { ...DOUBLE, lines: true, code: "{$" },
      { ...SINGLE, lines: true },
    ],
    marked: true,
    goesOn: NEVER,
    follows: NEVER,
  },
  rust: {
    ...SLASHES,
    indent: "    ",
    quotes: [
      { open: 'r##"', close: '"##', lines: true },
      { open: 'r#"', close: '"#', lines: true },
      { ...DOUBLE, lines: true },
    ],
    marked: true,
    goesOn: NEVER,
    follows: NEVER,
  },
};
