import assert from "node:assert/strict";
import { COMPONENT_FACTS, deriveComponents } from "../../../server/src/core/components/derive";
import { FactBase } from "../../../server/src/core/evaluate/fact-base";
import { Selections } from "../../../server/src/core/evaluate/selections";
import { collectFacts } from "../../../server/src/core/facts/collect";
import { plainCollectors } from "../../../server/src/core/facts/collectors";
import { hasProp } from "../../../server/src/core/facts/kinds";
import { scopeOf } from "../../../server/src/core/facts/scope";
import type { Component } from "../../../server/src/core/model/component";
import type { Fact, FactKind, FactProps } from "../../../server/src/core/model/fact";
import { range } from "../../../server/src/core/model/text";

/** What source code would say: facts that stand for what the code collectors find in a file. */
interface Code {
  readonly kind: FactKind;
  readonly props: FactProps;
}

type Workspace = Readonly<Record<string, string | readonly Code[]>>;

const listen: Code = { kind: "listen", props: { port: 8080 } };
const route = (path: string, framework = "express"): Code => ({
  kind: "route",
  props: { method: "GET", path, framework },
});
const made = (name: string): Code => ({ kind: "construct", props: { class: name } });

function derive(workspace: Workspace): readonly Component[] {
  const base = new FactBase(new Selections(COMPONENT_FACTS));
  for (const [path, content] of Object.entries(workspace)) {
    const scope = scopeOf(path);
    const text = typeof content === "string" ? content : "";
    const facts: Fact[] = [...collectFacts(path, text, scope, plainCollectors).facts];
    if (typeof content !== "string")
      for (const { kind, props } of content) facts.push({ kind, props, path, scope, at: range(3, 0, 3, 1) });
    base.replace(path, facts);
  }
  return deriveComponents({
    select: (select) => [...base.matches(select)],
    byDirectory: (select) => base.matchesByDirectory(select),
  });
}

const kinds = (workspace: Workspace) => derive(workspace).map(({ id, kind }) => `${id} ${kind}`);

const npm = (name: string, more: object = {}) => JSON.stringify({ name, version: "1.0.0", ...more });
const called = (callee: string): Code => ({ kind: "call", props: { callee } });
const image = (command: string) => `FROM base/image:1\n${command}\n`;

