import { dependsOn, factsOf, textProp, type View } from "../view";
import { healthPath, port } from "./common";
import { execForm, isPlain, known, missing, textOf, type Value } from "./value";

/** The newest published image of each release. */
const RELEASES: Readonly<Record<string, string>> = { "3.3": "3.3.12", "3.4": "3.4.10", "4.0": "4.0.6" };
/** The release that is taken where nothing asks for one. */
export const DEFAULT_RUBY = "3.4.10";
/** What a gem is built with, and what it needs when it runs, as packages of Debian. */
const NATIVE: readonly (readonly [gem: string, build: string, run: string])[] = [
  ["pg", "libpq-dev", "libpq5"],
  ["mysql2", "default-libmysqlclient-dev", "libmariadb3"],
  ["trilogy", "libssl-dev", ""],
  ["sqlite3", "libsqlite3-dev", "libsqlite3-0"],
  ["ruby-vips", "libvips-dev", "libvips42"],
  ["image_processing", "", "libvips42"],
  ["rmagick", "libmagickwand-dev", "imagemagick"],
  ["charlock_holmes", "libicu-dev", "libicu72"],
  ["curb", "libcurl4-openssl-dev", "libcurl4"],
];
/** Gems whose assets Node.js builds. */
const NODE_ASSETS = ["jsbundling-rails", "cssbundling-rails", "webpacker", "shakapacker", "vite_rails", "vite_ruby"];

/** The version that the repository asks for; where it names a release only, the newest of it. */
export function rubyVersion(view: View): Value {
  const file = /^(?:ruby-)?(\d+\.\d+(?:\.\d+)?)\s*$/.exec(view.text(`${view.dir}.ruby-version`)?.trim() ?? "")?.[1];
  const locked = /RUBY VERSION\s+ruby (\d+\.\d+\.\d+)/.exec(view.text(`${view.dir}Gemfile.lock`) ?? "")?.[1];
  const wanted = textProp(
    factsOf(view, "manifest").find(({ path }) => path === `${view.dir}Gemfile`),
    "runtime",
  );
  const said = file ?? locked ?? /(\d+\.\d+(?:\.\d+)?)/.exec(wanted ?? "")?.[1];
  if (said === undefined) return chosenVersion(view);
  if (Number(said.split(".")[0]) < 3) return missing(`Ruby ${said} gets no security updates any more: move on first`);
  return known(RELEASES[said] ?? said, `Ruby ${RELEASES[said] ?? said} is what the repository asks for.`);
}

/** The version for gems that ask for none; each Rails runs on the releases of its time. */
function chosenVersion(view: View): Value {
  const locked = /^ {4}rails \((\d+\.\d+)/m.exec(view.text(`${view.dir}Gemfile.lock`) ?? "")?.[1];
  const rails = Number(locked ?? 8);
  if (rails < 7) return missing(`Rails ${locked} runs on no Ruby that still gets updates: move on first`);
  const version = rails < 7.1 ? (RELEASES["3.3"] ?? DEFAULT_RUBY) : DEFAULT_RUBY;
  return known(version, `Ruby ${version} was chosen: nothing says which one is needed.`);
}

/** Packages of Debian that the gems are built with. */
export function rubyBuildPackages(view: View): Value {
  const bundled = NODE_ASSETS.find((gem) => dependsOn(view, gem));
  if (bundled !== undefined)
    return missing(
      `${bundled} builds the assets with Node.js, so the image needs both: the gem dockerfile-rails writes it`,
    );
  const found = NATIVE.filter(([gem, build]) => build !== "" && dependsOn(view, gem)).map(([, build]) => build);
  return known([...new Set(["build-essential", "git", "libyaml-dev", "pkg-config", ...found])].join(" "));
}

/** The line that installs what the gems need when they run. */
export function rubyRunPackages(view: View): Value {
  const found = NATIVE.filter(([gem, , run]) => run !== "" && dependsOn(view, gem)).map(([, , run]) => run);
  const packages = [...new Set(found)].join(" ");
  if (packages === "") return known("");
  return known(
    `RUN apt-get update \\\n  && apt-get install --yes --no-install-recommends ${packages} \\\n  && rm -rf /var/lib/apt/lists/*`,
  );
}

/** The settings of a production process. */
export function rubyEnv(view: View): Value {
  return known(
    dependsOn(view, "rails", "railties")
      ? "ENV RAILS_ENV=production RAILS_LOG_TO_STDOUT=1 RAILS_SERVE_STATIC_FILES=1"
      : "ENV RACK_ENV=production APP_ENV=production",
  );
}

/** Builds the assets that Rails serves; nothing where there is no pipeline for them. */
export function rubyAssets(view: View): Value {
  const pipeline = dependsOn(view, "sprockets-rails", "propshaft", "sprockets", "sass-rails", "importmap-rails");
  return known(pipeline ? "RUN SECRET_KEY_BASE_DUMMY=1 SECRET_KEY_BASE=dummy bundle exec rails assets:precompile" : "");
}

/** The directories that the process writes to. */
export function rubyWritable(view: View): Value {
  if (!dependsOn(view, "rails", "railties")) return known("");
  const database = dependsOn(view, "sqlite3") ? "db " : "";
  return known(`RUN mkdir -p ${database}log storage tmp/pids && chown -R 10001 ${database}log storage tmp`);
}

/** The command that starts the server of the bundle. */
export function rubyCommand(view: View): Value {
  if (!view.exists(`${view.dir}Gemfile.lock`))
    return missing("there is no Gemfile.lock, so each build would take other gems: commit it first");
  if (!view.exists(`${view.dir}config.ru`))
    return missing("there is no config.ru, so it is not clear how it is started: add one first");
  const at = textOf(port(view)) ?? "3000";
  const bind = `tcp://0.0.0.0:${at}`;
  if (dependsOn(view, "puma")) {
    const settings = view.exists(`${view.dir}config/puma.rb`) ? ["--config", "config/puma.rb"] : ["--bind", bind];
    return known(execForm(["bundle", "exec", "puma", ...settings]));
  }
  if (dependsOn(view, "falcon"))
    return known(execForm(["bundle", "exec", "falcon", "serve", "--bind", `http://0.0.0.0:${at}`]));
  if (dependsOn(view, "unicorn"))
    return known(execForm(["bundle", "exec", "unicorn", "--port", at, "--env", "production"]));
  return missing("no server for production is in the Gemfile: add puma, then try again");
}

/** `HEALTHCHECK …` with Ruby's own client. */
export function rubyHealthcheck(view: View): Value {
  const path = textOf(healthPath(view));
  const at = textOf(port(view));
  if (path === undefined || at === undefined || !isPlain(path.slice(1))) return known("");
  // Rails sends a request that is not encrypted elsewhere, unless a proxy says that it was.
  const call = `exit Net::HTTP.get_response(URI("http://127.0.0.1:${at}${path}"), "X-Forwarded-Proto" => "https").is_a?(Net::HTTPSuccess)`;
  return known(
    `HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \\\n  CMD ${execForm(["ruby", "-rnet/http", "-e", call])}`,
  );
}
