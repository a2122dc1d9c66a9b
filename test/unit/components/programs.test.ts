import assert from "node:assert/strict";
import { MemoryFileSystem } from "../../../server/src/workspace/memory";
import { scanned } from "../../support/engine";

const npm = (dependency: string, more: object = {}) =>
  JSON.stringify({
    name: "part",
    scripts: { start: "node index.js" },
    dependencies: { [dependency]: "1.0.0" },
    ...more,
  });
const go = (module: string) => `module example.com/part\ngo 1.22\nrequire ${module} v1.0.0\n`;
const goMain = (module: string, body: string, alias = "") =>
  `package main\nimport ${alias} "${module}"\nfunc main() { ${body} }\n`;
const crate = (dependency: string) =>
  `[package]\nname = "part"\nversion = "0.1.0"\n[dependencies]\n${dependency} = "1"\n`;
const library = '[project]\nname = "part"\nversion = "1"\n[build-system]\nrequires = ["hatchling"]\n';
const springMain =
  "import org.springframework.boot.SpringApplication;\nclass App { public static void main(String[] a) { SpringApplication.run(App.class, a); } }\n";
const pom = (artifact: string, more = "") =>
  `<project><artifactId>part</artifactId>${more}<dependencies><dependency><groupId>x</groupId><artifactId>${artifact}</artifactId></dependency></dependencies></project>`;
const lambda = (code: string, handler: string) =>
  `Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: { CodeUri: ${code}, Handler: ${handler}, Runtime: nodejs20.x }\n`;

const CDK =
  'import { Stack } from "aws-cdk-lib";\nimport { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";\nexport class Api extends Stack {\n  constructor(app) {\n    super(app, "api");\n    new NodejsFunction(this, "f", { entry: "src/f.ts" });\n  }\n}\n';

type Row = readonly [about: string, files: Readonly<Record<string, string>>, expected: readonly string[]];