const cases: readonly (readonly [title: string, workspace: Workspace, expected: readonly string[]])[] = [
  ["nothing", {}, []],
  ["a folder of notes", { "notes.md": "# x", "data.csv": "1" }, []],
  [
    "a server whose source could not be read",
    {
      "package.json": npm("orders", { dependencies: { express: "5.0.0" } }),
      "server.js": [{ kind: "unreadable", props: { reason: "it is no text", couldHold: ["listen", "route"] } }],
    },
    [". service"],
  ],
  [
    "a package of which only scripts for browsers could not be read",
    {
      "package.json": npm("orders", { dependencies: { express: "5.0.0" } }),
      "public/app.min.js": [{ kind: "unreadable", props: { reason: "minified", couldHold: ["listen", "route"] } }],
      "index.js": [made("Orders")],
    },
    [". library"],
  ],
  [
    "an application for the desktop that starts a server of its own",
    {
      "package.json": npm("notes", { dependencies: { express: "5.0.0" }, devDependencies: { electron: "33.0.0" } }),
      "main.js": [listen, route("/assets")],
    },
    [". frontend"],
  ],
  [
    "a server that others may install, and the image in the root that starts it",
    {
      Dockerfile: image('CMD ["pnpm", "run", "prod"]'),
      "package.json": npm("editor", { bin: { "editor-check": "bin/check" } }),
      "pnpm-workspace.yaml": "packages: [server, admin]\n",
      "server/package.json": npm("editor-server", { bin: { editor: "server.js" }, dependencies: { express: "5.0.0" } }),
      "server/server.js": [made("express"), route("/pads")],
      "admin/package.json": npm("editor-admin", { private: true, dependencies: { react: "19.0.0" } }),
      "admin/main.js": [],
    },
    [". infrastructure", "admin library", "server service"],
  ],
  [
    "a package that others put into their server, and a server to try it with",
    {
      "package.json": npm("plugin", { main: "index.js", devDependencies: { fastify: "5.0.0" } }),
      "index.js": [route("/*", "fastify")],
      "measure.js": [listen, route("/fastify", "fastify")],
    },
    [". library"],
  ],
  [
    "a site of documents beside the service",
    {
      "package.json": npm("shop", { dependencies: { express: "5.0.0" } }),
      "src/main.ts": [listen, route("/orders")],
      "manual/package.json": npm("manual", { dependencies: { "@docusaurus/core": "3.4.0" } }),
      "manual/src/search.ts": [route("/search")],
    },
    [". service", "manual frontend"],
  ],
  [
    "functions of Go that a platform calls, from one image",
    {
      "go.mod": "module example.org/store\n",
      "lambda/Dockerfile": image('ENTRYPOINT ["/var/task/main"]'),
      "lambda/create/main.go": [called("github.com/aws/aws-lambda-go/lambda.Start")],
    },
    [". function"],
  ],
  [
    "a server of Go that can also be called by a platform",
    {
      "go.mod": "module example.org/store\n",
      "cmd/lambda/main.go": [called("github.com/aws/aws-lambda-go/lambda.Start")],
      "cmd/server/main.go": [listen, { kind: "declaration", props: { type: "function", name: "main" } }],
    },
    [". service"],
  ],
  [
    "a crate for people, of whose commands one serves what they made",
    {
      "Cargo.toml": '[package]\nname = "book"\n[dependencies]\nclap = "4"\naxum = "0.8"\n',
      "src/main.rs": [],
      "src/cmd/build.rs": [],
      "src/cmd/serve.rs": [listen, route("/live-reload", "axum")],
    },
    [". cli"],
  ],
  [
    "the same in an image",
    {
      "Cargo.toml": '[package]\nname = "book"\n[dependencies]\nclap = "4"\naxum = "0.8"\n',
      Dockerfile: image('CMD ["book", "serve"]'),
      "src/main.rs": [],
      "src/cmd/serve.rs": [listen, route("/books", "axum")],
    },
    [". service"],
  ],
  [
    "a bot that asks others over the web",
    {
      "pyproject.toml": '[project]\nname = "bot"\ndependencies = ["aiohttp>=3", "discord.py>=2"]\n',
      Dockerfile: image('CMD ["python", "-m", "bot"]'),
      "bot/__main__.py": [called("discord.Intents.all")],
    },
    [". worker"],
  ],
  ["a server that listens", { "package.json": npm("api"), "src/main.ts": [listen] }, [". service"]],
  [
    "a listener in tests and examples only",
    {
      "package.json": npm("lib"),
      "src/lib.ts": [],
      "test/server.ts": [listen],
      "examples/app.ts": [listen, route("/x")],
    },
    [". library"],
  ],
  [
    "a crate that listens when a program asks it to",
    {
      "Cargo.toml": '[workspace]\nmembers = ["routes", "server"]\n',
      "routes/Cargo.toml": '[package]\nname = "routes"\n',
      "routes/src/metrics.rs": [listen],
      "server/Cargo.toml": '[package]\nname = "server"\n[dependencies]\nroutes = { path = "../routes" }\n',
      "server/src/main.rs": [listen],
    },
    [". infrastructure", "routes library", "server service"],
  ],
  [
    "tools of Node beside the source of a Django application",
    {
      "requirements.txt": "django==5.1\n",
      "manage.py": [{ kind: "declaration", props: { type: "function", name: "main" } }],
      "shop/package.json": '{ "name": "server", "private": true, "devDependencies": { "terser": "5.14.2" } }',
      "shop/views.py": [route("/orders", "django")],
    },
    [". service"],
  ],
  [
    "a part of a Python package with what its pages are made of",
    {
      "pyproject.toml": '[project]\nname = "shop"\ndependencies = ["flask"]\n',
      "shop/package.json": '{ "name": "shop-pages", "version": "1.0.0", "dependencies": { "vue": "3.5.0" } }',
      "shop/__init__.py": [],
      "shop/views.py": [route("/orders", "flask"), listen],
      "shop/static/app.js": [],
    },
    [". service"],
  ],
  [
    "a part of an application of PHP with what its pages are made of",
    {
      "composer.json": '{ "name": "acme/shop", "require": { "slim/slim": "4.14" } }',
      "shop/package.json": '{ "name": "shop-pages", "version": "1.0.0", "dependencies": { "vue": "3.5.0" } }',
      "shop/orders.php": [route("/orders", "slim"), listen],
      "shop/carts.php": [route("/carts", "slim")],
      "shop/pages/app.js": [],
    },
    [". service"],
  ],
  [
    "a front end whose pages a module of Go around it hands out",
    {
      "go.mod": "module shop\n\ngo 1.24\n",
      "main.go": [listen],
      "web/package.json": npm("web", { dependencies: { vue: "3.5.0" }, scripts: { build: "vite build" } }),
      "web/index.html": "",
      "web/src/main.ts": [],
      "web/src/orders.ts": [],
      "web/src/carts.ts": [],
      "web/pages.go": [route("/", "net/http")],
    },
    [". service", "web frontend"],
  ],
  [
    "tools of Node beside nothing but source of a module of Go around them",
    {
      "go.mod": "module shop\n\ngo 1.24\n",
      "main.go": [listen],
      "api/package.json": '{ "name": "api", "version": "1.0.0", "dependencies": { "openapi-typescript": "7.0.0" } }',
      "api/orders.go": [],
    },
    [". service"],
  ],
  [
    "a service of Node with scripts of Python beside it",
    {
      "pyproject.toml": '[project]\nname = "shop"\ndependencies = ["flask"]\n',
      "shop/views.py": [route("/orders", "flask"), listen],
      "gateway/package.json": '{ "name": "gateway", "version": "1.0.0", "dependencies": { "express": "5.0.0" } }',
      "gateway/seed.py": [],
      "gateway/clean.py": [],
      "gateway/app.js": [route("/orders"), listen],
    },
    [". service", "gateway service"],
  ],
  [
    "a command that a cluster keeps running",
    {
      "pyproject.toml": '[project]\nname = "waves"\n[project.scripts]\nwaves = "waves.cli:main"\n',
      "src/waves/cli.py": [{ kind: "declaration", props: { type: "function", name: "main" } }],
      "k8s.yaml":
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: waves }\nspec: { template: { spec: { containers: [{ name: waves, image: x/waves:1.0 }] } } }\n",
    },
    [". worker"],
  ],
  [
    "a command of Node that serves what its user names",
    {
      "package.json":
        '{ "name": "mock-server", "version": "1.0.0", "type": "module", "bin": { "mock-server": "lib/bin.js" } }',
      "src/app.ts": [listen, route("/*")],
    },
    [". cli"],
  ],
  [
    "a module of the JVM that its host hands to a consumer",
    {
      "pom.xml":
        "<project><groupId>x</groupId><artifactId>all</artifactId><modules><module>kafka</module></modules></project>",
      "kafka/pom.xml": "<project><groupId>x</groupId><artifactId>kafka</artifactId></project>",
      "kafka/src/main/java/KafkaCollector.java": [made("org.apache.kafka.clients.consumer.KafkaConsumer")],
    },
    [". infrastructure", "kafka library"],
  ],
  [
    "a crate whose program stands in src/bin",
    {
      "Cargo.toml": '[package]\nname = "api"\n',
      "src/lib.rs": [listen],
      "src/bin/api.rs": [{ kind: "declaration", props: { type: "function", name: "main" } }],
    },
    [". service"],
  ],
  [
    "a crate that a program is built with, and whose own program only writes its schema",
    {
      "Cargo.toml": '[workspace]\nmembers = ["crates/*"]\n',
      "crates/cli/Cargo.toml":
        '[package]\nname = "cli"\n[dependencies]\naxum = "0.8"\nhandlers = { path = "../handlers" }\n',
      "crates/cli/src/main.rs": [
        { kind: "declaration", props: { type: "function", name: "main" } },
        route("/metrics", "axum"),
        made("axum.Router"),
      ],
      "crates/handlers/Cargo.toml": '[package]\nname = "handlers"\n[dependencies]\naxum = "0.8"\n',
      "crates/handlers/src/lib.rs": [route("/orders", "axum")],
      "crates/handlers/src/bin/api-schema.rs": [{ kind: "declaration", props: { type: "function", name: "main" } }],
    },
    [". infrastructure", "crates/cli service", "crates/handlers library"],
  ],
  [
    "a file of Go that embeds the pages of a package of Node",
    {
      "go.mod": "module example.org/shop\n",
      "main.go": [listen, { kind: "declaration", props: { type: "function", name: "main" } }],
      "ui/package.json": npm("ui", { dependencies: { react: "19.0.0" }, scripts: { build: "vite build" } }),
      "ui/index.html": "",
      "ui/src/main.tsx": "",
      "ui/serve.go": [route("/", "gin")],
    },
    [". service", "ui frontend"],
  ],
  [
    "a program for a terminal that listens to its own keys",
    {
      "go.mod": "module example.org/pick\n\nrequire github.com/gdamore/tcell/v2 v2.9.0\n",
      "main.go": [{ kind: "declaration", props: { type: "function", name: "main" } }],
      "src/server.go": [listen],
      Dockerfile: "FROM ruby:3.4\nRUN make test\n",
    },
    [". cli"],
  ],
  [
    "pages whose one route hands every request on",
    {
      "package.json": npm("web", {
        dependencies: { next: "15.0.0", react: "19.0.0" },
        scripts: { build: "next build", start: "next start" },
      }),
      "src/pages/index.tsx": "",
      "src/pages/api/[...all].tsx": [route("/api/:all", "next")],
    },
    [". frontend"],
  ],
  [
    "pages that are built once",
    {
      "package.json": npm("site", {
        devDependencies: { "@sveltejs/kit": "2.0.0", "@sveltejs/adapter-static": "3.0.0" },
      }),
      "svelte.config.js": "",
      "src/routes/feed/+server.ts": [route("/feed", "sveltekit")],
    },
    [". frontend"],
  ],
  ["a router library", { "go.mod": "module example.org/mux\n", "mux.go": [route("/x", "net/http")] }, [". library"]],
  [
    "routes that a Dockerfile starts",
    { "package.json": npm("api"), "src/app.ts": [route("/x")], Dockerfile: image('CMD ["node", "x.js"]') },
    [". service"],
  ],
  [
    "routes that only a development Dockerfile starts",
    { "package.json": npm("lib"), "src/app.ts": [route("/x")], "Dockerfile.dev": image('CMD ["node", "x.js"]') },
    [". library"],
  ],
  [
    "a server framework and a start script",
    { "package.json": npm("api", { dependencies: { express: "4" }, scripts: { start: "node x.js" } }), "x.js": [] },
    [". service"],
  ],
  [
    "a server framework in development only",
    { "package.json": npm("lib", { devDependencies: { express: "4" }, scripts: { start: "node x.js" } }), "x.js": [] },
    [". library"],
  ],
  [
    "a web application in Python",
    { "pyproject.toml": '[project]\nname="a"\n', "a/main.py": [made("fastapi.FastAPI"), route("/x", "fastapi")] },
    [". service"],
  ],
  [
    "routers without an application",
    { "pyproject.toml": '[project]\nname="a"\n', "a/routes.py": [route("/x", "fastapi")] },
    [". library"],
  ],
  [
    "uvicorn in a Procfile",
    { "requirements.txt": "fastapi\n", "app.py": [], Procfile: "web: uvicorn app:app\n" },
    [". service"],
  ],
  [
    "gunicorn through a shell",
    {
      "requirements.txt": "x\n",
      "app.py": [],
      Dockerfile: image('CMD ["sh", "-c", "migrate && exec gunicorn app:app"]'),
    },
    [". service"],
  ],
  [
    "a Django project",
    { "requirements.txt": "django\n", "manage.py": [], "shop/urls.py": [route("/x", "django")] },
    [". service"],
  ],
  ["a consumer of a queue", { "package.json": npm("jobs"), "src/worker.ts": [made("bullmq.Worker")] }, [". worker"]],
  [
    "a consumer beside routes",
    { "package.json": npm("api"), "src/worker.ts": [made("bullmq.Worker")], "src/main.ts": [listen] },
    [". service"],
  ],
  [
    "celery as the command",
    { "requirements.txt": "celery\n", "tasks.py": [], Dockerfile: image('CMD ["celery", "-A", "tasks", "worker"]') },
    [". worker"],
  ],
  [
    "a program in an image that serves nothing",
    { "requirements.txt": "x\n", "bot.py": [], Dockerfile: image('CMD ["python", "bot.py"]') },
    [". worker"],
  ],
  [
    "an image that exposes a port",
    { "go.mod": "module example.org/a\n", "main.go": [], Dockerfile: image('EXPOSE 80\nENTRYPOINT ["/app"]') },
    [". service"],
  ],
  [
    "functions by their definition",
    { "package.json": npm("f"), "serverless.yml": "service: f", "handler.ts": [], "local.ts": [route("/x"), listen] },
    [". function"],
  ],
  [
    "a server in an image, with functions beside it",
    {
      "package.json": npm("links"),
      "serverless.yml": "service: links",
      "src/server.ts": [route("/x"), listen],
      Dockerfile: image('CMD ["npm", "start"]'),
    },
    [". service"],
  ],
  [
    "a frontend",
    { "package.json": npm("web", { dependencies: { react: "18" } }), "index.html": "", "src/App.tsx": [] },
    [". frontend"],
  ],
  [
    "a library of components",
    {
      "package.json": npm("ui", { peerDependencies: { react: "18" }, devDependencies: { react: "18" } }),
      "index.html": "",
      "src/Button.tsx": [],
    },
    [". library"],
  ],
  [
    "Next without routes of its own",
    {
      "package.json": npm("web", { dependencies: { next: "15", react: "19" }, scripts: { start: "next start" } }),
      "app/page.tsx": [],
    },
    [". frontend"],
  ],
  [
    "Next with route handlers",
    { "package.json": npm("web", { dependencies: { next: "15" } }), "app/api/x/route.ts": [route("/api/x", "next")] },
    [". service"],
  ],
  [
    "a frontend behind nginx",
    {
      "package.json": npm("web", { dependencies: { vue: "3" } }),
      "index.html": "",
      "src/main.ts": [],
      Dockerfile: image('EXPOSE 80\nCMD ["nginx"]'),
    },
    [". frontend"],
  ],
  ["a command", { "package.json": npm("tool", { bin: "cli.js" }), "cli.js": [] }, [". cli"]],
  ["a command that can also serve", { "package.json": npm("tool", { bin: "cli.js" }), "cli.js": [listen] }, [". cli"]],
  [
    "a Go program",
    { "go.mod": "module example.org/tool\n", "cmd/tool/main.go": [], "cmd/other/main.go": [] },
    [". cli"],
  ],
  [
    "a console script",
    { "pyproject.toml": '[project]\nname="t"\n[project.scripts]\nt="t:main"\n', "t.py": [] },
    [". cli"],
  ],
  [
    "only deployment files",
    { "docker-compose.yml": "services: {a: {image: 'b:1'}}", "main.tf": "" },
    [". infrastructure"],
  ],
  [
    "only manifests of a cluster",
    { "deploy/quota.json": '{ "apiVersion": "v1", "kind": "ResourceQuota", "metadata": { "name": "x" } }' },
    [". infrastructure"],
  ],
  [
    "only a template of a cloud",
    { "stack.yaml": "Resources: { Jobs: { Type: 'AWS::SQS::Queue' } }" },
    [". infrastructure"],
  ],
  [
    "two services in one repository",
    {
      "README.md": "# x",
      "services/a/package.json": npm("a"),
      "services/a/src/main.ts": [listen],
      "services/b/requirements.txt": "flask\n",
      "services/b/app.py": [made("flask.Flask"), route("/y", "flask")],
    },
    [". infrastructure", "services/a service", "services/b service"],
  ],
  [
    "a workspace root",
    {
      "package.json": npm("root", { private: true, workspaces: ["packages/*"] }),
      "packages/a/package.json": npm("a"),
      "packages/a/i.ts": [],
      "eslint.config.js": [],
    },
    [". infrastructure", "packages/a library"],
  ],
  [
    "a workspace whose members pnpm lists",
    {
      "package.json": npm("root"),
      "pnpm-workspace.yaml": "packages: ['packages/*']\n",
      "packages/a/package.json": npm("a"),
      "packages/a/i.ts": [],
      "eslint.config.js": [],
    },
    [". infrastructure", "packages/a library"],
  ],
  [
    "a workspace with sites of documents below it, whose framework is none of the root's",
    {
      "package.json": npm("root"),
      "pnpm-workspace.yaml": "packages: ['apps/*']\n",
      "apps/docs/package.json": npm("docs", { dependencies: { astro: "5.0.0" }, scripts: { build: "astro build" } }),
      "apps/docs/astro.config.ts": [],
      "apps/a/package.json": npm("a"),
      "apps/a/i.ts": [],
    },
    [". infrastructure", "apps/a library"],
  ],
  [
    "a build of several projects that has no source in its root",
    {
      "settings.gradle.kts": 'include(":orders")\n',
      "build.gradle.kts": "plugins { }\n",
      "orders/build.gradle.kts": "plugins { }\n",
      "orders/src/main/kotlin/A.kt": [],
    },
    [". infrastructure", "orders library"],
  ],
  [
    "an image in the root that packs the part below",
    {
      Dockerfile: 'FROM alpine:3\nEXPOSE 8080\nCMD ["/srv/orders", "server"]\n',
      "scripts/release.js": [],
      "backend/go.mod": "module example.org/orders\n",
      "backend/main.go": [listen, route("/x", "chi")],
    },
    [". infrastructure", "backend service"],
  ],
  [
    "what Cloudflare runs",
    { "package.json": npm("edge"), "wrangler.jsonc": "{}", "src/index.ts": [route("/x", "hono")] },
    [". function"],
  ],
  [
    "a command of Java in an image",
    {
      "pom.xml":
        "<project><artifactId>mover</artifactId><dependencies><dependency><groupId>info.picocli</groupId>" +
        "<artifactId>picocli</artifactId><version>4.7.7</version></dependency></dependencies></project>",
      "src/main/java/Mover.java": [],
      Dockerfile: image('CMD ["java", "-jar", "mover.jar"]'),
    },
    [". cli"],
  ],
  [
    "pages that Cloudflare hands out",
    {
      "package.json": npm("pages", { dependencies: { preact: "10.0.0" }, scripts: { build: "vite build" } }),
      "wrangler.jsonc": '{ "assets": { "directory": "./dist" } }',
      "index.html": "<div></div>",
      "src/main.tsx": [],
    },
    [". frontend"],
  ],
  [
    "pages with a server that stands in for the real one while they are tried",
    {
      "package.json": npm("pages", { dependencies: { react: "19.0.0" }, scripts: { build: "vite build" } }),
      "mock-server.ts": [listen, route("/api/x")],
      "index.html": "<div></div>",
      "src/main.tsx": [],
    },
    [". frontend"],
  ],
  [
    "components for an application of another package, and the application",
    {
      "ui/package.json": npm("ui", {
        dependencies: { next: "15.0.0", react: "19.0.0" },
        scripts: { build: "tsup src" },
      }),
      "ui/button.tsx": [],
      "web/package.json": npm("web", { dependencies: { next: "15.0.0" }, scripts: { build: "next build" } }),
      "web/page.tsx": [],
    },
    [". infrastructure", "ui library", "web frontend"],
  ],
  [
    "a published package that takes jobs inside programs of others",
    {
      "package.json": npm("queue-module", { version: "1.0.0", main: "dist/index.js" }),
      "index.ts": [{ kind: "construct", props: { class: "bullmq.Worker" } }],
    },
    [". library"],
  ],
  [
    "a workspace root of Python with scripts of its own",
    {
      "pyproject.toml": '[project]\nname = "all"\n[tool.uv.workspace]\nmembers = ["api"]\n',
      "scripts/release.py": [],
      "api/pyproject.toml": '[project]\nname = "api"\n',
      "api/main.py": [made("fastapi.FastAPI"), route("/x", "fastapi")],
    },
    [". infrastructure", "api service"],
  ],
  [
    "a Go module that serves only inside other programs",
    { "go.mod": "module example.org/web\n", "engine.go": [listen] },
    [". library"],
  ],
  [
    "a Go program that is not in main.go",
    {
      "go.mod": "module example.org/web\n",
      "app.go": [listen, { kind: "declaration", props: { type: "function", name: "main" } }],
    },
    [". service"],
  ],
  [
    "Go programs on a framework whose listener is in a shared module, and one that only calls",
    {
      "common/go.mod": "module example.org/common\n",
      "common/server.go": [listen],
      "users/go.mod": "module example.org/users\n\nrequire github.com/go-chi/chi/v5 v5.1.0\n",
      "users/main.go": [{ kind: "declaration", props: { type: "function", name: "main" } }],
      "ctl/go.mod": "module example.org/ctl\n\nrequire google.golang.org/grpc v1.60.0\n",
      "ctl/main.go": [{ kind: "declaration", props: { type: "function", name: "main" } }],
    },
    [". infrastructure", "common library", "ctl cli", "users service"],
  ],
  [
    "an image that fills a database beside services",
    {
      "vote/requirements.txt": "flask\n",
      "vote/app.py": [made("flask.Flask"), route("/x", "flask")],
      "seed/Dockerfile": image('CMD ["python", "fill.py"]'),
      "seed/fill.py": [],
    },
    [". infrastructure", "vote service"],
  ],
  [
    "a module of the product that is called setup.py",
    {
      "pyproject.toml": '[project]\nname = "shop"\n',
      "shop/app.py": [made("flask.Flask"), route("/x", "flask")],
      "shop/handlers/setup.py": "def setup():\n    return render()\n",
      "shop/handlers/users.py": [route("/users", "flask")],
    },
    [". service"],
  ],
  [
    "documentation with a manifest",
    {
      "package.json": npm("api"),
      "main.ts": [listen],
      "docs/package.json": npm("docs", { dependencies: { "@docusaurus/core": "3" } }),
      "docs/site.tsx": [],
      "website/package.json": npm("w"),
      "website/a.ts": [],
    },
    [". service"],
  ],
  [
    "manifests of tests, examples and copies",
    {
      "package.json": npm("api"),
      "main.ts": [listen],
      "test/app/package.json": npm("t"),
      "test/app/a.ts": [],
      "examples/a/package.json": npm("e"),
      "examples/a/a.ts": [listen],
      "vendor/x/go.mod": "module x\n",
      "vendor/x/main.go": [],
    },
    [". service"],
  ],
  [
    "a package.json for the module system",
    { "package.json": npm("lib"), "src/a.ts": [], "src/esm/package.json": '{"type": "module"}', "src/esm/b.js": [] },
    [". library"],
  ],
  [
    "several manifests in one directory",
    { "svc/package.json": npm("svc"), "svc/pyproject.toml": '[project]\nname="svc"\n', "svc/a.py": [listen] },
    [". infrastructure", "svc service"],
  ],
  [
    "a workspace of Rust whose image starts one of its parts, with scripts of Python",
    {
      "Cargo.toml": '[workspace]\nmembers = ["server", "settings"]\n',
      "pyproject.toml": '[project]\nname = "sync"\n',
      "scripts/seed.py": [],
      "docker/Dockerfile-postgres": `${image('CMD ["postgres"]')}EXPOSE 5432\n`,
      Dockerfile: image('CMD ["/app/bin/server"]'),
      "server/Cargo.toml": '[package]\nname = "server"\n[dependencies]\nsettings = { path = "../settings" }\n',
      "server/src/main.rs": [listen, route("/v1", "actix")],
      "settings/Cargo.toml": '[package]\nname = "settings"\n',
      "settings/src/lib.rs": [],
    },
    [". infrastructure", "server service", "settings library"],
  ],
  [
    "an image of one of the parts below the root's library",
    {
      "go.mod": "module example.org/hooks\n",
      "go/client.go": [],
      "bridge/Dockerfile": `${image('CMD ["/usr/bin/bridge"]')}EXPOSE 5000\n`,
      "bridge/Cargo.toml": '[workspace]\nmembers = ["hooks-bridge"]\n',
      "bridge/hooks-bridge/Cargo.toml": '[package]\nname = "hooks-bridge"\n',
      "bridge/hooks-bridge/src/main.rs": [listen],
    },
    [". library", "bridge/hooks-bridge service"],
  ],
  [
    "a tool with a server that its users start",
    {
      "package.json": npm("builder", { bin: { builder: "dist/cli.mjs" }, exports: { ".": "./dist/index.mjs" } }),
      "src/index.ts": [],
      "src/runtime/dev.ts": [listen, route("/_dev", "h3")],
    },
    [". cli"],
  ],
  [
    "a program of Go in an image that serves nothing and is told by its user what to do",
    {
      "hulk.go": [{ kind: "declaration", props: { type: "function", name: "main" } }, called("flag.Parse")],
      "docker/Dockerfile": image('ENTRYPOINT ["/hulk"]'),
    },
    [". cli"],
  ],
  [
    "a site of documents with a search of its own",
    {
      "apps/docs/package.json": npm("docs", { scripts: { start: "next start" }, dependencies: { next: "15" } }),
      "apps/docs/app/api/search/route.ts": [route("/api/search", "next")],
      "apps/shop/package.json": npm("shop", { scripts: { start: "node a.js" } }),
      "apps/shop/a.js": [listen],
    },
    [". infrastructure", "apps/docs frontend", "apps/shop service"],
  ],
  [
    "pages of PHP in an image that serves them",
    { "api/orders.php": [], Dockerfile: "FROM php:8.2-apache\nCOPY . /var/www/html\n" },
    [". service"],
  ],
  [
    "pages of PHP that an image only runs a command of",
    { "api/orders.php": [], Dockerfile: 'FROM php:8.2-fpm\nCOPY . /app\nCMD ["php", "bin/send.php"]\n' },
    [". worker"],
  ],
  [
    "a service whose documents are made beside it",
    {
      "composer.json": '{ "name": "acme/music", "require": { "laravel/framework": "^12.0" } }',
      artisan: "#!/usr/bin/env php\n",
      "routes/web.php": [route("/songs", "laravel")],
      "package.json": npm("music", { private: true, devDependencies: { vitepress: "1.6.4", vite: "7.0.0" } }),
      "resources/app.ts": [],
    },
    [". service"],
  ],
  [
    "a program that loads a server",
    {
      "tools/shop-loadtest/requirements.txt": "x\n",
      "tools/shop-loadtest/locustfile.py": [listen],
      "go.mod": "module example.org/shop\n",
      "main.go": [listen],
    },
    [". service"],
  ],
  [
    "a Dockerfile in a folder of its own",
    {
      "docker/backend/Dockerfile": image('CMD ["uvicorn", "m:app"]'),
      "backend/requirements.txt": "x\n",
      "backend/m.py": [],
      "scripts/a.py": [],
    },
    [". infrastructure", "backend service"],
  ],
  [
    "a Dockerfile beside the program that it builds, and a part of the same name",
    {
      "go.mod": "module example.org/loki\n",
      "main.go": [listen],
      "cmd/loki/main.go": [],
      "cmd/loki/Dockerfile": `${image('ENTRYPOINT ["/loki"]')}EXPOSE 80\n`,
      "operator/api/loki/go.mod": "module example.org/loki/operator/api/loki\n",
      "operator/api/loki/types.go": [],
    },
    [". service", "operator/api/loki library"],
  ],
  [
    "a program for the desktop that serves itself, and a script that looks for a free port",
    {
      "agent/Cargo.toml": '[package]\nname = "agent"\n[dependencies]\naxum = "0.8"\ntauri = "2"\n',
      "agent/src/main.rs": [listen, route("/handshake", "axum")],
      "tools/seed/package.json": npm("seed", { dependencies: { superjson: "2" } }),
      "tools/seed/index.ts": [{ kind: "listen", props: { port: 0, framework: "net" } }],
    },
    [". infrastructure", "agent frontend", "tools/seed library"],
  ],
  [
    "a command that the image tells an address, however it listens",
    {
      "setup.py":
        'from setuptools import setup\nsetup(name="calendars", entry_points={"console_scripts": ["calendars = calendars:run"]})\n',
      "calendars/server.py": [],
      Dockerfile:
        'FROM python:3\nENTRYPOINT ["/app/bin/python", "/app/bin/calendars"]\nCMD ["--hosts", "0.0.0.0:5232,[::]:5232"]\n',
    },
    [". service"],
  ],
  [
    "a command whose image starts it, beside a server that it installs under another name",
    {
      "setup.py":
        'from setuptools import setup\nsetup(name="pretty", entry_points={"console_scripts": ["pretty = pretty:run", "prettyd = prettyd:run"]})\n',
      "pretty/run.py": [],
      "prettyd/run.py": [listen, route("/", "aiohttp")],
      Dockerfile: 'FROM python:3\nCMD ["/opt/venv/bin/pretty"]\n',
    },
    [". cli"],
  ],
  [
    "a command that listens on the own machine for who looks into it",
    {
      "go.mod": "module example.org/tui\n\ngo 1.23\n",
      "main.go": [{ kind: "listen", props: { port: 6060, host: "localhost", framework: "net/http" } }],
      Dockerfile: 'FROM alpine\nENTRYPOINT ["tui"]\n',
    },
    [". cli"],
  ],
  [
    "a command of Rust that serves itself, beside the program that the image starts",
    {
      "Cargo.toml": '[workspace]\nmembers = ["crates/*"]\n',
      Dockerfile: 'FROM gcr.io/distroless/cc\nCOPY fetcher /bin/\nENTRYPOINT ["/bin/fetcher"]\n',
      "crates/fetcher/Cargo.toml": '[package]\nname = "fetcher"\n[dependencies]\naxum = "0.8"\nclap = "4"\n',
      "crates/fetcher/src/main.rs": [listen, route("/pages", "axum")],
      "crates/try/Cargo.toml": '[package]\nname = "try"\n[dependencies]\naxum = "0.8"\nclap = "4"\n',
      "crates/try/src/main.rs": [listen],
      "crates/hooks/Cargo.toml": '[package]\nname = "hooks"\n[dependencies]\naxum = "0.8"\nclap = "4"\n',
      "crates/hooks/src/main.rs": [listen, route("/hooks", "axum")],
      "crates/hooks/Dockerfile": 'FROM gcr.io/distroless/cc\nENTRYPOINT ["/bin/hooks"]\n',
    },
    [". infrastructure", "crates/fetcher service", "crates/hooks service", "crates/try cli"],
  ],
];

