FROM {{javaBuildImage}} AS build
WORKDIR /src
COPY . .
{{javaBuild}}

FROM eclipse-temurin:{{javaVersion}}-jre-noble
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75"
WORKDIR /app
COPY --from=build /out ./
USER 10001
{{exposeLine}}
{{shellHealthcheck}}
ENTRYPOINT {{javaCommand}}