const workers: readonly Row[] = [
  [
    "takes messages by Kafka's client of Node",
    {
      "package.json": npm("kafkajs"),
      "index.js":
        'const { Kafka } = require("kafkajs");\nconst consumer = new Kafka({}).consumer({ groupId: "a" });\nconsumer.run({ eachMessage: async () => {} });\n',
    },
    [". worker"],
  ],
  [
    "only sends with the same client, and so is a library",
    {
      "package.json": JSON.stringify({ name: "part", version: "1.0.0", dependencies: { kafkajs: "2.0.0" } }),
      "index.js": 'const { Kafka } = require("kafkajs");\nexports.send = (m) => new Kafka({}).producer().send(m);\n',
    },
    [". library"],
  ],
  [
    "takes messages of AMQP",
    {
      "package.json": npm("amqplib"),
      "index.js":
        'const amqp = require("amqplib");\n(async () => {\n  const conn = await amqp.connect("amqp://a");\n  const ch = await conn.createChannel();\n  ch.consume("q", () => {});\n})();\n',
    },
    [". worker"],
  ],
  [
    "runs by the clock",
    { "package.json": npm("node-cron"), "index.js": 'require("node-cron").schedule("0 3 * * *", () => {});\n' },
    [". worker"],
  ],
  [
    "asks a queue of Amazon over and over",
    {
      "requirements.txt": "boto3\n",
      "run.py": 'import boto3\nsqs = boto3.client("sqs")\nwhile True:\n    sqs.receive_message(QueueUrl="q")\n',
    },
    [". worker"],
  ],
  [
    "takes messages by pika",
    {
      "requirements.txt": "pika\n",
      "run.py": "import pika\nchannel = pika.BlockingConnection().channel()\nchannel.start_consuming()\n",
    },
    [". worker"],
  ],
  [
    "is a library that others have take messages",
    {
      "pyproject.toml": library,
      "part/__init__.py": "import pika\ndef run():\n    pika.BlockingConnection().channel().start_consuming()\n",
    },
    [". library"],
  ],
  [
    "holds pipelines that an orchestrator runs",
    {
      "requirements.txt": "apache-airflow\n",
      "dags/daily.py": 'from airflow import DAG\nwith DAG("daily") as dag:\n    pass\n',
    },
    [". worker"],
  ],
  [
    "takes messages of NATS in Go",
    {
      "go.mod": go("github.com/nats-io/nats.go"),
      "main.go": goMain("github.com/nats-io/nats.go", 'nc, _ := nats.Connect("n"); nc.Subscribe("a", nil); select {}'),
    },
    [". worker"],
  ],
  [
    "watches a cluster",
    {
      "go.mod": go("sigs.k8s.io/controller-runtime"),
      "cmd/main.go": goMain(
        "sigs.k8s.io/controller-runtime",
        "mgr, _ := ctrl.NewManager(nil, ctrl.Options{}); mgr.Start(nil)",
        "ctrl",
      ),
    },
    [". worker"],
  ],
  [
    "is kept running by a cluster under the name of its module",
    {
      "go.mod": "module example.com/agent\ngo 1.22\n",
      "main.go": goMain("flag", "flag.Parse()"),
      "deploy/agent.yaml":
        "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: { name: agent }\nspec: { template: { spec: { containers: [{ name: agent, image: 'a/agent:1' }] } } }\n",
    },
    [". worker"],
  ],
  [
    "is kept running by the operating system",
    {
      "requirements.txt": "requests\n",
      "watch.py": "import time\nwhile True:\n    time.sleep(1)\n",
      "watch.service": "[Service]\nExecStart=/usr/bin/python3 /opt/watch.py\n",
    },
    [". worker"],
  ],
  [
    "is a command for people where the operating system keeps another program running",
    {
      "package.json": npm("undici", { scripts: {}, bin: { part: "index.js" } }),
      "index.js": 'require("undici").fetch(process.argv[2]);\n',
      "deploy/proxy.service": "[Service]\nExecStart=/usr/sbin/proxy --part\n",
    },
    [". cli"],
  ],
  [
    "is the command that the operating system keeps running",
    {
      "package.json": npm("undici", { scripts: {}, bin: { part: "index.js" } }),
      "index.js": 'setInterval(() => require("undici").fetch("https://a.example"), 1000);\n',
      "deploy/part.service": "[Service]\nExecStart=-/usr/bin/env part --watch\n",
    },
    [". worker"],
  ],
  [
    "is a module that the operating system keeps running beside a command",
    {
      "pyproject.toml":
        '[project]\nname = "poller"\nversion = "1.0"\n[project.scripts]\npollerctl = "poller.cli:main"\n',
      "poller/cli.py": "def main(): pass\n",
      "poller/__main__.py": "import time\nwhile True:\n    time.sleep(5)\n",
      "poller.service": "[Service]\nExecStart=/opt/p/venv/bin/python -m poller\n",
    },
    [". worker"],
  ],
  [
    "is kept running by a platform",
    {
      "package.json": npm("undici"),
      "index.js": 'setInterval(() => require("undici").fetch("https://a.example"), 1000);\n',
      "render.yaml": "services:\n  - type: worker\n    name: part\n    env: node\n    startCommand: npm start\n",
    },
    [". worker"],
  ],
  [
    "is a program in an image that reads no arguments",
    {
      "Cargo.toml": crate("sqlx"),
      "src/main.rs": "fn main() { loop {} }\n",
      Dockerfile: 'FROM debian:12\nCOPY part /part\nCMD ["/part"]\n',
    },
    [". worker"],
  ],
  [
    "is a Spring program that serves nothing and listens to nothing known",
    { "pom.xml": pom("spring-boot-starter"), "src/main/java/App.java": springMain },
    [". worker"],
  ],
];