describe("components", () => {
  for (const [title, workspace, expected] of cases) it(title, () => assert.deepEqual(kinds(workspace), expected));

  it("say their name, language, frameworks and why, with the manifest's place", () => {
    const [component] = derive({
      "package.json": npm("@shop/api", { dependencies: { fastify: "5", pino: "9" } }),
      "src/main.ts": [listen, route("/x", "fastify")],
      "src/util.ts": [],
      "build.js": [],
    });
    assert.deepEqual(component, {
      id: ".",
      kind: "service",
      reason: "it listens for requests (src/main.ts:4)",
      name: "@shop/api",
      language: "typescript",
      frameworks: ["fastify"],
      manifest: { path: "package.json", at: range(0, 8, 0, 19) },
    });
  });

  it("are built with the packages of their workspace, however a manifest names them", () => {
    const found = derive({
      "package.json": npm("shop", { private: true, workspaces: ["apps/*", "packages/*"] }),
      "apps/api/package.json": npm("@shop/api", {
        dependencies: { "@shop/log": "workspace:^", "@shop/db": "*", "@shop/core": "*" },
      }),
      "apps/api/main.ts": [listen],
      "packages/core/package.json": npm("@shop/core", { bin: "core.js" }),
      "packages/core/core.ts": [],
      "packages/log/package.json": npm("@shop/log"),
      "packages/log/index.ts": [],
      "packages/db/package.json": npm("@shop/db", { dependencies: { pg: "*" } }),
      "packages/db/index.ts": [],
      "sync/server/Cargo.toml":
        '[package]\nname = "server"\n[dependencies]\nmetrics = { path = "../metrics" }\nlogs.workspace = true\n',
      "sync/server/src/main.rs": [listen],
      "sync/metrics/Cargo.toml": '[package]\nname = "sync-metrics"\n',
      "sync/metrics/src/lib.rs": [],
      "sync/logs/Cargo.toml": '[package]\nname = "logs"\n',
      "sync/logs/src/lib.rs": [],
    });
    const uses = Object.fromEntries(found.map((component) => [component.id, component.uses]));
    assert.deepEqual(uses["apps/api"], ["packages/core", "packages/db", "packages/log"]);
    assert.deepEqual(uses["sync/server"], ["sync/logs", "sync/metrics"]);
  });

  it("are libraries when others are built with them and nothing starts them, also with a server in them", () => {
    const found = derive({
      "package.json": npm("estate", { private: true, workspaces: ["services/*"] }),
      "services/common/package.json": npm("@estate/common", { private: true, dependencies: { express: "5.0.0" } }),
      "services/common/service.ts": [listen, route("/health")],
      "services/api/package.json": npm("@estate/api", { private: true, dependencies: { "@estate/common": "*" } }),
      "services/api/routes.ts": [route("/leases")],
      "services/api/Dockerfile": image('CMD ["node", "routes.js"]'),
      "services/mail/package.json": npm("@estate/mail", { private: true, dependencies: { express: "5.0.0" } }),
      "services/mail/main.ts": [listen, route("/mails")],
      "services/typed/package.json": npm("@estate/typed", { private: true, dependencies: { express: "5.0.0" } }),
      "services/typed/main.ts": [listen, route("/typed")],
      "services/pages/package.json": npm("@estate/pages", {
        private: true,
        dependencies: { next: "16.0.0", "@estate/typed": "*" },
      }),
      "services/pages/api.ts": [route("/api/pages", "next")],
      "services/pages/Dockerfile": image('CMD ["node", "server.js"]'),
    });
    assert.deepEqual(
      found.map(({ id, kind }) => `${id} ${kind}`),
      [
        ". infrastructure",
        "services/api service",
        "services/common library",
        "services/mail service",
        "services/pages service",
        "services/typed service",
      ],
    );
  });

  it("name a part by its own manifest in its main language", () => {
    const [component] = derive({
      "api/v2/go.mod": "module example.org/shop/api/v2\n",
      "go.mod": "module example.org/shop\n",
      "package.json": npm("shop-end-to-end"),
      "main.go": [listen],
      "web.go": [],
    });
    assert.equal(component?.name, "shop");
  });

  it("name a Go module by its last part and an unnamed one by its directory", () => {
    const found = derive({
      "go.mod": "module example.org/shop/v2\n",
      "main.go": [],
      "svc/requirements.txt": "x\n",
      "svc/a.py": [],
    });
    assert.deepEqual(
      found.map(({ name }) => name),
      ["shop", "svc"],
    );
  });

  it("are the same whatever order the files come in", () => {
    for (const [, workspace] of cases) {
      const reversed = Object.fromEntries(Object.entries(workspace).reverse());
      assert.deepEqual(derive(reversed), derive(workspace));
    }
  });

  it("ask only for properties that facts have", () => {
    for (const { fact, where } of COMPONENT_FACTS)
      for (const prop of Object.keys(where ?? {})) assert.ok(hasProp(fact, prop), `${fact}.${prop}`);
  });
});
