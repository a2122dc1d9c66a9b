import assert from "node:assert/strict";
import { WatchedFiles } from "../../../server/src/engine/watched-files";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";

describe("files that an attestation rests on", () => {
  const files = new MemoryFileSystem({
    "deploy/a.yaml": "a: 1\n",
    "deploy/b.bin": new Uint8Array([0, 1]),
    "src/a.ts": "",
  });
  let paths = ["deploy/a.yaml", "deploy/b.bin", "src/a.ts"];
  const watched = new WatchedFiles(() => paths);
  const open = new Map<string, string>();
  const look = async () => {
    await watched.read(["deploy/**"], files, open);
    return watched.look(["deploy/**"]);
  };

  it("are read once, and no other is", async () => {
    const first = await look();
    assert.equal(first.files, 2);
    assert.deepEqual(await look(), first);
    assert.deepEqual(files.reads, ["deploy/a.yaml", "deploy/b.bin"]);
  });

  it("are read again when they have moved, and the text in an editor wins", async () => {
    const { digest } = await look();
    open.set("deploy/a.yaml", "a: 2\n");
    assert.equal((await look()).digest, digest, "nobody said that it has moved");
    watched.forget("deploy/a.yaml");
    assert.notEqual((await look()).digest, digest);
    open.clear();
    watched.forget("deploy/a.yaml");
    assert.equal((await look()).digest, digest);
  });

  it("count when they come and go, and say nothing while one cannot be read", async () => {
    const { digest } = await look();
    paths = [...paths.slice(0, 2), "deploy/gone.yaml", "src/a.ts"];
    assert.deepEqual(await look(), { files: 3, digest: undefined });
    files.write("deploy/gone.yaml", "");
    watched.forget("deploy/gone.yaml");
    const more = await look();
    assert.ok(more.digest !== undefined && more.digest !== digest);
    paths = ["src/a.ts"];
    watched.forget("deploy/a.yaml");
    assert.equal((await look()).files, 0);
  });
});
