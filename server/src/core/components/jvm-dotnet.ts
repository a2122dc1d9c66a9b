/*
 * What tells the parts of Java, Kotlin and .NET repositories. An entry of a Gradle version catalogue is known by its
 * alias only, which usually is the artifact's name.
 */

/** Libraries that answer requests, by the package that brings them. */
export const JVM_DOTNET_SERVERS: Readonly<Record<string, string>> = {
  ...both("org.springframework.boot", "spring", [
    "spring-boot-starter-web",
    "spring-boot-starter-webmvc",
    "spring-boot-starter-webflux",
    "spring-boot-starter-jersey",
    "spring-boot-starter-graphql",
    "spring-boot-starter-data-rest",
  ]),
  ...both("org.springframework.cloud", "spring", [
    "spring-cloud-starter-gateway",
    "spring-cloud-starter-gateway-server-webflux",
    "spring-cloud-starter-gateway-server-webmvc",
    "spring-cloud-starter-netflix-zuul",
    "spring-cloud-starter-netflix-eureka-server",
    "spring-cloud-config-server",
    "spring-cloud-starter-netflix-hystrix-dashboard",
    "spring-cloud-starter-netflix-turbine",
  ]),
  ...both("net.devh", "grpc", ["grpc-server-spring-boot-starter", "grpc-spring-boot-starter"]),
  ...both("io.github.lognet", "grpc", ["grpc-spring-boot-starter"]),
  ...both("org.springframework.grpc", "grpc", [
    "spring-grpc-spring-boot-starter",
    "spring-grpc-server-spring-boot-starter",
  ]),
  ...both("io.javalin", "javalin", ["javalin", "javalin-bundle"]),
  ...both("com.sparkjava", "spark", ["spark-core"]),
  ...both("io.vertx", "vertx", ["vertx-web"]),
  ...both("io.dropwizard", "dropwizard", ["dropwizard-core"]),
  ...both("io.ktor", "ktor", [
    "ktor-server-core",
    "ktor-server-core-jvm",
    "ktor-server-netty",
    "ktor-server-netty-jvm",
    "ktor-server-cio",
    "ktor-server-cio-jvm",
    "ktor-server-jetty",
    "ktor-server-tomcat",
  ]),
  ...both("org.eclipse.edc", "edc", ["http", "edc-http", "controlplane-base-bom", "controlplane-dcp-bom"]),
  "Microsoft.AspNetCore.App": "aspnet",
  "Grpc.AspNetCore": "grpc",
  FastEndpoints: "fastendpoints",
};

/** Libraries that start a server by themselves, wherever they are. */
export const SELF_STARTING: Readonly<Record<string, string>> = {
  ...both("io.quarkus", "quarkus", [
    "quarkus-rest",
    "quarkus-rest-jackson",
    "quarkus-resteasy",
    "quarkus-resteasy-jackson",
    "quarkus-resteasy-reactive",
    "quarkus-resteasy-reactive-jackson",
    "quarkus-reactive-routes",
    "quarkus-vertx-http",
    "quarkus-grpc",
  ]),
  ...both("io.micronaut", "micronaut", [
    "micronaut-http-server-netty",
    "micronaut-http-server-jetty",
    "micronaut-http-server",
  ]),
  ...both("io.helidon.microprofile.bundles", "helidon", ["helidon-microprofile", "helidon-microprofile-core"]),
};

/** Calls that start a program, which serves when a library that serves is among its dependencies. */
export const STARTERS: readonly string[] = [
  "*SpringApplication.run",
  "*SpringApplicationBuilder",
  "*runApplication",
  "io.micronaut.runtime.Micronaut.run",
  "io.micronaut.runtime.Micronaut.build",
  "io.quarkus.runtime.Quarkus.run",
];

/** What takes jobs from a queue; annotations with arguments are calls. */
export const JVM_DOTNET_CONSUMERS: readonly string[] = [
  "org.springframework.kafka.annotation.KafkaListener",
  "org.springframework.amqp.rabbit.annotation.RabbitListener",
  "org.springframework.jms.annotation.JmsListener",
  "io.awspring.cloud.sqs.annotation.SqsListener",
  "org.apache.kafka.clients.consumer.KafkaConsumer",
  "org.eclipse.microprofile.reactive.messaging.Incoming",
  "*.AddHostedService",
];

function both(group: string, framework: string, artifacts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(artifacts.flatMap((name) => [[`${group}:${name}`, framework], ...alias(name, framework)]));
}

/** A short name of a catalogue says nothing alone. */
function alias(name: string, framework: string): [string, string][] {
  return name.includes("-") || name === "javalin" ? [[name, framework]] : [];
}
