import { JVM_DOTNET_SERVERS, SELF_STARTING, STARTERS } from "./jvm-dotnet";

/** What a dependency says of the component that declares it. */
interface FrameworkInfo {
  readonly framework: string;
  /**
   * `server`: answers requests; `host`: starts a server by itself; `ui`: is drawn by a browser; `app`: a user interface
   * that is built and served whole.
   */
  readonly role: "server" | "host" | "ui" | "app";
}

function table(
  role: FrameworkInfo["role"],
  names: Readonly<Record<string, string>>,
): readonly (readonly [string, FrameworkInfo])[] {
  return Object.entries(names).map(([name, framework]) => [name, { framework, role }]);
}

/** Libraries of the JVM that read the arguments of a command. */
export const COMMAND_LINES: ReadonlySet<string> = new Set([
  "info.picocli:picocli",
  "com.github.ajalt.clikt:clikt",
  "com.beust:jcommander",
  "commons-cli:commons-cli",
]);

/** Crates that read the arguments of a command: servers have them too. */
export const ARGUMENT_CRATES: ReadonlySet<string> = new Set([
  "clap",
  "structopt",
  "argh",
  "pico-args",
  "lexopt",
  "bpaf",
]);

/** Packages by which programs of Go read their arguments: servers have them too. */
export const GO_COMMANDS: ReadonlySet<string> = new Set([
  "github.com/spf13/cobra",
  "github.com/spf13/pflag",
  "github.com/urfave/cli",
  "github.com/urfave/cli/v2",
  "github.com/urfave/cli/v3",
  "github.com/alecthomas/kong",
  "github.com/alecthomas/kingpin/v2",
  "github.com/jessevdk/go-flags",
  "github.com/alexflint/go-arg",
]);

/** Packages that draw in a terminal: what uses them is started by a person. */
export const TERMINALS: ReadonlySet<string> = new Set([
  "github.com/gdamore/tcell/v2",
  "github.com/charmbracelet/bubbletea",
  "github.com/rivo/tview",
  "github.com/jroimartin/gocui",
  "ratatui",
  "crossterm",
  "textual",
  "ink",
]);

/** Packages that make files of a whole application when it is built. */
export const PRERENDERERS: ReadonlySet<string> = new Set(["@sveltejs/adapter-static"]);

/** What makes an application for the desktop, whose server nobody else reaches. */
export const DESKTOPS: ReadonlySet<string> = new Set([
  "electron",
  "electron-builder",
  "@electron-forge/cli",
  "nw",
  "tauri",
]);

/** What a platform of functions needs to call them. */
export const FUNCTION_LIBRARIES: ReadonlySet<string> = new Set([
  "Microsoft.NET.Sdk.Functions",
  "Microsoft.Azure.Functions.Worker",
  "Microsoft.Azure.Functions.Worker.Sdk",
  "Microsoft.Azure.WebJobs.Extensions.Storage",
  "@azure/functions",
  "azure-functions",
  "com.microsoft.azure.functions:azure-functions-java-library",
  "@google-cloud/functions-framework",
  "functions-framework",
  "chalice",
  "Amazon.Lambda.Serialization.SystemTextJson",
  "Amazon.Lambda.Serialization.Json",
  "firebase-functions",
]);

/** What makes a site out of documents. */
export const DOCUMENT_SITES: ReadonlySet<string> = new Set([
  "@docusaurus/core",
  "vitepress",
  "vuepress",
  "@astrojs/starlight",
]);

