import { Command, CommanderError, Option } from "commander";
import { harmless } from "../core/projections/summary";
import { runBaseline } from "./baseline-command";
import { runCheck } from "./check-command";
import { addDocumentCommands } from "./document-command";
import { runExplain, runExplainScore } from "./explain-command";
import { runFacts } from "./facts-command";
import { EXIT, type ExitCode, UsageFailure } from "./failure";
import { runFixAll } from "./fix-all-command";
import { type FixOptions, runFix } from "./fix-command";
import { RULES_HELP } from "./gate";
import { runInit } from "./init-command";
import { runList } from "./list-command";
import { runMcp } from "./mcp-command";
import { runAttest, runWaive } from "./statement-command";
import type { Surroundings } from "./surroundings";
import { runTest } from "./test-command";
import { runWhy } from "./why-command";

const EXIT_HELP = `
Exit codes:
  0    the gate is met
  1    the gate is not met
  2    wrong usage, or an error in .readiness/
  3    not assessed: nothing recognised, or too little could be decided
  130  interrupted

Nothing is sent anywhere and nothing of the folder is executed.`;

const STATEMENT_HELP = `
What is in the file stays as it is, comments included.
Ends with 0 when it is written, with 1 when it would change nothing.`;

/** Runs the command line and says with which code the process should end. */
export async function runCli(argv: readonly string[], around: Surroundings): Promise<ExitCode> {
  let code: ExitCode = EXIT.ready;
  const { terminal } = around;
  const program = makeProgram(around, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ready : EXIT.usage;
    if (!(error instanceof UsageFailure)) throw error;
    terminal.err(`readiness: ${harmless(error.message)}\n`);
    return EXIT.usage;
  }
}

