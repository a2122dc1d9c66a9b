FROM rust:{{rustVersion}}-bookworm AS build
{{rustTools}}
WORKDIR /src
COPY . .
{{rustBuild}}

FROM debian:12.15-slim
RUN apt-get update \
  && apt-get install --yes --no-install-recommends {{rustRunPackages}} \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /out/service /usr/local/bin/service
{{rustData}}
{{portEnv}}
USER 10001
{{exposeLine}}
{{shellHealthcheck}}
ENTRYPOINT ["/usr/local/bin/service"]
