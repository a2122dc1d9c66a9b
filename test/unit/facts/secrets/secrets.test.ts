import assert from "node:assert/strict";
import { isSecretName, mayHoldSecret } from "../../../../server/src/core/facts/secrets/names";
import { isRandom } from "../../../../server/src/core/facts/secrets/randomness";
import { redact, redacted } from "../../../../server/src/core/facts/secrets/redact";
import { secretCollector } from "../../../../server/src/core/facts/secrets/secret-collector";
import { pick, textAt } from "../support/facts";

/** Keys are put together here, so that no scanner takes this file for a leak. */
const github = ["ghp", "Wq7Rk2Zt9Lm4Xv8Bn3Hc6Jd1Sg5Pfy2vbOuO"].join("_");
const aws = ["AKIA", "QX7B3LZ5TRW2NVKD"].join("");
const stripe = ["sk", "live", "9fK2mXq7LbT4wRz8VnYc3HdS"].join("_");
const slack = ["xoxb", "204817365920", "4417902836651", "kV8sRz2Lq9TnW4xYb7McJd3H"].join("-");
const hook = ["https://hooks.slack.com/services", "T04QK7ZLM", "B06XW3RNP", "kV8sRz2Lq9TnW4xYb7McJd3H"].join("/");
const body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDZ7kQx2VtR9pLw";
const pem = (kind: string, text = body) => `-----BEGIN ${kind}-----\n${text}\n-----END ${kind}-----\n`;
const random = "q8Zr2LxV7tKm4WbN9cYh3JpS";

const rules = (path: string, text: string) =>
  pick("secret", path, text, "rule").map((props) => Object.values(props as object)[0]);

describe("secrets", () => {
  it("finds a secret in a class of settings below one for a developer's machine", () => {
    const text = `class Development(Config):\n    DEBUG = True\n\n\nclass Live(Config):\n    API_TOKEN = "${random}"\n`;
    assert.deepEqual(rules("app/config.py", text), ["assigned-secret"]);
  });

  const found: readonly (readonly [string, string, string])[] = [
    ["src/github.ts", `const t = "${github}";`, "github-token"],
    ["src/s3.py", `client(aws_access_key_id='${aws}')`, "aws-access-key"],
    ["pay.go", `stripe.Key = "${stripe}"`, "stripe-key"],
    ["config/app.yaml", `slack: ${slack}\n`, "slack-token"],
    ["deploy/notify.sh", `curl -d @- ${hook}`, "slack-webhook"],
    ["src/keys.ts", `const k = \`${pem("RSA PRIVATE KEY")}\`;`, "private-key"],
    ["src/keys.js", `const k = "${pem("PRIVATE KEY").replace(/\n/g, "\\n")}";`, "private-key"],
    ["certs/server.key", pem("EC PRIVATE KEY"), "private-key"],
    ["service-account.json", JSON.stringify({ private_key: pem("PRIVATE KEY") }), "private-key"],
    ["src/session.ts", `const sessionSecret: string = "${random}";`, "assigned-secret"],
    ["settings.py", `SECRET_KEY = '${random}'`, "assigned-secret"],
    ["tokens.py", `def sign(user, *, secret: str | None = "${random}"): ...`, "assigned-secret"],
    ["tokens.py", `def sign(user, secret: Optional[str] = "${random}"): ...`, "assigned-secret"],
    ["main.go", `apiKey := "${random}"`, "assigned-secret"],
    ["src/main/resources/application.properties", `spring.datasource.password=${random}\n`, "assigned-secret"],
    [".env", `API_TOKEN=${random}\n`, "assigned-secret"],
    ["Dockerfile", `FROM a\nENV JWT_SECRET=${random}\n`, "assigned-secret"],
    ["src/db.ts", 'connect("postgres://orders:k7Lq9xTz2m@db.shop.io/orders")', "password-in-url"],
  ];
  for (const [path, text, rule] of found) it(`${rule} in ${path}`, () => assert.deepEqual(rules(path, text), [rule]));

  const lookAlikes: readonly (readonly [about: string, path: string, text: string])[] = [
    ["the key of the documentation", "a.ts", `"${["AKIA", "IOSFODNN7EXAMPLE"].join("")}"`],
    ["a key whose checksum is wrong", "a.ts", `"${github.slice(0, -1)}0"`],
    ["a key of the test mode", "a.ts", `"${stripe.replace("live", "test")}"`],
    ["a public key", "certs/a.pem", pem("PUBLIC KEY")],
    ["an encrypted key", "certs/a.pem", pem("ENCRYPTED PRIVATE KEY")],
    ["a header without a key", "a.ts", 'text.startsWith("-----BEGIN PRIVATE KEY-----")'],
    ["a made-up body", "a.ts", pem("PRIVATE KEY", "A".repeat(64))],
    ["a name of a variable", "a.ts", 'const apiKey = "STRIPE_SECRET_KEY_V2_2024";'],
    ["words", "a.ts", 'const token = "refreshTokenExpired2024error1";'],
    ["a message's key", "a.ts", 'const password = "auth.errors.password.too.short.v2";'],
    ["a path", "a.ts", 'const secret = "/run/secrets/session2/key1value";'],
    ["an identifier", "a.ts", 'const clientSecret = "0b6c7a1e-8c52-4f0e-9d3b-5a1f7e2c9d40";'],
    ["an image's digest", "config/a.yaml", `digest: sha256:${"3f7a9c1e".repeat(8)}\n`],
    ["a call", "a.py", `token = hashlib_sha256_digest_of2(value1)`],
    ["a reference", "config/a.yaml", `password: \${DATABASE_PASSWORD_2024_PROD}\n`],
    [
      "what a class of settings for one's own machine keeps",
      "app/config.py",
      `class Config:\n    DEBUG = False\n\n\nclass Development(Config):\n    DEBUG = True\n    API_TOKEN = "${random}"\n`,
    ],
    ["a key that every page shows", "src/events.ts", `private POSTHOG_API_KEY = "phc_${random}${random}";`],
    ["an example's value", ".env.example", `API_TOKEN=${random}\n`],
    ["a value for CI", ".github/workflows/ci.yml", `env:\n  API_TOKEN: ${random}\n`],
    ["a password of the own machine", "a.ts", '"postgres://orders:k7Lq9xTz2m@localhost:5432/orders"'],
    ["a template of a URL", "a.ts", `"postgres://orders:\${password12}@db.shop.io/orders"`],
    ["a key beside the pattern that finds it", "a.rs", `("GitHub", "ghp_[a-zA-Z0-9]{36}", "${github}"),`],
    ["a password that a pipeline's own machine has", "docker/ci-config/app.yaml", `api_token: ${random}\n`],
    ["prose", "README.md", `token: ${github}`],
  ];
  for (const [about, path, text] of lookAlikes) it(`${about} is none`, () => assert.deepEqual(rules(path, text), []));

  it("takes no part of a package's name in Java for an environment", () => {
    const text = `String KEY = """\n${pem("PRIVATE KEY")}""";`;
    const profiles = (path: string) => pick("secret", path, text, "profile");
    assert.deepEqual(profiles("src/main/java/com/example/Keys.java"), [{}]);
    assert.deepEqual(profiles("src/main/java/com/acme/TestKeys.java"), [{}]);
    assert.deepEqual(profiles("config/dev/Keys.java"), [{ profile: "dev" }]);
  });

  it("leaves pictures, prose and locks unread", () => {
    for (const path of [
      ".github/logo.png",
      "README.md",
      "package-lock.json",
      "app.min.js",
      "id_rsa.pub",
      "data/a.json",
    ])
      assert.equal(secretCollector.serves(path), false, path);
  });

  it("points at the key and keeps its value", () => {
    const text = `// setup\nconst t = "${github}";\n`;
    const [fact] = secretCollector.collect("a.ts", text);
    assert.ok(fact);
    assert.equal(textAt(text, fact), github);
    assert.equal(fact.props.redacted, "ghp_… (40 characters)");
    const said = JSON.stringify([
      fact.props,
      ...secretCollector.collect(
        "b.ts",
        `const apiSecret = "${random}"; x = "postgres://orders:k7Lq9xTz2m@db.shop.io/o"`,
      ),
    ]);
    for (const value of [github, github.slice(4, 12), random, random.slice(0, 6), "k7Lq9xTz2m"])
      assert.ok(!said.includes(value));
  });

  it("takes time in proportion to the text", () => {
    const near = [
      "AKIA",
      "eyJhbGciOiJIUzI1NiIs.eyJ",
      "://a:b",
      "-----BEGIN PRIVATE KEY-----",
      'secret = "',
      "key-0f0f0f",
      "sk-",
      "a1b2c3d4e5f6g7h8 ",
    ];
    for (const piece of near) {
      const text = piece.repeat(Math.ceil(2 ** 20 / piece.length));
      const start = performance.now();
      secretCollector.collect("a.ts", text);
      assert.ok(performance.now() - start < 3000, piece);
    }
  });
});

