import { dependsOn, knows, type View } from "../view";
import { buildDir } from "./build";
import { asksForTests } from "./common";
import { dotnetSdk, dotnetSolution } from "./dotnet";
import { goVersion } from "./go";
import { hasWrapper, javaBuildImage, javaMajor, javaSetup, javaTool } from "./java";
import { nodeSteps, nodeVersion } from "./node";
import { phpExtensions, phpVersion } from "./php";
import { pythonSteps, pythonVersion } from "./python";
import { DEFAULT_RUBY, rubyVersion } from "./ruby";
import { rustVersion } from "./rust";
import { textOf, type Value } from "./value";

/** How a component is built and tested, whatever runs it. */
export interface CiJob {
  /** Where the commands run, as a prefix of paths. */
  readonly home: string;
  /** The image that has what they need. */
  readonly image: string;
  /** Steps of GitHub that bring it, as lines of YAML. */
  readonly setup: readonly string[];
  /** What brings the rest where there is only the image. */
  readonly prepare: readonly string[];
  readonly commands: readonly string[];
  /** The database that the tests ask for. */
  readonly database?: "postgres" | undefined;
  readonly note?: string | undefined;
}

/** The steps of GitHub that bring a Ruby for tools that read the lock file, whatever Ruby the service runs on. */
export const RUBY_SETUP: readonly string[] = [
  "- uses: ruby/setup-ruby@0dafeac902942906541bc140009cdbf32665b601 # v1.315.0",
  "  with:",
  `    ruby-version: "${DEFAULT_RUBY}"`,
];

/** A job, or why there can be none. */
type Made = CiJob | string;

const MAKERS: Readonly<Record<string, (view: View) => Made>> = {
  javascript: (view) => fromSteps(view, nodeSteps(view), nodeVersion(view), "node:", "-bookworm"),
  typescript: (view) => fromSteps(view, nodeSteps(view), nodeVersion(view), "node:", "-bookworm"),
  python: (view) => fromSteps(view, pythonSteps(view), pythonVersion(view), "python:", "-bookworm"),
  go: goJob,
  java: javaJob,
  kotlin: javaJob,
  csharp: dotnetJob,
  ruby: rubyJob,
  php: phpJob,
  rust: rustJob,
};

/** The job that builds and tests the component. */
export function ciJob(view: View): Made {
  return MAKERS[view.component.language ?? ""]?.(view) ?? "its language has no job here";
}

/** Turns what a step of GitHub runs into commands of an image. */
function fromSteps(view: View, steps: Value, version: Value, before: string, after: string): Made {
  if ("missing" in steps) return steps.missing;
  if ("missing" in version) return version.missing;
  const commands = steps.text.split("\n").map((line) => line.replace(/^- run: /, ""));
  return { home: view.dir, image: before + version.text + after, setup: [], prepare: [], commands, note: steps.note };
}

function goJob(view: View): Made {
  if (!view.exists(`${view.dir}go.mod`)) return "there is no go.mod: add one first";
  const commands = ["go vet ./...", "go build ./...", "go test -race ./..."];
  return { home: view.dir, image: `golang:${textOf(goVersion(view))}-bookworm`, setup: [], prepare: [], commands };
}

function javaJob(view: View): Made {
  const [tool, major, image] = [javaTool(view), javaMajor(view), javaBuildImage(view)];
  if (tool === undefined) return "there is neither a pom.xml nor a build.gradle: write it by hand";
  if (typeof major === "string") return major;
  if ("missing" in image) return image.missing;
  const home = buildDir(view);
  const maven = hasWrapper(view) ? "sh ./mvnw" : "mvn";
  const gradle = hasWrapper(view) ? "sh ./gradlew" : "gradle";
  const command =
    tool === "maven" ? `${maven} --batch-mode --no-transfer-progress verify` : `${gradle} --no-daemon build`;
  const job = { home, image: image.text, setup: javaSetup(major, tool), prepare: [], commands: [command] };
  return tested(view, job, /(Test|Tests|IT|Spec)\.(java|kt|groovy)$/, "JUnit");
}

function dotnetJob(view: View): Made {
  const version = dotnetSdk(view);
  if ("missing" in version) return version.missing;
  const home = buildDir(view);
  const solution = dotnetSolution(view);
  // Without a solution a command speaks of the one project beside it.
  const named = solution === undefined ? "" : ` ${solution}`;
  const setup = [
    "- uses: actions/setup-dotnet@v5",
    "  with:",
    `    dotnet-version: "${version.text.replace(/^(\d+\.\d+)$/, "$1.x")}"`,
  ];
  const commands = [
    `dotnet build${named} --configuration Release`,
    `dotnet test${named} --no-build --configuration Release`,
  ];
  const job = {
    home: solution === undefined ? view.dir : home,
    image: `mcr.microsoft.com/dotnet/sdk:${version.text}`,
    setup,
    prepare: [],
    commands,
  };
  return tested(view, job, /Tests?\.(cs|fs|vb)$/, "xUnit");
}

