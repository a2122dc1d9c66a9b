import { deepEqual, equal } from "node:assert/strict";
import { type FactsRow, itFindsFacts, Sources } from "../facts-of";

const rows: readonly FactsRow[] = [
  {
    about: "imports: a class, a static member, a whole package of which known names are used",
    kind: "import",
    source: `
      import java.util.*;
      import org.slf4j.Logger;
      import static java.util.Objects.requireNonNull;
      class A { Map<String, String> m; }`,
    facts: [
      { module: "java.util", names: ["Map"] },
      { module: "org.slf4j", names: ["Logger"] },
      { module: "java.util.Objects", names: ["requireNonNull"] },
    ],
  },
  {
    about: "calls: on fields, parameters, statics, and nothing",
    kind: "call",
    source: `
      import org.slf4j.Logger;
      import org.slf4j.LoggerFactory;
      import io.micrometer.core.instrument.MeterRegistry;
      class A {
        private static final Logger log = LoggerFactory.getLogger("a");
        void run(MeterRegistry meters) {
          log.info("started {}", 3L);
          meters.counter("orders").increment();
          System.out.println("x");
          helper();
        }
        void helper() {}
      }`,
    facts: [
      { callee: "org.slf4j.LoggerFactory.getLogger", arg0: "a" },
      { callee: "log.info", on: "org.slf4j.Logger", arg0: "started {}", arg1: 3, statement: true, fn: "A.run" },
      { name: "counter", on: "io.micrometer.core.instrument.MeterRegistry", arg0: "orders", statement: false },
      { name: "increment", on: "io.micrometer.core.instrument.MeterRegistry.counter" },
      { callee: "System.out.println" },
      { callee: "helper", on: undefined },
    ],
  },
  {
    about: "an annotation with arguments is a call; a list is a list however it is made",
    kind: "call",
    source: `
      import org.springframework.web.bind.annotation.CrossOrigin;
      @CrossOrigin(origins = {"*"}, maxAge = 3_600)
      class A { void f() { c.setAllowedOrigins(List.of("a", "b")); c.setAllowedMethods(Arrays.asList("GET")); } }`,
    facts: [
      { callee: "org.springframework.web.bind.annotation.CrossOrigin", "kw.origins": "*", "kw.maxAge": 3600 },
      { name: "setAllowedOrigins", arg0: ["a", "b"] },
      { name: "setAllowedMethods", arg0: "GET" },
    ],
  },
  {
    about: "objects that are made",
    kind: "construct",
    source: `
      import java.util.concurrent.*;
      class A { Object f = new ConcurrentHashMap<String, Runnable>(16); void g() { new Thread(() -> work()).start(); new a.b.C(); } }`,
    facts: [
      { class: "java.util.concurrent.ConcurrentHashMap", assignedTo: "f", arg0: 16 },
      { class: "Thread", arg0: "<fn>", fn: "A.g" },
      { class: "a.b.C" },
    ],
  },
  {
    about: "declarations: bases and annotations by their full names",
    kind: "declaration",
    source: `
      import org.springframework.scheduling.annotation.Scheduled;
      import com.acme.Base;
      class Jobs extends Base<Job> implements Runnable {
        @Scheduled(fixedRate = 5000) public void run() {}
      }`,
    facts: [
      { type: "class", name: "Jobs", bases: ["com.acme.Base", "Runnable"] },
      {
        type: "method",
        name: "run",
        decorators: ["org.springframework.scheduling.annotation.Scheduled"],
        body: "empty",
      },
    ],
  },
  {
    about: "the environment and its defaults",
    kind: "env",
    source: `
      import org.springframework.beans.factory.annotation.Value;
      class A {
        @Value("\${API_KEY}") String key;
        @Value("\${app.jwt.secret:letmein}") String secret;
        @Value("\${server.port}") int port;
        @Value("\${app.name:#{null}}") String name;
        String a = System.getenv("HOST");
        String b = System.getenv().getOrDefault("MODE", "prod");
        String c = System.getenv("USER_NAME") != null ? System.getenv("USER_NAME") : "guest";
        String d = Optional.ofNullable(System.getenv("DB_PASSWORD")).orElse("postgres");
        String e = java.util.Objects.requireNonNull(System.getenv("TOKEN"));
        String f = System.getProperty("user.dir") + map.getOrDefault("X", "y");
        int g() {
          String port = System.getenv("PORT");
          if (port == null) port = "8080";
          return Integer.parseInt(port);
        }
      }`,
    facts: [
      { name: "API_KEY", fallback: undefined, required: true },
      { name: "app.jwt.secret", fallback: "(redacted)", fallbackKind: "weak" },
      { name: "HOST", fallback: undefined },
      { name: "MODE", fallback: "prod" },
      { name: "USER_NAME", fallback: "guest" },
      { name: "USER_NAME", fallback: "guest" },
      { name: "DB_PASSWORD", fallback: "(redacted)", fallbackKind: "weak" },
      { name: "TOKEN", required: true },
      { name: "PORT", fallback: "8080" },
    ],
  },
  {
    about: "errors and assignments",
    kind: "throw",
    source: `class A { void f() { throw new IllegalStateException("no"); } }`,
    facts: [{ class: "IllegalStateException", fn: "A.f" }],
  },
];

describe("facts of Java", () => {
  const sources = new Sources();
  before(() => sources.load("A.java"));
  itFindsFacts(sources, "A.java", rows);

  it("gives columns in UTF-16 units, with CRLF and a BOM", () => {
    const [fact] = sources.of(
      "throw",
      "A.java",
      '\uFEFFclass A {\r\n  void f() { String é = "😀"; throw x; }\r\n}\r\n',
    );
    deepEqual(fact?.at.start, { line: 1, character: 30 });
  });

  it("reads the sound parts of a broken file, and not what only documents a package", () => {
    const text = 'class A { void f() { System.getenv("X"); } \n void g( { \n }';
    equal(sources.of("env", "A.java", text).length, 1);
    deepEqual(sources.facts("package-info.java", "@Deprecated package a;"), []);
  });
});
