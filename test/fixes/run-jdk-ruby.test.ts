import assert from "node:assert/strict";
import { cleanUp, firstAnswer, firstWorking, freePort, onDisk, request, skip, startProgram } from "./run-support";
import { type Files, fixed } from "./support";

const jdk: Files = {
  "pom.xml":
    "<project><modelVersion>4.0.0</modelVersion><groupId>com.acme</groupId><artifactId>shop</artifactId><version>1</version></project>\n",
  "Main.java": `import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;

public class Main {
    public static void main(String[] args) throws IOException {
        var port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        var told = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(told::countDown));
        server.createContext("/slow", exchange -> {
            System.out.println("busy");
            try {
                told.await();
                // Without a server that waits, the process is gone before it answers.
                Thread.sleep(500);
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
            exchange.sendResponseHeaders(200, 7);
            exchange.getResponseBody().write("drained".getBytes());
            exchange.close();
        });
        server.start();
    }
}
`,
};

describe("fixed services of the JDK and of Ruby, really run", function () {
  this.timeout(90_000);
  afterEach(cleanUp);

  it("the server of the JDK answers its new health endpoint", async function () {
    const java = firstWorking(["java"], ["-version"]);
    if (java === undefined) return skip(this, "there is no Java");
    const start = async (files: Files) => {
      const port = await freePort();
      return startProgram(java, ["Main.java"], onDisk(files), port, { PORT: String(port) });
    };
    assert.equal((await firstAnswer(await start(jdk), "/healthz")).status, 404);
    assert.equal(
      (await firstAnswer(await start(await fixed(jdk, "reliability.liveness-endpoint")), "/healthz")).status,
      200,
    );
  });

  it("the server of the JDK loses a request in flight without the fix, and answers it with the fix", async function () {
    const java = firstWorking(["java"], ["-version"]);
    if (java === undefined) return skip(this, "there is no Java");
    const stopped = async (files: Files) => {
      const port = await freePort();
      const running = await startProgram(java, ["Main.java"], onDisk(files), port, { PORT: String(port) });
      assert.equal((await firstAnswer(running, "/")).status, 404);
      const busy = running.message();
      const answer = request(port, "/slow");
      const outcome = answer.then(
        ({ body }) => body,
        () => "lost",
      );
      assert.equal(await busy, "busy");
      running.stop();
      return outcome;
    };
    // A hook of the test's own makes this check see the signal, so the fix is planned without it.
    const plain = { ...jdk, "Main.java": (jdk["Main.java"] ?? "").replace(/ {8}Runtime[^\n]*\n/, "") };
    const after = await fixed(plain, "reliability.graceful-shutdown");
    const hook = "Runtime.getRuntime().addShutdownHook(new Thread(told::countDown));\n";
    const watched = (after["Main.java"] ?? "").replace(
      "        server.createContext",
      `        ${hook}        server.createContext`,
    );
    assert.equal(await stopped(jdk), "lost");
    assert.equal(await stopped({ ...after, "Main.java": watched }), "drained");
  });

  it("Sinatra answers its new health endpoint", async function () {
    const ruby = firstWorking(["ruby", "/usr/bin/ruby"], ["-e", "require 'sinatra/base'; require 'webrick'"]);
    if (ruby === undefined)
      return skip(this, "no Ruby with sinatra and webrick: apt-get install ruby-sinatra ruby-webrick");
    const files = {
      Gemfile: 'gem "sinatra"\n',
      "app.rb": `require "sinatra"

set :port, ENV.fetch("PORT")

get "/orders" do
  "[]"
end
`,
    };
    const start = async (after: Files) => {
      const port = await freePort();
      return startProgram(ruby, ["app.rb"], onDisk(after), port, { PORT: String(port) });
    };
    assert.equal((await firstAnswer(await start(files), "/healthz")).status, 404);
    const running = await start(await fixed(files, "reliability.liveness-endpoint"));
    assert.deepEqual(await firstAnswer(running, "/healthz"), { status: 200, body: "ok" });
  });

  it("Sinatra gives errors one shape, requests an id, and writes its log as JSON", async function () {
    const ruby = firstWorking(["ruby", "/usr/bin/ruby"], ["-e", "require 'sinatra/base'; require 'webrick'"]);
    if (ruby === undefined)
      return skip(this, "no Ruby with sinatra and webrick: apt-get install ruby-sinatra ruby-webrick");
    let files: Files = {
      Gemfile: 'gem "sinatra"\n',
      "app.rb": `require "sinatra"

set :port, ENV.fetch("PORT")

get "/orders/:id" do |id|
  raise ArgumentError, "no order #{id}" if id == "9"

  id
end
`,
    };
    for (const check of ["api.error-taxonomy", "observability.correlation-id", "observability.structured-logging"])
      files = await fixed(files, check);
    const port = await freePort();
    // In development Sinatra has a page of its own for what it does not find.
    const env = { PORT: String(port), APP_ENV: "production" };
    const running = await startProgram(ruby, ["app.rb"], onDisk(files), port, env);
    await firstAnswer(running, "/orders/1");
    const logged = running.message();
    const answer = await fetch(`http://127.0.0.1:${port}/orders/2`, { headers: { "X-Request-ID": "abc" } });
    assert.equal(answer.headers.get("x-request-id"), "abc");
    const { level, message }: { level?: unknown; message?: unknown } = JSON.parse(String(await logged));
    assert.deepEqual([level, message], ["INFO", "GET /orders/2 200"]);
    for (const [path, status, title] of [
      ["/orders/9", 500, "Internal Server Error"],
      ["/unknown", 404, "Not Found"],
    ] as const) {
      const failed = await fetch(`http://127.0.0.1:${port}${path}`);
      assert.deepEqual([failed.status, failed.headers.get("content-type")], [status, "application/problem+json"]);
      assert.deepEqual(await failed.json(), { type: "about:blank", title, status });
      assert.match(failed.headers.get("x-request-id") ?? "", /^[0-9a-f-]{36}$/);
    }
  });

  it("the server that Sinatra starts answers a request in flight on SIGTERM by itself", async function () {
    const ruby = firstWorking(["ruby", "/usr/bin/ruby"], ["-e", "require 'sinatra/base'; require 'webrick'"]);
    if (ruby === undefined)
      return skip(this, "no Ruby with sinatra and webrick: apt-get install ruby-sinatra ruby-webrick");
    const port = await freePort();
    const directory = onDisk({
      Gemfile: 'gem "sinatra"\n',
      "app.rb": `require "sinatra"

set :port, ENV.fetch("PORT")

get "/slow" do
  told = false
  before = trap("TERM") { told = true; before.call }
  $stdout.puts "busy"
  $stdout.flush
  sleep 0.01 until told
  "drained"
end

get "/up" do
  "up"
end
`,
    });
    const running = await startProgram(ruby, ["app.rb"], directory, port, { PORT: String(port) });
    await firstAnswer(running, "/up");
    const busy = running.message();
    const answer = request(port, "/slow");
    assert.equal(await busy, "busy");
    running.stop();
    assert.deepEqual(await answer, { status: 200, body: "drained" });
  });
});
