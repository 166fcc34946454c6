# The charts of the page and of the trainer's reports, bundled from npm.
FROM node:22-slim AS web
WORKDIR /source/src/Clickstream.Api/web
COPY src/Clickstream.Api/web/ ./
COPY src/Clickstream.Api/wwwroot/js/ /source/src/Clickstream.Api/wwwroot/js/
RUN npm ci && npm run build

# Project files first, so that a change of code does not restore the packages again.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/Clickstream.Learning/Clickstream.Learning.csproj src/Clickstream.Learning/packages.lock.json src/Clickstream.Learning/
COPY src/Clickstream.Interchange/Clickstream.Interchange.csproj src/Clickstream.Interchange/packages.lock.json src/Clickstream.Interchange/
COPY src/Clickstream/Clickstream.csproj src/Clickstream/packages.lock.json src/Clickstream/
COPY src/Clickstream.Trainer/Clickstream.Trainer.csproj src/Clickstream.Trainer/packages.lock.json src/Clickstream.Trainer/
COPY src/Clickstream.Api/Clickstream.Api.csproj src/Clickstream.Api/packages.lock.json src/Clickstream.Api/
COPY src/Clickstream.Api/web/Web.targets src/Clickstream.Api/web/Report.targets src/Clickstream.Api/web/
# The lock files are held to first; what compiles ahead of time for this machine is fetched beside them.
RUN dotnet restore src/Clickstream.Trainer --locked-mode && dotnet restore src/Clickstream.Api --locked-mode \
 && dotnet restore src/Clickstream.Api --use-current-runtime -p:PublishReadyToRun=true
COPY src/ src/
COPY --from=web /source/src/Clickstream.Api/wwwroot/lib/ src/Clickstream.Api/wwwroot/lib/
COPY --from=web /source/src/Clickstream.Api/web/out/ src/Clickstream.Api/web/out/
RUN dotnet publish src/Clickstream.Api --configuration Release --no-restore --output /app/api -p:UseAppHost=false \
      --use-current-runtime --self-contained false -p:PublishReadyToRun=true \
 && dotnet publish src/Clickstream.Trainer --configuration Release --no-restore --output /app/trainer -p:UseAppHost=false

# docker build --target trainer
FROM mcr.microsoft.com/dotnet/runtime:10.0 AS trainer
WORKDIR /app
COPY --from=build /app/trainer/ ./
# Nothing is written beside the program: the root may be read-only. 1654 is the user "app" of these images; a number, so that Kubernetes can tell it is not root.
ENV DOTNET_EnableDiagnostics=0
USER 1654:1654
ENTRYPOINT ["dotnet", "Clickstream.Trainer.dll"]

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS api
LABEL org.opencontainers.image.title="Clickstream" \
      org.opencontainers.image.description="Prediction service for clickstreams of online shops"
WORKDIR /app
COPY --from=build /app/api/ ./
COPY models/ models/
# The root may be read-only: uploads that wait go to /tmp, and no diagnostic socket is opened.
ENV ASPNETCORE_HTTP_PORTS=8080 \
    ASPNETCORE_TEMP=/tmp \
    DOTNET_EnableDiagnostics=0 \
    Models__Directory=/app/models
EXPOSE 8080
USER 1654:1654
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=15s CMD ["dotnet", "Clickstream.Api.dll", "--healthcheck"]
ENTRYPOINT ["dotnet", "Clickstream.Api.dll"]
