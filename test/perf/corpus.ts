import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Numbers that look random and are the same in every run. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const WORDS = "order user account invoice cart session report event policy token product price stock mail audit".split(
  " ",
);

/** Writes a monorepo of about `count` files: services in three languages with tests, configuration, CI and documents. */
export function writeCorpus(root: string, count: number): { files: number; bytes: number } {
  const random = randomOf(count);
  const word = () => WORDS[random(WORDS.length)] ?? "thing";
  let files = 0;
  let bytes = 0;
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    files++;
    bytes += text.length;
  };
  write(".gitignore", "node_modules/\ndist/\n*.log\n.env\n");
  write("README.md", `# Corpus\n\n## Run\n\n${"Some words about it.\n".repeat(40)}`);
  write(".github/workflows/ci.yml", workflow());
  for (let service = 0; files < count; service++) {
    const home = `services/${word()}-${service}`;
    const language = (["ts", "py", "go"] as const)[service % 3] ?? "ts";
    for (const [path, text] of Object.entries(frame(language, `${word()}-${service}`))) write(`${home}/${path}`, text);
    const modules = 40 + random(60);
    for (let i = 0; i < modules && files < count; i++) {
      const name = `${word()}_${i}`;
      const lines = 3 + random(14);
      const body = Array.from({ length: lines }, (_, j) => unit(language, word(), `${name}_${j}`, random)).join("\n");
      const directory = language === "go" ? `internal/${word()}` : `src/${word()}/${word()}`;
      if (i % 5 === 4) write(`${home}/${testPath(language, directory, name)}`, head(language) + body);
      else write(`${home}/${directory}/${name}.${language}`, head(language) + body);
      if (i % 12 === 0) write(`${home}/config/${name}.yaml`, settings(word, random));
      if (i % 15 === 0) write(`${home}/data/${name}.json`, `{ "items": [${"1, ".repeat(200)}2] }\n`);
      if (i % 20 === 0) write(`${home}/docs/${name}.md`, `# ${name}\n\n${"Words, and more words.\n".repeat(60)}`);
    }
  }
  return { files, bytes };
}

/** A TypeScript file of about this many lines. */
export function longSource(lines: number): string {
  const random = randomOf(lines);
  let text = `${head("ts")}import express from "express";\nconst app = express();\n`;
  for (let i = 0; i < 20; i++)
    text += `app.get("/part/${i}", (request, response) => response.json({ id: request.query.id }));\n`;
  for (let i = 0; text.split("\n").length < lines; i++)
    text += unit("ts", WORDS[i % WORDS.length] ?? "x", `part_${i}`, random);
  return text;
}

function frame(language: "ts" | "py" | "go", name: string): Record<string, string> {
  const docker =
    'FROM node:22.3-slim AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci\nFROM node:22.3-slim\nUSER node\nCMD ["node", "main.js"]\n';
  const compose = "services:\n  app:\n    build: .\n    restart: always\n  cache:\n    image: redis:7.2\n";
  if (language === "ts") {
    const manifest = {
      name,
      private: true,
      scripts: { start: "node ." },
      dependencies: { express: "4.19.2", pino: "9.1.0" },
    };
    return {
      "package.json": `${JSON.stringify(manifest, undefined, 2)}\n`,
      Dockerfile: docker,
      "src/main.ts":
        'import express from "express";\nconst app = express();\napp.get("/orders", (request, response) => response.json([]));\napp.listen(process.env.PORT ?? 3000);\n',
    };
  }
  if (language === "py")
    return {
      "requirements.txt": "fastapi==0.111.0\nuvicorn==0.30.1\nsqlalchemy==2.0.30\n",
      "docker-compose.yml": compose,
      "src/main.py":
        'from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/orders")\ndef orders():\n    return []\n',
    };
  return {
    "go.mod": `module example.org/${name}\n\ngo 1.22\n\nrequire github.com/gin-gonic/gin v1.10.0\n`,
    Dockerfile: docker,
    "main.go":
      'package main\n\nimport "github.com/gin-gonic/gin"\n\nfunc main() {\n\tr := gin.Default()\n\tr.GET("/orders", list)\n\tr.Run()\n}\n',
  };
}

function head(language: "ts" | "py" | "go"): string {
  if (language === "ts") return 'import { join } from "node:path";\nimport { log } from "../log";\n\nvoid join;\n';
  if (language === "py") return "import os\nimport logging\n\nlog = logging.getLogger(__name__)\n\n";
  return 'package internal\n\nimport (\n\t"fmt"\n\t"os"\n)\n\nvar _ = os.Getenv\n\n';
}

function unit(language: "ts" | "py" | "go", word: string, name: string, random: (below: number) => number): string {
  const limit = random(100);
  if (language === "ts")
    return `export async function ${name}(${word}: string, limit = ${limit}): Promise<number> {\n  if (${word}.length > limit) {\n    log.warn({ ${word} }, "too long");\n    throw new RangeError(\`\${${word}} is too long\`);\n  }\n  const found = await fetch(\`https://${word}.example/\${${word}}\`, { method: "GET" });\n  return found.ok ? limit : ${random(9)};\n}\n`;
  if (language === "py")
    return `def ${name}(${word}, limit=${limit}):\n    """Counts one ${word}."""\n    if len(${word}) > limit:\n        log.warning("too long: %s", ${word})\n        raise ValueError(${word})\n    return os.environ.get("${word.toUpperCase()}", "${random(9)}")\n\n`;
  return `func ${name}(${word} string, limit int) (int, error) {\n\tif len(${word}) > limit {\n\t\treturn 0, fmt.Errorf("too long: %s", ${word})\n\t}\n\treturn ${limit}, nil\n}\n`;
}

function testPath(language: "ts" | "py" | "go", directory: string, name: string): string {
  if (language === "ts") return `${directory}/${name}.test.ts`;
  return language === "py" ? `tests/test_${name}.py` : `${directory}/${name}_test.go`;
}

function settings(word: () => string, random: (below: number) => number): string {
  return Array.from(
    { length: 20 },
    (_, i) => `${word()}_${i}:\n  url: https://${word()}.example\n  limit: ${random(99)}\n`,
  ).join("");
}

function workflow(): string {
  return "on: [push]\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v4\n      - run: npm ci\n      - run: npm test\n";
}
