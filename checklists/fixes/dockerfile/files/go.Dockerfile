FROM golang:{{goVersion}}-bookworm AS build
WORKDIR /src
COPY go.mod go.sum* ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -tags timetzdata -ldflags="-s -w" -o /out/service {{goPackage}}

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/service /service
{{portEnv}}
USER 65532:65532
EXPOSE {{port}}
ENTRYPOINT ["/service"]