/** Frameworks by the name of the package that brings them. */
export const FRAMEWORKS: ReadonlyMap<string, FrameworkInfo> = new Map([
  ...table("server", {
    express: "express",
    fastify: "fastify",
    koa: "koa",
    "@nestjs/core": "nestjs",
    "@hapi/hapi": "hapi",
    hono: "hono",
    restify: "restify",
    polka: "polka",
    "@adonisjs/core": "adonis",
    elysia: "elysia",
    "@apollo/server": "apollo",
    "@grpc/grpc-js": "grpc",
    "apollo-server": "apollo",
    "apollo-server-express": "apollo",
    "graphql-yoga": "graphql-yoga",
    "uWebSockets.js": "uwebsockets",
    mercurius: "fastify",
    "routing-controllers": "routing-controllers",
    "@feathersjs/feathers": "feathers",
    "@loopback/core": "loopback",
    "@strapi/strapi": "strapi",
    sails: "sails",
    h3: "h3",
    fastapi: "fastapi",
    flask: "flask",
    django: "django",
    starlette: "starlette",
    litestar: "litestar",
    aiohttp: "aiohttp",
    sanic: "sanic",
    tornado: "tornado",
    quart: "quart",
    falcon: "falcon",
    bottle: "bottle",
    pyramid: "pyramid",
    "github.com/gin-gonic/gin": "gin",
    "github.com/labstack/echo/v4": "echo",
    "github.com/labstack/echo/v5": "echo",
    "github.com/go-chi/chi": "chi",
    "github.com/go-chi/chi/v5": "chi",
    "github.com/gorilla/mux": "gorilla",
    "github.com/gofiber/fiber/v2": "fiber",
    "github.com/gofiber/fiber/v3": "fiber",
    "github.com/julienschmidt/httprouter": "httprouter",
    "github.com/go-ozzo/ozzo-routing/v2": "ozzo",
    "github.com/kataras/iris/v12": "iris",
    "google.golang.org/grpc": "grpc",
    axum: "axum",
    "actix-web": "actix",
    rocket: "rocket",
    warp: "warp",
    tonic: "tonic",
    poem: "poem",
    salvo: "salvo",
    ntex: "ntex",
    rails: "rails",
    sinatra: "sinatra",
    grape: "grape",
    hanami: "hanami",
    roda: "roda",
    "laravel/framework": "laravel",
    "laravel/lumen-framework": "lumen",
    "symfony/framework-bundle": "symfony",
    "slim/slim": "slim",
    "mezzio/mezzio": "mezzio",
    "hyperf/http-server": "hyperf",
    ...JVM_DOTNET_SERVERS,
  }),
  ...table("host", SELF_STARTING),
  ...table("ui", {
    react: "react",
    vue: "vue",
    svelte: "svelte",
    preact: "preact",
    "solid-js": "solid",
    lit: "lit",
  }),
  ...table("app", {
    next: "next",
    nuxt: "nuxt",
    gatsby: "gatsby",
    astro: "astro",
    "react-scripts": "react",
    "@angular/core": "angular",
    "Microsoft.AspNetCore.Components.WebAssembly": "blazor",
    "@sveltejs/kit": "sveltekit",
    "@remix-run/react": "remix",
    "@tanstack/react-start": "tanstack",
    "@tanstack/solid-start": "tanstack",
    "@docusaurus/core": "docusaurus",
    "react-native": "react-native",
    expo: "react-native",
  }),
]);

/** Classes and functions whose result is a whole web application, which a server then runs. */
export const APPLICATIONS: readonly string[] = [
  "fastapi.FastAPI",
  "flask.Flask",
  "starlette.applications.Starlette",
  "litestar.Litestar",
  "sanic.Sanic",
  "quart.Quart",
  "aiohttp.web.Application",
  "tornado.web.Application",
  "falcon.asgi.App",
  "falcon.App",
  "django.core.wsgi.get_wsgi_application",
  "django.core.asgi.get_asgi_application",
  ...STARTERS,
];

/** Programs that serve a web application, as the first word of a start command. */
export const SERVERS: ReadonlySet<string> = new Set([
  "uvicorn",
  "gunicorn",
  "hypercorn",
  "daphne",
  "granian",
  "waitress-serve",
  "uwsgi",
  "fastapi",
  "flask",
  "puma",
  "rails",
  "unicorn",
  "php-fpm",
  "apache2-foreground",
  "frankenphp",
  "falcon",
  "passenger",
  "probot",
  "thin",
  "rackup",
  "rr",
  "bundle exec rackup",
  "php artisan octane:start",
]);

/** Programs that run the jobs of a queue, as the first word of a start command. */
export const QUEUE_RUNNERS: ReadonlySet<string> = new Set([
  "celery",
  "rq",
  "arq",
  "dramatiq",
  "huey_consumer",
  "sidekiq",
  "sidekiqswarm",
  "good_job",
  "shoryuken",
  "karafka",
  "rake jobs:work",
  "rails solid_queue:start",
  "php artisan queue:work",
  "php artisan horizon",
  "php bin/console messenger:consume",
  "console messenger:consume",
]);
