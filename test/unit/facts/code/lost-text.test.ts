import assert from "node:assert/strict";
import { dedent, Sources } from "./facts-of";

const FLASK = `
  from flask import Flask
  app = Flask(__name__)

  @app.get("/ok")
  def ok():
      return "ok"
`;
const LATER = `
  @app.post("/later")
  def later():
      return "x"

  @app.delete("/more")
  def more():
      return "x"

  @app.put("/most")
  def most():
      return "x"
`;
const KTOR = `
  fun Application.module() {
    routing {
      get("/ok") { call.respondText("a") }
      post("/broken") { call.respond(listOf(1, 2 }
      post("/later") { call.respondText("b") }
      delete("/more") { call.respondText("b") }
    }
  }
  fun other() { println("x") }
  class A { fun b() { } }
`;
const BEHIND_PROPERTY = `
  import io.ktor.server.routing.*
  fun Route.publicRoutes(serviceConfig: ServiceConfig) {
    val icon = javaClass.classLoader.getResourceAsStream("static/favicon.ico")!!.readAllBytes()

    get("/favicon.ico") {
      call.respondBytes(icon, ContentType.Image.XIcon)
    }
    route("/orders") {
      val limit = serviceConfig.limit
      get("/first") { call.respondText("a") }
      post("/later") { call.respondText("b") }
    }
  }
  class A {
    var size: Int
      get() = field
      set(value) { field = value }
  }
`;
const EMPTY_LISTS = `
  @Constraint(validatedBy = [AuditQueryRequestValidator::class])
  annotation class ValidAuditQueryRequest(
    val message: String = "Invalid audit filter",
    val groups: Array<KClass<*>> = [],
    val payload: Array<KClass<out Payload>> = [],
  )
`;
const NAMED_AS = `
  export class Processor {
    private processed = new Set<string>();

    constructor(
      private as: Service,
      private mediaUrl: string,
    ) {}

    public has(owner: string, repository: string) {
      return this.processed.has(owner + repository);
    }

    public add(owner: string, repository: string) {
      this.processed.add(owner + repository);
    }
  }
`;
const EXPRESS = `
  import express from "express";
  const app = express();
  app.post("/broken", (req, res) => { res.send(f(1, { a: 2 ); });
  app.post("/later", (req, res) => { res.send("x"); });
  app.delete("/more", (req, res) => { res.send("x"); });
`;
const JAVA = `
  class A {
    @Get("/a") void a() { f(1, (2; }
    @Post("/later") void later() { save(1); }
    @Delete("/more") void more() { save(1); }
    @Put("/most") void most() { save(1); }
  }
`;

/** Whether a file that a parser can make something of is told to be read only in part. */
const rows: readonly (readonly [about: string, path: string, text: string, isPartial: boolean])[] = [
  ["Python behind an open bracket", "a.py", `${FLASK}\n  total = sum((1, 2\n${LATER}`, true],
  ["Kotlin behind an open bracket", "a.kt", KTOR, true],
  ["calls of get behind a property of Kotlin", "a.kt", BEHIND_PROPERTY, false],
  ["empty lists of Kotlin", "a.kt", EMPTY_LISTS, false],
  ["Java behind an open bracket", "A.java", JAVA, true],
  ["TypeScript that goes on behind it", "a.ts", EXPRESS, false],
  ["a line that is only half typed", "a.py", `${FLASK}\n  total = \n${LATER}`, false],
  ["a file that ends within a function", "a.ts", "run();\nfunction a() {\n  if (b) {\n", false],
  ["a conflict that was left in", "a.py", `${FLASK}\n<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> b\n${LATER}`, false],
  ["a template of source", "a.py", `${FLASK}\n  total = sum((1, 2\n${LATER}\n{{ cookiecutter.name }}\n`, false],
  ["sound source", "a.py", FLASK + LATER, false],
];

describe("source behind a syntax error", () => {
  const sources = new Sources();
  before(() => sources.load("a.py", "a.kt", "a.ts", "A.java"));

  for (const [about, path, text, isPartial] of rows)
    it(`${isPartial ? "tells of" : "has nothing to tell of"} ${about}`, () => {
      assert.equal(sources.of("unreadable", path, dedent(text)).length > 0, isPartial);
    });

  it("keeps what stands before it", () => {
    const text = dedent(`${FLASK}\n  total = sum((1, 2\n${LATER}`);
    assert.ok(sources.of("route", "a.py", text).some(({ props }) => props.path === "/ok"));
  });

  it("hears each route behind a property of Kotlin", () => {
    const routes = sources
      .of("route", "a.kt", dedent(BEHIND_PROPERTY))
      .map(({ props }) => `${props.method} ${props.path}`);
    assert.deepEqual(routes.sort(), ["GET /favicon.ico", "GET /orders/first", "POST /orders/later"]);
  });

  it("hears the methods behind a parameter of TypeScript that is called as", () => {
    const methods = sources.of("declaration", "a.ts", dedent(NAMED_AS)).filter(({ props }) => props.type === "method");
    assert.deepEqual(
      methods.map(({ props }) => props.name),
      ["constructor", "has", "add"],
    );
  });
});
