import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Folders, readiness, shop } from "../support/cli";

const LAUNCH = [
  "title: Before the launch",
  "checks: [reliability.listens]",
  "items:",
  "  - { id: on-call, title: Somebody is on call, attest: true }",
  "",
].join("\n");
const ON_CALL = [
  "--statement",
  "The rota is full",
  "--by",
  "Ada",
  "--evidence",
  "https://x.example",
  "--expires",
  "2999-01-01",
];

describe("gates on the command line", () => {
  const folders = new Folders();
  after(() => folders.dispose());

  it("fail a run until all of them holds, and are shown in every report", () => {
    const folder = folders.make({ ...shop, ".readiness/gates/launch.yaml": LAUNCH });
    const closed = readiness(
      ["--fail-on", "gate:launch", "-o", "pretty", "-o", "json=r.json", "-o", "markdown=r.md"],
      folder,
    );
    assert.equal(closed.code, 1);
    assert.match(
      closed.err,
      /the gate launch is not met: 1 of 2 hold; on-call is unknown: nobody vouches for it: readiness attest gate:launch#on-call\n/,
    );
    assert.match(
      closed.out,
      /^Gate launch {2}Not met: 1 of 2 hold {2}\(Before the launch\)\n {2}unknown {2}on-call: Somebody is on call$/m,
    );
    assert.match(
      readFileSync(join(folder, "r.md"), "utf8"),
      /## Gate `launch`: Before the launch\n\n\*\*Not met: 1 of 2 hold\.\*\*\n\n- \*\*unknown\*\* `on-call`/,
    );
    const [gate] = JSON.parse(readFileSync(join(folder, "r.json"), "utf8")).gates;
    assert.deepEqual(
      [gate.id, gate.met, gate.items.map((item: { status: string }) => item.status)],
      ["launch", false, ["unknown", "holds"]],
    );
    const attested = readiness(["attest", "gate:launch#on-call", ...ON_CALL], folder);
    assert.deepEqual([attested.code, attested.err], [0, "readiness: gate launch: Met: 2 of 2 hold\n"]);
    assert.equal(readiness(["--fail-on", "gate:launch"], folder).code, 0);
    assert.equal(readiness(["attest", "gate:launch#reliability.listens", ...ON_CALL], folder).code, 1);
  });

  it("that nobody knows are refused, here and in the configuration", () => {
    const folder = folders.make({ ...shop, ".readiness/config.yaml": "gates: [realease]\nprofile: kritical\n" });
    const { code, err } = readiness(["--fail-on", "none"], folder);
    assert.equal(code, 2);
    assert.match(err, /config\.yaml:1:9: there is no gate "realease" \(known: could, .+\); did you mean release\?$/m);
    assert.match(
      err,
      /config\.yaml:2:10: there is no profile "kritical" \(known: critical, default, prototype, telemetry\)/,
    );
    const typed = readiness(["--fail-on", "gate:realease"], folders.make(shop));
    assert.deepEqual([typed.code, typed.out], [2, ""]);
    assert.match(typed.err, /there is no gate "realease" \(did you mean release\?\)/);
  });
});

describe("a file that cannot be read", () => {
  const folders = new Folders();
  after(() => folders.dispose());

  it("opens no gate for what may stand in it", () => {
    const check = `${[
      "title: It listens safely",
      "severity: blocker",
      "level: 1",
      "requirement: It listens.",
      "risk: Nobody is heard.",
      "message: It does not listen",
      "proves: [{ fact: docker.stage, where: { base: none } }]",
    ].join("\n")}\n`;
    const files = { ...shop, ".readiness/checks/reliability/safely.yaml": check };
    for (const rule of ["blocker", "high"]) {
      const open = readiness(["--fail-on", rule], folders.make(files));
      const hidden = readiness(["--fail-on", rule], folders.make({ ...files, "other/Dockerfile": "" }));
      assert.deepEqual([open.code, hidden.code], [1, 1], hidden.err);
    }
    const hidden = readiness(["--fail-on", "blocker"], folders.make({ ...files, "other/Dockerfile": "" }));
    assert.match(hidden.err, /\S+ could not be decided: \S+ could not be read|blockers? (is|are) open/);
  });
});

describe("what a team lets fail a run", () => {
  const folders = new Folders();
  after(() => folders.dispose());
  const withConfig = (text: string) =>
    folders.make({ ...shop, ".readiness/gates/launch.yaml": LAUNCH, ".readiness/config.yaml": text });

  it("holds unless the command line says otherwise", () => {
    const folder = withConfig("failOn: [gate:launch]\n");
    assert.match(readiness([], folder).err, /the gate launch is not met/);
    assert.equal(readiness(["--fail-on", "none"], folder).code, 0);
    assert.match(readiness([], withConfig("failOn: [score:1]\n")).err, /the gate is met \(--fail-on score:1\)/);
  });

  it("is never read wrongly", () => {
    const { code, err } = readiness([], withConfig("failOn:\n  - blockers\n  - gate:lunch\n"));
    assert.equal(code, 2);
    assert.match(
      err,
      /config\.yaml:2:5: `failOn\.0`: expected not-ready, blocker, high, new, level:1, score:80 or gate:name/,
    );
    assert.match(
      readiness([], withConfig("failOn: [gate:lunch]\n")).err,
      /config\.yaml:1:10: there is no gate "lunch"/,
    );
  });
});

describe("profiles on the command line", () => {
  const folders = new Folders();
  after(() => folders.dispose());
  const report = (profile: string) => {
    const folder = folders.make({ ...shop, ".readiness/config.yaml": `profile: ${profile}\n` });
    const { out, err } = readiness(["-o", "json"], folder);
    return { ...JSON.parse(out), err };
  };
  const severityOf = (json: { results: { check: string; severity: string }[] }, check: string) =>
    json.results.find((one) => one.check === check)?.severity;

  it("judge the same folder more or less strictly, and say so", () => {
    const standard = report("default");
    const prototype = report("prototype");
    const critical = report("critical");
    assert.deepEqual([standard.profile, prototype.profile, critical.profile], ["default", "prototype", "critical"]);
    assert.deepEqual(
      [standard, prototype, critical].map((one) => severityOf(one, "data.in-memory-store")),
      ["blocker", "medium", "blocker"],
    );
    assert.deepEqual(
      [standard, prototype, critical].map((one) => one.level.required),
      [1, 0, 3],
    );
  });

  it("are what a check is explained by", () => {
    const folder = folders.make({ ...shop, ".readiness/config.yaml": "profile: prototype\n" });
    assert.match(
      readiness(["explain", "data.in-memory-store"], folder).out,
      /\ndata\.in-memory-store, medium, level 1\n/,
    );
  });

  it("have categories of their own", () => {
    const { categories, results } = report("telemetry");
    assert.deepEqual(
      categories.map(({ weight }: { weight: number }) => weight),
      [12, 15, 12, 12, 10, 10, 8, 6, 10, 5],
    );
    const ids = new Set(categories.map(({ id }: { id: string }) => id));
    assert.ok(results.every(({ category }: { category: string }) => ids.has(category)));
    assert.equal(
      results.find(({ check }: { check: string }) => check === "data.in-memory-store").category,
      "reliability",
    );
  });
});
