FROM golang:{{goVersion}}-bookworm AS build
WORKDIR /src
COPY go.mod go.sum* ./
RUN go mod download
COPY . .
RUN CGO_ENABLED={{goCgo}} go build -trimpath -tags timetzdata -ldflags="-s -w" -o /out/service {{goPackage}}

FROM debian:12.15-slim
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/* \
  && install --directory --owner=10001 /data
COPY --from=build /out/service /usr/local/bin/service
WORKDIR /data
{{portEnv}}
USER 10001
EXPOSE {{port}}
ENTRYPOINT ["/usr/local/bin/service"]
