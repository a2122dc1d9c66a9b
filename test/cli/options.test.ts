import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { makeProgram } from "../../server/src/cli/program";
import { Folders, readiness, shop } from "../support/cli";
import { inProcess, surroundings } from "../support/in-process";

const PAINT = "\u001b[";

/** What to say to a command, and what must be seen of it: in what it prints, or in a file of the folder. */
interface Shown {
  readonly args: readonly string[];
  readonly sees: RegExp;
  readonly file?: string;
  readonly code?: number;
}

const DOCUMENT = "# Production readiness\n\n- [x] Runbooks exist (done)\n- [ ] Changelog\n";
const REASON = ["--reason", "It goes in spring", "--owner", "web", "--expires", "2027-01-31"];
const WORD = ["--statement", "It was tried", "--by", "Ada", "--evidence", "OPS-1", "--expires", "2027-01-31"];
const WAIVERS = ".readiness/waivers.yaml";
const ATTESTATIONS = ".readiness/attestations.yaml";
const waive = (sees: RegExp, ...more: readonly string[]): Shown => ({
  args: ["waive", "data.in-memory-store", "FOLDER", ...REASON, ...more],
  file: WAIVERS,
  sees,
});
const attest = (sees: RegExp, ...more: readonly string[]): Shown => ({
  args: ["attest", "operations.runbooks", "FOLDER", ...WORD, ...more],
  file: ATTESTATIONS,
  sees,
});

