import assert from "node:assert/strict";
import { URI } from "vscode-uri";
import { Scheduler, type Work } from "../../server/src/lsp/scheduler";
import { childUri, parseUri, relativePath } from "../../server/src/lsp/uris";
import type { Cancellation } from "../../server/src/workspace/file-system";

/** Timers that run when they are told to. */
function manualTimers() {
  const waiting = new Map<() => void, number>();
  return {
    delays: () => [...waiting.values()],
    fire() {
      for (const run of [...waiting.keys()]) {
        waiting.delete(run);
        run();
      }
    },
    after(milliseconds: number, run: () => void) {
      waiting.set(run, milliseconds);
      return { dispose: () => void waiting.delete(run) };
    },
  };
}

function started() {
  const timers = manualTimers();
  const runs: { work: Work; token: Cancellation; end: () => void }[] = [];
  const scheduler = new Scheduler(
    timers,
    (work, token) => new Promise((resolve) => runs.push({ work, token, end: resolve })),
    () => {},
  );
  return { timers, runs, scheduler };
}

describe("the schedule of a folder", () => {
  it("waits for a pause in typing, and then runs once", () => {
    const { timers, runs, scheduler } = started();
    scheduler.typed("a", "1");
    scheduler.typed("a", "2");
    assert.deepEqual(timers.delays(), [300]);
    timers.fire();
    assert.equal(runs.length, 1);
    assert.equal(runs[0]?.work.texts.get("a"), "2");
  });

  it("lets a newer change cancel the run, and runs again when that has ended", async () => {
    const { timers, runs, scheduler } = started();
    scheduler.changed("a");
    timers.fire();
    scheduler.changed("b");
    assert.equal(runs[0]?.token.isCancellationRequested, true);
    timers.fire();
    assert.equal(runs.length, 1, "one at a time");
    const settled = scheduler.settled();
    runs[0]?.end();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(runs.length, 2);
    assert.deepEqual([...(runs[1]?.work.paths ?? [])], ["a", "b"]);
    runs[1]?.end();
    await settled;
    assert.equal(scheduler.busy, false);
  });

  it("does not let typing cancel a scan, which would never end", () => {
    const { timers, runs, scheduler } = started();
    scheduler.scan();
    assert.deepEqual(timers.delays(), [0]);
    timers.fire();
    scheduler.typed("a", "1");
    assert.equal(runs[0]?.token.isCancellationRequested, false);
    scheduler.scan();
    assert.equal(runs[0]?.token.isCancellationRequested, true);
  });

  it("does at once what somebody waits for", () => {
    const { timers, scheduler } = started();
    scheduler.typed("a", "1");
    void scheduler.settled();
    assert.deepEqual(timers.delays(), [0]);
  });

  it("leaves nobody waiting when the folder is closed", async () => {
    const { timers, scheduler } = started();
    scheduler.changed("a");
    timers.fire();
    const settled = scheduler.settled();
    scheduler.dispose();
    await settled;
    scheduler.changed("b");
    assert.deepEqual(timers.delays(), []);
  });
});

describe("addresses", () => {
  const below = (root: string, uri: string) => {
    const [base, other] = [parseUri(root), parseUri(uri)];
    return base && other && relativePath(base, other);
  };

  it("lie in a folder by whole names", () => {
    assert.equal(below("file:///app", "file:///app/src/a.ts"), "src/a.ts");
    assert.equal(below("file:///app/", "file:///app"), ".");
    assert.equal(below("file:///app", "file:///app2/a.ts"), undefined);
    assert.equal(below("file:///app", "file:///app/../etc/passwd"), undefined);
    assert.equal(below("file:///app", "vscode-vfs:///app/a.ts"), undefined);
    assert.equal(below("file:///", "file:///a.ts"), "a.ts");
  });

  it("are the same however a client spells them", () => {
    assert.equal(below("file:///c%3A/app", "file:///C:/app/a%20b.ts"), "a b.ts");
    assert.equal(below("vscode-remote://SSH/app", "vscode-remote://ssh/app/a"), "a");
  });

  it("lead back to where they came from", () => {
    const root = URI.parse("file:///w/my%20shop/");
    const uri = childUri(root, "src/ü #1.ts");
    assert.equal(below(root.toString(), uri), "src/ü #1.ts");
  });

  it("that are none are nothing", () => {
    for (const text of ["", "::", "no scheme"]) assert.equal(parseUri(text), undefined, text);
  });
});