const servers: readonly Row[] = [
  [
    "over sockets",
    { "package.json": npm("socket.io"), "index.js": 'const { Server } = require("socket.io");\nnew Server(3000);\n' },
    [". service"],
  ],
  [
    "datagrams",
    {
      "package.json": npm("pg"),
      "index.js": 'const dgram = require("dgram");\nconst s = dgram.createSocket("udp4");\ns.bind(514);\n',
    },
    [". service"],
  ],
  [
    "gRPC in Python",
    {
      "requirements.txt": "grpcio\n",
      "run.py": 'import grpc\nserver = grpc.server(None)\nserver.add_insecure_port("[::]:1")\nserver.start()\n',
    },
    [". service"],
  ],
  [
    "and a library only where its user has it",
    {
      "pyproject.toml": library,
      "part/__init__.py":
        'import grpc\ndef serve():\n    server = grpc.server(None)\n    server.add_insecure_port("[::]:1")\n',
    },
    [". library"],
  ],
  [
    "a page of data",
    { "requirements.txt": "streamlit\n", "Home.py": 'import streamlit as st\nst.title("Sales")\n' },
    [". service"],
  ],
  [
    "connections of TCP in Rust",
    {
      "Cargo.toml": crate("tokio"),
      "src/main.rs":
        'use tokio::net::TcpListener;\n#[tokio::main]\nasync fn main() { TcpListener::bind("0.0.0.0:6379").await.unwrap(); }\n',
    },
    [". service"],
  ],
  [
    "and not what waits on its own machine for a browser",
    {
      "Cargo.toml": crate("tokio"),
      "src/main.rs":
        'use tokio::net::TcpListener;\n#[tokio::main]\nasync fn main() { TcpListener::bind("127.0.0.1:7").await.unwrap(); }\n',
    },
    [". cli"],
  ],
  [
    "and not what only asks by gRPC",
    { "Cargo.toml": crate("tonic"), "src/main.rs": "fn main() { println!(); }\n" },
    [". cli"],
  ],
  [
    "and not a preview of what a command makes",
    {
      "go.mod": go("github.com/spf13/cobra"),
      "main.go": goMain("net/http", 'http.ListenAndServe("localhost:1313", nil)'),
      "cmd/root.go": 'package cmd\nimport "github.com/spf13/cobra"\nvar root = &cobra.Command{Use: "part"}\n',
    },
    [". cli"],
  ],
  [
    "connections of TCP in C#",
    {
      "Part.csproj":
        '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>',
      "Program.cs": "var l = new TcpListener(IPAddress.Any, 9000);\nl.Start();\nawait l.AcceptTcpClientAsync();\n",
    },
    [". service"],
  ],
  [
    "connections of TCP in Go, on an address that it is told",
    {
      "go.mod": "module example.com/part\ngo 1.22\n",
      "main.go":
        'package main\nimport (\n\t"flag"\n\t"net"\n)\nvar addr = flag.String("addr", ":6379", "")\nfunc main() {\n\tflag.Parse()\n\tl, _ := net.Listen("tcp", *addr)\n\tfor { l.Accept() }\n}\n',
    },
    [". service"],
  ],
  [
    "names, in Go, on an address that it is told",
    {
      "go.mod": go("github.com/miekg/dns"),
      "main.go":
        'package main\nimport (\n\t"flag"\n\t"github.com/miekg/dns"\n)\nfunc main() {\n\taddr := flag.String("addr", ":53", "")\n\tflag.Parse()\n\ts := &dns.Server{Addr: *addr, Net: "udp"}\n\ts.ListenAndServe()\n}\n',
    },
    [". service"],
  ],
  [
    "with Spring, and a function for a platform in a corner",
    {
      "pom.xml": pom("spring-boot-starter-web"),
      "src/main/java/a/App.java": springMain,
      "src/main/java/a/Orders.java":
        'import org.springframework.web.bind.annotation.*;\n@RestController class Orders { @GetMapping("/orders") String all() { return ""; } }\n',
      "src/main/java/a/lambda/Resize.java":
        "import com.amazonaws.services.lambda.runtime.RequestHandler;\nclass Resize implements RequestHandler<String, String> { public String handleRequest(String in, Context c) { return in; } }\n",
    },
    [". service"],
  ],
  [
    "pages of PHP without a framework",
    {
      "index.php": "<?php\nrequire 'db.php';\nsession_start();\necho 'a';\n",
      "db.php": "<?php\n$pdo = new PDO('a');\n",
    },
    [". service"],
  ],
  [
    "and not a plugin for such pages",
    {
      "index.php": "<?php\n// Silence\n",
      "plugin.php":
        "<?php\n/*\n * Plugin Name: Cart\n */\nadd_action('init', 'a');\nfunction a() { header('A: b'); }\n",
    },
    [". library"],
  ],
  [
    "nor a theme for them",
    {
      "style.css": "/*\nTheme Name: Cart\n*/\n",
      "index.php": "<?php\nget_header();\nheader('A: b');\n",
    },
    [". library"],
  ],
  [
    "pages with hooks of their own",
    {
      "index.php": "<?php\nrequire 'hooks.php';\nadd_action('init', 'a');\nsession_start();\n",
      "hooks.php": "<?php\nfunction add_action($name, $do) {}\n",
    },
    [". service"],
  ],
  [
    "pages that hold a plugin",
    {
      "index.php": "<?php\nsession_start();\nrequire 'b.php';\n",
      "content/plugins/cart/cart.php": "<?php\n/* Plugin Name: Cart */\nadd_action('init', 'a');\n",
      "content/plugins/cart/index.php": "<?php\n// Silence\n",
    },
    [". service"],
  ],
  [
    "by a container of servlets",
    {
      "pom.xml": pom("jakarta.servlet-api"),
      "src/main/java/Cart.java":
        'import jakarta.servlet.annotation.WebServlet;\nimport jakarta.servlet.http.HttpServlet;\n@WebServlet("/cart") public class Cart extends HttpServlet { protected void doGet() {} }\n',
      "src/main/webapp/WEB-INF/web.xml": "<web-app/>\n",
    },
    [". service"],
  ],
  [
    "and not a gem that is tried with a server",
    {
      "part.gemspec": 'Gem::Specification.new { |s| s.name = "part" }\n',
      "lib/part.rb": "class Part; end\n",
      "config.ru": "run ->(env) { [200, {}, []] }\n",
    },
    [". library"],
  ],
  [
    "and not a package whose class listens where its user says",
    {
      "package.json": JSON.stringify({ name: "part", version: "1.0.0", main: "part.js" }),
      "part.js":
        'const http = require("http");\nclass Part {\n  constructor(o) {\n    this.server = http.createServer(() => {});\n    this.server.listen(o.port);\n  }\n}\nmodule.exports = Part;\n',
    },
    [". library"],
  ],
  [
    "and not a library with a program in the root that shows how it is used",
    {
      "package.json": JSON.stringify({ name: "part", version: "1.0.0", main: "part.js" }),
      "part.js": "module.exports = () => {};\n",
      "example.js": 'require("http").createServer(() => {}).listen(3000);\n',
    },
    [". library"],
  ],
];

