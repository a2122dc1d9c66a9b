FROM mcr.microsoft.com/dotnet/sdk:{{dotnetSdk}} AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.nuget/packages \
  dotnet publish {{dotnetProject}} --configuration Release --framework net{{dotnetVersion}} --output /out

FROM {{dotnetImage}}
{{dotnetUrls}}
WORKDIR /app
COPY --from=build /out ./
USER 10001
{{exposeLine}}
{{shellHealthcheck}}
ENTRYPOINT {{dotnetCommand}}