describe("names of secrets", () => {
  const names: readonly (readonly [string, boolean, boolean])[] = [
    ["JWT_SECRET", true, true],
    ["db.password", true, true],
    ["dbPassword", true, true],
    ["AWS_SECRET_ACCESS_KEY", true, true],
    ["STRIPE_API_KEY_PROD", true, true],
    ["password2", true, true],
    ["ConnectionString", true, false],
    ["Jwt.Key", true, true],
    ["JwtSettings.Key", true, true],
    ["cache.key", false, false],
    ["tokenService", false, true],
    ["TOKEN_TTL", false, false],
    ["secretName", false, false],
    ["publicKey", false, false],
    ["max_token", false, true],
    ["passage", false, false],
    ["tokenizer", false, false],
  ];
  for (const [name, is, may] of names)
    it(`${name}: ${is ? "a secret" : may ? "better not shown" : "no secret"}`, () => {
      assert.deepEqual([isSecretName(name), mayHoldSecret(name)], [is, may]);
    });
});

describe("what facts show", () => {
  it("takes keys and secrets out", () => {
    assert.equal(redacted("note", github), "(redacted)");
    assert.equal(redacted("PASSWORD", "hunter22"), "(redacted)");
    assert.equal(redacted("note", "plain"), "plain");
    assert.equal(redact("run --token=hunter22 --port=80"), "run --token=(redacted) --port=80");
    assert.equal(redact(`login ${github}`), "login (redacted)");
  });

  it("tells drawn characters from written ones", () => {
    for (const text of [
      random,
      "9f86d081884c7d659a2feaa0c55ad015",
      "x7k2m9q4w8r3t6y1u5i0",
      "T3vKp8sYb1Qw+6Nz4Ud/7Mh2Xr9C==",
    ])
      assert.ok(isRandom(text), text);
    for (const text of [
      "production-database-1",
      "aaaaaaaaaaaaaaaaaaaa1234",
      "1700000000000000000",
      "MyServiceAccountName2024",
    ])
      assert.ok(!isRandom(text), text);
  });
});