/** One run for each option of each command. FOLDER stands for a small service in a repository of its own. */
const SHOWN: Readonly<Record<string, Shown>> = {
  "check --output": { args: ["check", "FOLDER", "--output", "json"], sees: /^\{\n {2}"schemaVersion": 1,/, code: 1 },
  "check --cache": {
    args: ["check", "FOLDER", "--cache", "FOLDER/kept", "--fail-on", "none"],
    file: "kept/facts.jsonl",
    sees: /^[0-9a-f]{64} [0-9a-f]{64}\n"/,
  },
  "check --fail-on": { args: ["check", "FOLDER", "--fail-on", "none"], sees: /the gate is met \(--fail-on none\)/ },
  "check --since": { args: ["check", "FOLDER", "--since", "HEAD"], sees: /Only what is new since HEAD/ },
  "check --record": {
    args: ["check", "FOLDER", "--fail-on", "none", "--record"],
    file: ".readiness/history.jsonl",
    sees: /^\{"date":"2026-11-21"/,
  },
  "check --exclude": {
    args: ["check", "FOLDER", "--exclude", "*.js", "--exclude", "package.json"],
    sees: /Not assessed/,
    code: 3,
  },
  "check --show": { args: ["check", "FOLDER", "--show", "all", "--fail-on", "none"], sees: /^Does not apply$/m },
  "explain --score": { args: ["explain", "--score", "FOLDER"], sees: /verified/i },
  "document generate --layout": {
    args: ["document", "generate", "FOLDER", "--layout", "tiers"],
    sees: /^- [^\n]+\n {2}- [^\n]+\(pending\)/m,
  },
  "document generate --to": {
    args: ["document", "generate", "FOLDER", "--to", "docs/READY.md"],
    file: "docs/READY.md",
    sees: /^# /m,
  },
  "document issues --to": {
    args: ["document", "issues", "FOLDER/PRODUCTION_READINESS.md", "--to", "issues"],
    file: "issues/changelog.md",
    sees: /changelog/i,
  },
  "fix --all-safe": { args: ["fix", "--all-safe", "FOLDER", "--dry-run"], sees: /would create CHANGELOG\.md/ },
  "fix --category": {
    args: ["fix", "--all-safe", "--category", "documentation", "FOLDER", "--dry-run"],
    sees: /^(?!.*dependabot).*would create CHANGELOG\.md/s,
  },
  "fix --component": {
    args: ["fix", "documentation.changelog", "FOLDER", "--component", "nowhere"],
    sees: /there is no component nowhere/,
    code: 2,
  },
  "fix --dry-run": {
    args: ["fix", "documentation.changelog", "FOLDER", "--dry-run"],
    sees: /would create CHANGELOG.md/,
  },
  "fix --diff": { args: ["fix", "documentation.changelog", "FOLDER", "--diff"], sees: /^\+\+\+ b\/CHANGELOG.md$/m },
  "fix --choose": {
    args: ["fix", "delivery.dependency-updates", "FOLDER", "--choose", "renovate"],
    file: ".readiness/config.yaml",
    sees: /^choices:\n {2}updates: renovate$/m,
  },
  "fix --as": {
    args: ["fix", "operations.runbooks", "FOLDER", "--as", "attestation"],
    file: ATTESTATIONS,
    sees: /^ {2}statement: ""$/m,
  },
  "waive --reason": waive(/^ {2}reason: It goes in spring$/m),
  "waive --owner": waive(/^ {2}owner: web$/m),
  "waive --expires": waive(/^ {2}expires: 2027-01-31$/m),
  "waive --component": waive(/^ {2}component: \.$/m, "--component", "."),
  "waive --path": waive(/^ {2}path: \["\*\.js","\*\.ts"\]$/m, "--path", "*.js", "--path", "*.ts"),
  "waive --ticket": waive(/^ {2}ticket: OPS-12$/m, "--ticket", "OPS-12"),
  "attest --statement": attest(/^ {2}statement: It was tried$/m),
  "attest --by": attest(/^ {2}by: Ada$/m),
  "attest --evidence": attest(/^ {2}evidence: OPS-1$/m),
  "attest --expires": attest(/^ {2}expires: 2027-01-31$/m),
  "attest --component": attest(/^ {2}component: \.$/m, "--component", "."),
  "attest --role": attest(/^ {2}role: SRE$/m, "--role", "SRE"),
  "attest --date": attest(/^ {2}date: 2026-11-01$/m, "--date", "2026-11-01"),
  "attest --commit": attest(/^ {2}commit: 1a2b3c4d$/m, "--commit", "1a2b3c4d"),
  "attest --invalidated-by": attest(/^ {2}invalidatedBy: \["\*\.js"\]\n {2}seen: v/m, "--invalidated-by", "*.js"),
  "baseline --accept-new": {
    args: ["baseline", "FOLDER", "--accept-new"],
    file: ".readiness/baseline.json",
    sees: /"check":"data\.in-memory-store"/,
  },
  "baseline --show": { args: ["baseline", "FOLDER", "--show"], sees: /there is no baseline yet/ },
  "facts --kind": { args: ["facts", "FOLDER", "--kind", "listen"], sees: /^app\.js:8:\d+ listen [^\n]*\n$/ },
  "facts --json": { args: ["facts", "FOLDER", "--kind", "listen", "--json"], sees: /^\{"kind":"listen"[^\n]*\}\n$/ },
  "lsp --stdio": { args: ["lsp", "--stdio"], sees: /^serving$/ },
};

describe("every option of the command line", () => {
  const folders = new Folders();
  after(() => folders.dispose());

  const commands = (command: Command, above = ""): (readonly [string, Command])[] =>
    command.commands.flatMap((one) => {
      const name = `${above}${one.name()}`;
      return [[name, one] as const, ...commands(one, `${name} `)];
    });
  const program = makeProgram(surroundings(), () => undefined);
  const options = commands(program).flatMap(([name, command]) =>
    command.options.map((option) => ({ key: `${name} ${option.long}`, command, option })),
  );

  it("is shown to work below, and none that there is not", () => {
    assert.deepEqual(Object.keys(SHOWN).sort(), options.map(({ key }) => key).sort());
  });

  it("is explained by the help of its command", () => {
    for (const { key, command, option } of options) {
      const help = command.helpInformation().replace(/\s+/g, " ");
      assert.ok(option.description.length > 10 && !option.hidden, key);
      assert.ok(help.includes(option.flags) && help.includes(option.description.replace(/\s+/g, " ")), key);
    }
  });

  for (const [key, { args, sees, file, code = 0 }] of Object.entries(SHOWN)) {
    it(key, async () => {
      const folder = folders.make({ ...shop, "PRODUCTION_READINESS.md": DOCUMENT });
      if (key === "check --since") commit(folder);
      const run = await inProcess(args.map((word) => word.replace("FOLDER", folder)));
      assert.equal(run.code, code, run.err);
      assert.match(file === undefined ? run.out + run.err : readFileSync(join(folder, file), "utf8"), sees);
    });
  }

  it("--color and --no-color, for a process of its own", () => {
    const folder = folders.make(shop);
    assert.ok(readiness(["--color"], folder).out.includes(PAINT));
    assert.ok(!readiness(["--no-color"], folder, { FORCE_COLOR: "1" }).out.includes(PAINT));
  });
});

describe("a waiver on the command line", () => {
  const folders = new Folders();
  after(() => folders.dispose());

  it("holds to the end of its day, and the finding comes back on the next", async () => {
    const folder = folders.make(shop);
    assert.equal((await inProcess(["waive", "data.in-memory-store", folder, ...REASON])).code, 0);
    const on = (day: string) => inProcess(["check", folder, "--fail-on", "blocker", "--show", "all"], day);
    assert.match((await on("2027-01-31")).out, /waived by web until 2027-01-31: It goes in spring/);
    const late = await on("2027-02-01");
    assert.match(late.out, /data\.in-memory-store - wrong/);
    assert.match(late.err, /waivers\.yaml:1:10: this waiver of data\.in-memory-store ended on 2027-01-31/);
    assert.equal(late.code, 1);
  });
});

function commit(folder: string): void {
  const who = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"];
  for (const args of [
    ["init", "-q"],
    ["add", "-A"],
    ["commit", "-qm", "first"],
  ])
    execFileSync("git", [...who, ...args], { cwd: folder });
}
