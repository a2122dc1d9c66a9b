import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Files } from "./support";

/** Packages the fixed services need; installed once into the temporary directory of the machine. */
const PACKAGES = [
  "express@5.1.0",
  "fastify@5.6.1",
  "cors@2.8.5",
  "pino@10.4.0",
  "pino-http@11.0.0",
  "prom-client@15.1.3",
  "express-rate-limit@8.2.1",
  "@fastify/rate-limit@10.3.0",
  "helmet@8.1.0",
  "@fastify/helmet@13.0.2",
  "pg@8.16.3",
  "@nestjs/common@11.1.9",
  "@nestjs/core@11.1.9",
  "@nestjs/platform-express@11.1.9",
  "@nestjs/throttler@6.4.0",
  "reflect-metadata@0.2.2",
  "rxjs@7.8.2",
  "class-validator@0.14.3",
  "class-transformer@0.5.1",
  "@sentry/node@11.12.0",
  "axios@1.7.9",
  "axios-retry@4.5.0",
  "cockatiel@3.2.1",
  "zod@4.1.12",
  "koa@3.1.1",
  "@koa/router@14.0.0",
  "@koa/cors@5.0.0",
  "koa-helmet@8.0.1",
  "hono@4.10.4",
  "@hono/node-server@1.19.6",
  "rate-limiter-flexible@11.4.0",
  "ioredis@5.8.2",
  "bullmq@5.58.0",
];
const CACHE = join(
  tmpdir(),
  "readiness-fix-run",
  createHash("sha256").update(PACKAGES.join(" ")).digest("hex").slice(0, 16),
);

/** Tells the test which port a server got, and lets it choose none itself, so that tests never collide. */
const PRELOAD = `
const { Server } = require("node:net");
const listen = Server.prototype.listen;
Server.prototype.listen = function (...args) {
  this.once("listening", () => process.send({ port: this.address().port }));
  args[0] = typeof args[0] === "object" ? { ...args[0], port: 0 } : 0;
  return listen.apply(this, args);
};
`;

/** The directory with node_modules, or why there is none. */
export function nodePackages(): { directory: string } | { reason: string } {
  const done = join(CACHE, "installed");
  if (!existsSync(done)) {
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(join(CACHE, "package.json"), "{}");
    const made = spawnSync("npm", ["install", "--no-audit", "--no-fund", ...PACKAGES], {
      cwd: CACHE,
      encoding: "utf8",
      timeout: 60_000,
    });
    if (made.status !== 0)
      return { reason: `npm install failed: ${made.stderr.trim().split("\n").at(-1) ?? made.error?.message}` };
    writeFileSync(done, "");
  }
  return { directory: CACHE };
}

/** Says loudly why a real run does not happen; a silent skip would look like a pass. */
export function skip(context: Mocha.Context, reason: string): never {
  process.stderr.write(`      NOT RUN: ${reason}\n`);
  return context.skip();
}

/** A directory on disk with these files; it goes with the test run. */
export function onDisk(files: Files, packages?: string): string {
  const directory = mkdtempSync(join(tmpdir(), "readiness-fix-"));
  directories.push(directory);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  if (packages !== undefined) symlinkSync(join(packages, "node_modules"), join(directory, "node_modules"));
  return directory;
}

const directories: string[] = [];
const children: ChildProcess[] = [];

/** Ends what a test started and removes what it wrote. */
export function cleanUp(): void {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
}

export interface Running {
  readonly port: number;
  /** The next thing the process says by `process.send`, or that it ended. */
  message(): Promise<unknown>;
  readonly exit: Promise<number | null>;
  stop(): void;
}

/** Starts a file with node and waits until it listens; what it prints goes into a file where one is named. */
export async function startNode(directory: string, file: string, output?: string): Promise<Running> {
  const preload = join(directory, "preload.cjs");
  writeFileSync(preload, PRELOAD);
  const child = spawn(process.execPath, ["--require", preload, file], {
    cwd: directory,
    stdio: ["ignore", output === undefined ? "ignore" : openSync(output, "w"), "pipe", "ipc"],
  });
  children.push(child);
  let errors = "";
  child.stderr?.on("data", (data) => (errors += data));
  const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const message = () =>
    Promise.race([
      new Promise<unknown>((resolve) => child.once("message", resolve)),
      exit.then((code) => Promise.reject(new Error(`it ended with ${code}: ${errors}`))),
    ]);
  const first = await message();
  const port = typeof first === "object" && first !== null && "port" in first ? Number(first.port) : 0;
  return { port, message, exit, stop: () => void child.kill("SIGTERM") };
}

/** Starts a program; its port is known, or a line of its output says it. */
export async function startProgram(
  command: string,
  args: readonly string[],
  directory: string,
  port: RegExp | number,
  env: Readonly<Record<string, string>> = {},
  uid?: number,
): Promise<Running> {
  const child = spawn(command, args, {
    cwd: directory,
    ...(uid !== undefined && { uid }),
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  children.push(child);
  const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
  let output = "";
  const announced = new Promise<number>((resolve, reject) => {
    const read = (data: Buffer) => {
      output += data;
      const found = typeof port === "number" ? undefined : port.exec(output)?.[1];
      if (found !== undefined) resolve(Number(found));
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    if (typeof port === "number") resolve(port);
    else void exit.then((code) => reject(new Error(`it ended with ${code}: ${output}`)));
  });
  const message = () =>
    new Promise<unknown>((resolve) => child.stdout?.once("data", (data) => resolve(String(data).trim())));
  return { port: await announced, message, exit, stop: () => void child.kill("SIGTERM") };
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/** Asks until somebody listens; the process that is asked must still run. */
export async function firstAnswer(running: Running, path: string) {
  let ended: number | null | undefined;
  void running.exit.then((code) => (ended = code));
  for (;;) {
    try {
      return await request(running.port, path);
    } catch (error) {
      if (ended !== undefined) throw error;
    }
  }
}

/** One request on a connection of its own. */
export function request(port: number, path: string): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    get({ port, path, host: "127.0.0.1", agent: false }, (response) => {
      let body = "";
      response.on("data", (data) => (body += data));
      response.on("end", () => resolve({ status: response.statusCode, body }));
    }).on("error", reject);
  });
}

/** The first of these programs that runs with these arguments. */
export function firstWorking(programs: readonly string[], args: readonly string[]): string | undefined {
  return programs.find((program) => spawnSync(program, args, { stdio: "ignore" }).status === 0);
}
