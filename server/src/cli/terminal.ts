import { writeSync } from "node:fs";
import { createColors } from "picocolors";
import type { Style } from "../core/projections/text";
import { EXIT } from "./failure";

/** The two streams, and what is known of who reads them. Results go to `out`, everything else to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  readonly width: number;
  readonly style: Style;
  /** A person watches the error stream, so progress may be drawn there. */
  readonly isWatched: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

const MIN_WIDTH = 50;
const MAX_WIDTH = 110;
const DEFAULT_WIDTH = 80;

/**
 * The process's own terminal. A reader that went away (`| head`) ends the output, not the verdict; what cannot be written for
 * another reason, as on a full disk, ends with an error.
 */
export function processTerminal(argv: readonly string[], env: Environment): Terminal {
  const ignoreClosed = (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    try {
      writeSync(process.stderr.fd, `readiness: the results cannot be written: ${error.message}\n`);
    } finally {
      process.exit(EXIT.usage);
    }
  };
  process.stdout.on("error", ignoreClosed);
  process.stderr.on("error", ignoreClosed);
  const isTty = process.stdout.isTTY === true;
  const columns = isTty ? process.stdout.columns : DEFAULT_WIDTH;
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    width: Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, columns)),
    style: styleFor(wantsColour(argv, env, isTty), isTty && speaksUnicode(env, process.platform)),
    isWatched: process.stderr.isTTY === true && env.TERM !== "dumb",
  };
}

/** A flag decides, then `NO_COLOR`, then `FORCE_COLOR`, then whether a person reads. */
export function wantsColour(argv: readonly string[], env: Environment, isTty: boolean): boolean {
  if (argv.includes("--no-color")) return false;
  if (argv.includes("--color")) return true;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return isTty && env.TERM !== "dumb";
}

function speaksUnicode(env: Environment, platform: string): boolean {
  if (platform === "win32") return env.WT_SESSION !== undefined || env.TERM_PROGRAM === "vscode";
  return /utf-?8/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || "") && env.TERM !== "linux";
}

export function styleFor(colour: boolean, unicode: boolean): Style {
  const paint = createColors(colour);
  return {
    strong: paint.bold,
    faint: paint.dim,
    good: paint.green,
    bad: paint.red,
    warn: paint.yellow,
    separator: unicode ? "·" : "-",
  };
}
