import { statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { type Command, Option } from "commander";
import { generateDocument, refreshDocument } from "../core/documents/generate";
import { issuesOf } from "../core/documents/issues";
import { LAYOUTS, type Layout } from "../core/documents/layouts";
import { documentText } from "../core/projections/document-text";
import { harmless } from "../core/projections/summary";
import { isFolderPath } from "../workspace/safe-path";
import { EXIT, type ExitCode, UsageFailure } from "./failure";
import { printProblems, resolveFolder, scanFolder } from "./folder";
import type { Surroundings } from "./surroundings";
import { exists, readWhole, writeInside } from "./within";

/** Where a document usually lies, so that its links are right. */
const DEFAULT_PATH = "docs/PRODUCTION_READINESS.md";

/** `readiness document`, whose default is to check what a document claims. */
export function addDocumentCommands(program: Command, around: Surroundings, end: (code: ExitCode) => void): void {
  const document = program
    .command("document")
    .summary("hold readiness documents to the evidence")
    .description("Works with readiness documents: what they claim, line by line, and whether it is so.");
  document
    .command("lint", { isDefault: true })
    .summary("check what a document claims (the default)")
    .description(
      "Prints what a readiness document claims, its scores, and where it does not agree with the evidence or with itself.",
    )
    .argument("[path]", "a folder with readiness documents, or one of them", ".")
    .addHelpText("after", "\nEnds with 1 when the evidence contradicts a claim.")
    .action(async (path) => end(await runLint(path, around)));
  document
    .command("generate")
    .summary("write a document from the evidence")
    .description("Prints a readiness document made from the evidence, or writes it to a new file.")
    .argument("[path]", "the folder", ".")
    .addOption(new Option("--layout <layout>", "the shape of the document").choices([...LAYOUTS]).default("weighted"))
    .option("--to <file>", "write to this file of the folder; one that exists is not overwritten")
    .action(async (path, options) => end(await runGenerate(path, options, around)));
  document
    .command("issues")
    .summary("write issue texts for the gaps of a document")
    .description(
      "Prints an issue's text for each open line of a readiness document, and for each line that the evidence contradicts.",
    )
    .argument("<file>", "the document")
    .option("--to <folder>", "write each text to a file below this folder; one that exists is not overwritten")
    .addHelpText("after", "\nFile them where your team plans; each names its line, its checks, and when it is done.")
    .action(async (file, options) => end(await runIssues(file, options, around)));
  document
    .command("refresh")
    .summary("write the marked blocks of a document anew")
    .description("Writes what stands between the marks of a generated document anew, and nothing else.")
    .argument("<file>", "the document")
    .action(async (file) => end(await runRefresh(file, around)));
}

async function runGenerate(
  path: string,
  { layout, to }: { readonly layout: Layout; readonly to?: string },
  around: Surroundings,
): Promise<ExitCode> {
  const { terminal } = around;
  const folder = resolveFolder(path);
  const engine = await scanFolder(folder, { ...around.scanning(), terminal });
  const target = to === undefined ? DEFAULT_PATH : relative(folder, resolve(folder, to)).split(sep).join("/");
  if (!isFolderPath(target)) throw new UsageFailure(`${to} does not lie in the folder`);
  if (to !== undefined && exists(join(folder, target)))
    throw new UsageFailure(`${target}: it exists; \`readiness document refresh\` writes its blocks anew`);
  const source = { snapshot: engine.snapshot(), checklist: engine.checklist.checklist, path: target };
  const text = generateDocument(layout, source);
  if (to === undefined) {
    terminal.out(text);
    return EXIT.ready;
  }
  writeInside(folder, target, text, "wx");
  terminal.err(`readiness: wrote ${harmless(target)}\n`);
  return EXIT.ready;
}

async function runRefresh(file: string, around: Surroundings): Promise<ExitCode> {
  const { terminal } = around;
  const { folder, only } = target(file);
  if (only === undefined) throw new UsageFailure(`${file} is a folder; name the document`);
  const engine = await scanFolder(folder, { ...around.scanning(), terminal });
  const before = readWhole(folder, only);
  const source = { snapshot: engine.snapshot(), checklist: engine.checklist.checklist, path: only };
  const { text, blocks, problems } = refreshDocument(before, source);
  for (const problem of problems) terminal.err(`warning: ${harmless(only)}: ${harmless(problem)}\n`);
  if (blocks === 0)
    throw new UsageFailure(
      `${harmless(only)} has no marked block; \`readiness document generate\` shows how they look`,
    );
  if (text !== before) writeInside(folder, only, text, "w");
  const changed =
    text === before ? "nothing has changed in" : `wrote ${blocks === 1 ? "1 block" : `${blocks} blocks`} of`;
  terminal.err(`readiness: ${changed} ${harmless(only)}\n`);
  return problems.length > 0 ? EXIT.gateFailed : EXIT.ready;
}

async function runIssues(file: string, { to }: { readonly to?: string }, around: Surroundings): Promise<ExitCode> {
  const { terminal } = around;
  const { folder, only } = target(file);
  if (only === undefined) throw new UsageFailure(`${file} is a folder; name the document`);
  const engine = await scanFolder(folder, { ...around.scanning(), terminal });
  const snapshot = engine.snapshot();
  const document = snapshot.documents.find(({ path }) => path === only);
  if (!document)
    throw new UsageFailure(
      nothingFound(
        only,
        snapshot.documents.map(({ path }) => path),
      ),
    );
  const below = relative(folder, resolve(folder, to ?? "."))
    .split(sep)
    .join("/");
  const at = below === "" ? "issue.md" : `${below}/issue.md`;
  const issues = issuesOf(document, { snapshot, checklist: engine.checklist.checklist, at });
  if (to === undefined) {
    terminal.out(issues.map(({ text }) => text).join("\n---\n\n"));
    terminal.err(`readiness: ${issues.length} ${issues.length === 1 ? "gap" : "gaps"} of ${harmless(only)}\n`);
    return EXIT.ready;
  }
  if (!isFolderPath(at)) throw new UsageFailure(`${to} does not lie in the folder`);
  const fresh = issues.filter(({ name }) => !exists(join(folder, below, name)));
  for (const { name, text } of fresh) writeInside(folder, below === "" ? name : `${below}/${name}`, text, "wx");
  const kept = issues.length - fresh.length;
  terminal.err(
    `readiness: wrote ${fresh.length} of ${issues.length} texts to ${harmless(below)}${kept > 0 ? `; ${kept} were there` : ""}\n`,
  );
  return EXIT.ready;
}

/** Holds the readiness documents of a folder, or one of them, to the evidence; an error in one fails the run. */
async function runLint(path: string, around: Surroundings): Promise<ExitCode> {
  const { terminal } = around;
  const { folder, only } = target(path);
  const engine = await scanFolder(folder, { ...around.scanning(), terminal });
  const { documents, problems } = engine.snapshot();
  printProblems(problems, terminal);
  const wanted = documents.filter((document) => only === undefined || document.path === only);
  if (wanted.length === 0)
    throw new UsageFailure(
      nothingFound(
        only,
        documents.map((document) => document.path),
      ),
    );
  terminal.out(wanted.map((document) => documentText(document, terminal)).join("\n"));
  const errors = wanted.flatMap(({ findings }) => findings).filter(({ severity }) => severity === "error").length;
  const said =
    errors === 0
      ? "nothing in it is contradicted"
      : `${errors} ${errors === 1 ? "claim is" : "claims are"} contradicted`;
  terminal.err(`readiness: ${said}\n`);
  return errors === 0 ? EXIT.ready : EXIT.gateFailed;
}

/** A file is read as part of the current folder when it lies there, else of its own. */
function target(path: string): { readonly folder: string; readonly only?: string } {
  const full = resolve(path);
  const isFile = statSync(full, { throwIfNoEntry: false })?.isFile() === true;
  if (!isFile) return { folder: resolveFolder(path) };
  const here = relative(process.cwd(), full);
  const folder = here.startsWith("..") ? dirname(full) : process.cwd();
  return { folder, only: relative(folder, full).split(sep).join("/") };
}

function nothingFound(only: string | undefined, known: readonly string[]): string {
  const others = known.length === 0 ? "" : `; there is ${known.map(harmless).join(", ")}`;
  if (only === undefined)
    return "there is no readiness document, such as PRODUCTION_READINESS.md with lines that state something";
  return `${harmless(only)} is no readiness document: neither its name nor its title says so, or it states nothing${others}`;
}