function rubyJob(view: View): Made {
  const version = rubyVersion(view);
  if ("missing" in version) return version.missing;
  if (!view.exists(`${view.dir}Gemfile.lock`))
    return "there is no Gemfile.lock, so each run would take other gems: commit it first";
  const rails = dependsOn(view, "rails", "railties");
  const lint = [
    ...(knows(view, "rubocop", "rubocop-rails", "rubocop-rails-omakase") ? ["bundle exec rubocop"] : []),
    ...(knows(view, "brakeman") ? ["bundle exec brakeman --no-pager"] : []),
  ];
  const prepare =
    rails && dependsOn(view, "pg", "sqlite3", "mysql2", "trilogy")
      ? ["RAILS_ENV=test bundle exec rails db:prepare"]
      : [];
  const test = knows(view, "rspec", "rspec-rails")
    ? "bundle exec rspec"
    : rails
      ? "bundle exec rails test"
      : "bundle exec rake test";
  const setup = [
    ...RUBY_SETUP.slice(0, 2),
    `    ruby-version: "${version.text}"`,
    ...(view.dir === "" ? [] : [`    working-directory: ${view.component.id}`]),
    "    bundler-cache: true",
  ];
  const job = {
    home: view.dir,
    image: `ruby:${version.text}-bookworm`,
    setup,
    prepare: ["bundle install"],
    commands: [...lint, ...prepare, test],
    database: rails && dependsOn(view, "pg") ? ("postgres" as const) : undefined,
  };
  return tested(view, job, /_(test|spec)\.rb$/, "Minitest");
}

function phpJob(view: View): Made {
  const version = phpVersion(view);
  if ("missing" in version) return version.missing;
  if (!view.exists(`${view.dir}composer.json`)) return "there is no composer.json: write it by hand";
  const extensions = textOf(phpExtensions(view)) ?? "";
  const runner = knows(view, "pestphp/pest")
    ? "vendor/bin/pest"
    : view.exists(`${view.dir}bin/phpunit`)
      ? "bin/phpunit"
      : "vendor/bin/phpunit";
  const env =
    knows(view, "laravel/framework") && view.exists(`${view.dir}.env.example`)
      ? ["cp .env.example .env", "php artisan key:generate"]
      : [];
  const setup = [
    "- uses: shivammathur/setup-php@f3e473d116dcccaddc5834248c87452386958240 # 2.37.2",
    "  with:",
    `    php-version: "${version.text.split(".").slice(0, 2).join(".")}"`,
    `    extensions: ${extensions.replaceAll(" ", ", ")}`,
  ];
  const installer =
    "https://github.com/mlocati/docker-php-extension-installer/releases/download/2.11.12/install-php-extensions";
  const job = {
    home: view.dir,
    image: `php:${version.text}-cli-bookworm`,
    setup,
    prepare: [
      `curl --fail --location --output /usr/local/bin/install-php-extensions ${installer}`,
      "chmod +x /usr/local/bin/install-php-extensions",
      `install-php-extensions ${extensions} @composer`,
    ],
    commands: [
      "composer install --no-interaction --prefer-dist",
      ...(knows(view, "laravel/pint") ? ["vendor/bin/pint --test"] : []),
      ...(knows(view, "friendsofphp/php-cs-fixer") ? ["vendor/bin/php-cs-fixer check"] : []),
      ...(knows(view, "phpstan/phpstan", "larastan/larastan") ? ["vendor/bin/phpstan analyse"] : []),
      ...env,
      runner,
    ],
  };
  return tested(view, job, /Test\.php$/, "PHPUnit");
}

function rustJob(view: View): Made {
  const version = rustVersion(view);
  if ("missing" in version) return version.missing;
  const home = buildDir(view);
  const locked = view.exists(`${home}Cargo.lock`) ? " --locked" : "";
  const toolchain = `rustup toolchain install ${version.text} --profile minimal --component clippy`;
  return {
    home,
    image: `rust:${version.text}-bookworm`,
    setup: [`- run: ${toolchain}`, `- run: rustup default ${version.text}`],
    prepare: ["rustup component add clippy"],
    commands: [`cargo clippy${locked} --workspace --all-targets`, `cargo test${locked} --workspace`],
    note: version.note,
  };
}

/** A job whose last command runs the tests: without tests there is no such command, or no job where tests are asked for. */
function tested(view: View, job: CiJob, name: RegExp, tool: string): Made {
  if (view.hasTest(name, job.home)) return job;
  if (asksForTests(view)) return `there are no tests: add some with ${tool} first`;
  const whole = job.commands.length === 1;
  const note = "There are no tests yet, so CI runs none: add some, then a step for them.";
  return { ...job, commands: whole ? job.commands : job.commands.slice(0, -1), note };
}
