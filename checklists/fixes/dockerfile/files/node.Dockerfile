FROM node:{{nodeVersion}}-bookworm-slim AS build
WORKDIR /app
{{nodeSetup}}
COPY {{nodeManifests}} ./
RUN {{nodeInstall}}
{{nodeSources}}
{{nodeBuild}}
RUN {{nodePrune}}

FROM node:{{nodeVersion}}-bookworm-slim
ENV NODE_ENV=production
{{portEnv}}
WORKDIR /app
COPY --from=build /app ./
USER 1000
EXPOSE {{port}}
{{nodeHealthcheck}}
CMD {{nodeCommand}}