const others: readonly Row[] = [
  [
    "functions that a template names by their folder",
    {
      "template.yaml": lambda("hello/", "app.go"),
      "hello/package.json": npm("axios"),
      "hello/app.js": "exports.go = async () => ({});\n",
    },
    [". infrastructure", "hello function"],
  ],
  [
    "a handler in the root",
    { "requirements.txt": "requests\n", "app.py": "def lambda_handler(event, context):\n    return {}\n" },
    [". function"],
  ],
  [
    "a handler in a corner of a web application",
    {
      "requirements.txt": "django==5.1\n",
      "manage.py":
        "import sys\nfrom django.core.management import execute_from_command_line\nexecute_from_command_line(sys.argv)\n",
      "shop/wsgi.py": "from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n",
      "shop/urls.py":
        'from django.urls import path\nfrom . import views\nurlpatterns = [path("orders/", views.orders)]\n',
      "shop/views.py": "from django.http import JsonResponse\ndef orders(request):\n    return JsonResponse({})\n",
      "cdk/stack/lambdas/resize.py": "def lambda_handler(event, context):\n    return {}\n",
    },
    [". service"],
  ],
  [
    "pages and handlers of Next on Vercel",
    {
      "package.json": JSON.stringify({ dependencies: { next: "15.0.0", react: "19.0.0" } }),
      "vercel.json": "{}",
      "pages/api/orders.js": "export default function handler(req, res) {\n  res.json([]);\n}\n",
    },
    [". service"],
  ],
  [
    "a function of a template beside a web application",
    {
      "requirements.txt": "flask\ngunicorn\n",
      "shop/app.py":
        'from flask import Flask\napp = Flask(__name__)\n@app.get("/orders")\ndef orders():\n    return []\n',
      Procfile: "web: gunicorn shop.app:app\n",
      "template.yaml":
        "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n  Thumb:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: functions/thumb/\n      Handler: app.handler\n      Runtime: python3.12\n",
      "functions/thumb/app.py": "def handler(event, context):\n    return {}\n",
    },
    [". service"],
  ],
  [
    "a tool beside a description of its cloud",
    {
      "package.json": JSON.stringify({ name: "part", bin: { part: "cli.js" }, dependencies: { commander: "12.0.0" } }),
      "cli.js": "require('commander').program.parse();\n",
      "infra/Pulumi.yaml": "name: infra\nruntime: nodejs\n",
    },
    [". cli"],
  ],
  [
    "an image for functions",
    {
      "package.json": JSON.stringify({ name: "part" }),
      "app.js": "exports.run = async () => ({});\n",
      Dockerfile: 'FROM public.ecr.aws/lambda/nodejs:20\nCOPY app.js ./\nCMD ["app.run"]\n',
    },
    [". function"],
  ],
  [
    "a library and an image for its tests",
    {
      "package.json": JSON.stringify({ name: "part", version: "1.0.0", main: "index.js" }),
      "index.js": "exports.a = 1;\n",
      Dockerfile: 'FROM node:20\nCOPY . .\nCMD ["npm", "test"]\n',
    },
    [". library"],
  ],
  [
    "a cluster's files and a script beside them",
    {
      "apps/web.yaml":
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { template: { spec: { containers: [{ name: web, image: 'a/web:1' }] } } }\n",
      "scripts/bump.py": "print(1)\n",
    },
    [". infrastructure"],
  ],
  [
    "source that describes a cloud",
    {
      "Pulumi.yaml": "name: net\nruntime: nodejs\n",
      "package.json": JSON.stringify({ name: "net", dependencies: { "@pulumi/aws": "6.0.0" } }),
      "index.ts": 'import * as aws from "@pulumi/aws";\nnew aws.s3.Bucket("b");\n',
    },
    [". infrastructure"],
  ],
  [
    "source that describes functions in a cloud, and a service whose stack stands in a corner of it",
    {
      "infra/cdk.json": '{ "app": "npx tsx stack.ts" }\n',
      "infra/package.json": JSON.stringify({ name: "infra", dependencies: { "aws-cdk-lib": "2.0.0" } }),
      "infra/stack.ts": CDK,
      "api/package.json": npm("express"),
      "api/index.js": 'require("express")().get("/orders", (req, res) => res.send("")).listen(3000);\n',
      "api/deploy/stack.ts": CDK,
    },
    [". infrastructure", "api service", "infra infrastructure"],
  ],
  [
    "a library that makes the application of the service built with it",
    {
      "libs/common/pyproject.toml": '[tool.poetry]\nname = "common"\n[tool.poetry.dependencies]\nfastapi = "*"\n',
      "libs/common/common.py":
        'from fastapi import FastAPI\ndef make():\n    app = FastAPI()\n    @app.get("/health")\n    def health():\n        return {}\n    return app\n',
      "api/pyproject.toml":
        '[tool.poetry]\nname = "api"\n[tool.poetry.dependencies]\nuvicorn = "*"\ncommon = { path = "../libs/common" }\n',
      "api/main.py": "import uvicorn\nfrom common import make\nuvicorn.run(make(), port=8000)\n",
    },
    [". infrastructure", "api service", "libs/common library"],
  ],
  [
    "pages whose framework the workspace around them declares",
    {
      "package.json": JSON.stringify({
        name: "root",
        version: "1.0.0",
        workspaces: ["apps/*"],
        scripts: { build: "nx build" },
        dependencies: { react: "18.0.0", "@angular/core": "17.0.0" },
      }),
      "nx.json": "{}\n",
      "tools/a.ts": "export const a = 1;\n",
      "apps/cart/package.json": JSON.stringify({ name: "cart" }),
      "apps/cart/index.html": "<div></div>\n",
      "apps/cart/main.tsx": "export {};\n",
    },
    [". infrastructure", "apps/cart frontend"],
  ],
  [
    "applications of Nx that only its own files tell",
    {
      "package.json": npm("express", {
        dependencies: { express: "5.0.0", react: "19.0.0" },
        scripts: { start: "nx serve" },
      }),
      "nx.json": "{}\n",
      "apps/api/project.json": '{ "name": "api", "targets": { "build": {}, "serve": {} } }\n',
      "apps/api/src/main.ts": 'import express from "express";\nexpress().listen(3000);\n',
      "apps/api-e2e/project.json": '{ "name": "api-e2e", "targets": { "e2e": {} } }\n',
      "apps/api-e2e/src/api.spec.ts": 'it("works", () => {});\n',
      "apps/worker/project.json": '{ "name": "worker", "targets": { "build": {} } }\n',
      "apps/worker/src/main.ts": "setInterval(() => {}, 1000);\n",
      "apps/web/project.json": '{ "name": "web", "targets": { "build": {}, "serve": {} } }\n',
      "apps/web/index.html": "<div></div>\n",
      "apps/web/src/main.tsx": "export {};\n",
      "libs/orders/project.json": '{ "name": "orders", "projectType": "library", "targets": { "build": {} } }\n',
      "libs/orders/src/index.ts": "export const orders = [];\n",
    },
    [". infrastructure", "apps/api service", "apps/web frontend", "apps/worker library"],
  ],
  [
    "a program in a root of Nx with a tool beside it",
    {
      "package.json": npm("next", { scripts: { start: "next start", build: "next build" } }),
      "nx.json": "{}\n",
      "pages/api/orders.js": "export default function handler(req, res) { res.json(req.body); }\n",
      "tools/gen/project.json": '{ "name": "gen", "targets": { "build": { "command": "tsc" } } }\n',
      "tools/gen/src/index.ts": "export const a = 1;\n",
    },
    [". service", "tools/gen library"],
  ],
  [
    "modules of Maven below a root that is published",
    {
      "pom.xml": pom(
        "junit",
        "<packaging>pom</packaging><modules><module>core</module></modules><distributionManagement/>",
      ),
      "scripts/release.py": "print(1)\n",
      "core/pom.xml": pom("guava"),
      "core/src/main/java/Core.java": "class Core {}\n",
    },
    [". infrastructure", "core library"],
  ],
];

const kindsOf = async (files: Readonly<Record<string, string>>, expected: readonly string[]) => {
  const { components } = (await scanned(new MemoryFileSystem(files))).snapshot();
  assert.deepEqual(
    components.map(({ id, kind }) => `${id} ${kind}`),
    expected,
    components.map(({ id, reason }) => `${id}: ${reason}`).join("\n"),
  );
};

describe("components by what their program does", () => {
  for (const [about, files, expected] of workers) it(`a worker ${about}`, () => kindsOf(files, expected));
  for (const [about, files, expected] of servers) it(`a server answers ${about}`, () => kindsOf(files, expected));
  for (const [about, files, expected] of others) it(about, () => kindsOf(files, expected));
});