/** Every command with its options; `end` is told how the one that ran has ended. */
export function makeProgram(around: Surroundings, end: (code: ExitCode) => void): Command {
  const { terminal } = around;
  const program = new Command("readiness")
    .description("Tells whether a service is ready for production, with evidence for every answer.")
    .version(around.version, "-V, --version", "print the version")
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [command]", "show the help of a command")
    .option("--color", "paint the output even when it is not read by a terminal")
    .option("--no-color", "do not paint the output (the variable NO_COLOR does the same)")
    .addHelpText("after", EXIT_HELP)
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text.replace(/^error: /, "readiness: ")),
      getOutHelpWidth: () => terminal.width,
      getErrHelpWidth: () => terminal.width,
    })
    .exitOverride();
  program
    .command("check", { isDefault: true })
    .summary("check a folder (the default)")
    .description("Checks a folder: a verdict, a score, and every open finding with its evidence.")
    .argument("[path]", "the folder to check", ".")
    .addOption(
      repeated(
        "-o, --output <format[=file]>",
        "pretty, json, markdown, sarif or junit; to standard output, or to a file",
        "pretty",
      ),
    )
    .addOption(repeated("--fail-on <rule>", `what fails the run: ${RULES_HELP}`, "not-ready, with --since blocker"))
    .option("--since <commit>", "only findings that a branch or commit did not have; runs git")
    .option("--record", "add this run to .readiness/history.jsonl")
    .addOption(repeated("--exclude <glob>", "leave out files and folders, beside those in ignore files"))
    .option("--cache <folder>", "keep what was read in this folder, so that the next run reads only what changed")
    .addOption(
      new Option("--show <what>", "list what the next level asks for, all that is open, or also what passed")
        .choices(["next", "open", "all"])
        .default("next"),
    )
    .addHelpText("after", EXIT_HELP)
    .action(async (path, options) => end(await runCheck(path, options, around)));
  program
    .command("explain")
    .summary("explain a check, or the score, and how it stands here")
    .description("Explains a check: what it asks and why, how it is judged, what was found here, what mends it.")
    .argument("[check]", "the check's id, such as reliability.graceful-shutdown")
    .argument("[path]", "the folder to look at", ".")
    .option("--score", "explain the score and the levels instead: every term of the sum")
    .action(async (check, path, { score }) => {
      if (score) return end(await runExplainScore(check ?? path, around));
      if (check === undefined) throw new UsageFailure("name a check to explain, or say --score");
      end(await runExplain(check, path, around));
    });
  program
    .command("why")
    .summary("tell why a file counts, or does not")
    .description("Prints the facts that a file gives, and for each the checks that look at it.")
    .argument("<path>", "the file")
    .argument("[folder]", "the folder that is checked", ".")
    .action(async (path, folder) => end(await runWhy(path, folder, around)));
  addDocumentCommands(program, around, end);
  program
    .command("list")
    .summary("list all checks")
    .description("Lists all built-in checks; with a folder, also those the folder brings in .readiness/checks.")
    .argument("[path]", "a folder whose own checks are listed too")
    .action(async (path) => end(await runList(path, around)));
  program
    .command("fix")
    .summary("mend what checks found")
    .description(
      "Mends one open check, or all whose fixes are safe. Files are created or changed in the least possible way, never overwritten.",
    )
    .argument("[check]", "the check's id; left out with --all-safe")
    .argument("[path]", "the folder to mend", ".")
    .option("--all-safe", "carry out every fix that only creates files or adds to them")
    .option("--category <category>", "with --all-safe: only checks of this category")
    .option("--component <path>", "the component, when the check is open in several")
    .option("--dry-run", "only say which files would be created or changed")
    .option("--diff", "only print the change as a diff")
    .option("--as <form>", "prepare it for a person in place of mending it: issue or attestation")
    .option("--choose <option>", "what to take where the fix leaves a choice; .readiness/config.yaml remembers it")
    .addHelpText("after", "\nEnds with 0 when it is done or nothing is left to do, with 1 when it is refused.")
    .action(async (check, path, { allSafe, ...options }) => {
      if (allSafe === true) return end(await runFixAll(folderOfAll(check, path, options), options, around));
      if (check === undefined) throw new UsageFailure("name a check, or mend all that is safe with --all-safe");
      if (options.category !== undefined) throw new UsageFailure("--category goes with --all-safe");
      return end(await runFix(check, path, options, around));
    });
  program
    .command("init")
    .summary("write a first configuration")
    .description("Writes .readiness/config.yaml with what was found, as comments. An existing one is left alone.")
    .argument("[path]", "the folder", ".")
    .action(async (path) => end(await runInit(path, around)));
  program
    .command("test")
    .summary("test the checks of your own")
    .description("Runs the cases in .readiness/tests/<category>/<name>.md for the checks in .readiness/checks.")
    .argument("[path]", "the folder", ".")
    .addHelpText("after", "\nEnds with 0 when all cases hold, with 1 when one does not.")
    .action(async (path) => end(await runTest(path, around)));
  program
    .command("waive")
    .summary("accept a gap until a day")
    .description("Accepts a gap until a day, in .readiness/waivers.yaml. It never counts as passed.")
    .argument("<check>", "the check's id, or check#facet")
    .argument("[folder]", "the folder", ".")
    .option("--reason <text>", "why it can be accepted (required)")
    .option("--owner <name>", "who answers for it (required)")
    .option("--expires <day>", "the last day on which it holds, in UTC, as YYYY-MM-DD (required)")
    .option("--component <path>", "only in this component")
    .addOption(repeated("--path <glob>", "only what was found in these files"))
    .option("--ticket <id>", "where the work is planned")
    .addHelpText("after", STATEMENT_HELP)
    .action(async (check, folder, options) => end(await runWaive(check, folder, options, around)));
  program
    .command("attest")
    .summary("vouch for what no file can show")
    .description("Answers a check by somebody's word until a day, in .readiness/attestations.yaml.")
    .argument("<check>", "the check's id, or gate:NAME#ITEM")
    .argument("[folder]", "the folder", ".")
    .option("--statement <text>", "what holds (required)")
    .option("--by <name>", "who vouches for it (required)")
    .option("--evidence <link>", "a link or path to what shows it (required)")
    .option("--expires <day>", "the last day on which it holds, in UTC, as YYYY-MM-DD (required)")
    .option("--component <path>", "only in this component")
    .option("--role <text>", "the role of who vouches")
    .option("--date <day>", "when it was looked at; today when left out")
    .option("--commit <commit>", "what was looked at; what is checked out when left out, if no file differs from it")
    .addOption(repeated("--invalidated-by <glob>", "files whose change ends it"))
    .addHelpText("after", STATEMENT_HELP)
    .action(async (check, folder, options) => end(await runAttest(check, folder, options, around)));
  program
    .command("baseline")
    .summary("accept today's gaps, to fail on new ones only")
    .description(
      "Records today's gaps in .readiness/baseline.json for `check --fail-on new`. An existing baseline only tightens.",
    )
    .argument("[path]", "the folder", ".")
    .option("--accept-new", "accept gaps that are new, too")
    .option("--show", "only print what is new and what is mended")
    .action(async (path, options) => end(await runBaseline(path, options, around)));
  program
    .command("facts")
    .summary("print what was read from the files")
    .description("Prints the facts that checks are asked about, one a line: for those who write checks.")
    .argument("[path]", "the folder to read", ".")
    .addOption(repeated("--kind <kind>", "only facts of this kind"))
    .option("--json", "one JSON object a line")
    .action(async (path, options) => end(await runFacts(path, options, around)));
  program
    .command("lsp")
    .summary("serve an editor")
    .description("Serves the language server protocol on standard input and output.")
    .option("--stdio", "accepted because some editors add it; standard streams are always used")
    .action(() => around.serve());
  program
    .command("mcp")
    .summary("answer a coding agent")
    .description(
      "Serves the Model Context Protocol on standard input and output: what is missing, why it matters, and the diff that would mend it. It changes nothing.",
    )
    .argument("[path]", "the folder that is asked about", ".")
    .action(async (path) => end(await runMcp(path, around)));
  return program;
}

/** With --all-safe the first argument is the folder, and there is no other. */
function folderOfAll(first: string | undefined, second: string, { as, choose }: FixOptions): string {
  if (as !== undefined) throw new UsageFailure("--as prepares one check; name it in place of --all-safe");
  if (choose !== undefined) throw new UsageFailure("--choose answers one check; name it in place of --all-safe");
  if (first !== undefined && second !== ".") throw new UsageFailure("--all-safe takes a folder and no check");
  return first ?? second;
}

/** An option that collects its values; `otherwise` is what the help says of its absence. */
function repeated(flags: string, description: string, otherwise?: string): Option {
  const option = new Option(flags, `${description}; can be repeated`);
  if (otherwise !== undefined) option.default([], otherwise);
  return option.argParser((value: string, previous: readonly string[] | undefined) => [...(previous ?? []), value]);
}
