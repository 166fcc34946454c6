using System.Net.Sockets;
using Clickstream.Api.Telemetry;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Compact;
using Serilog.Settings.Configuration;
using ILogger = Microsoft.Extensions.Logging.ILogger;

namespace Clickstream.Api.Hosting;

/// <summary>Where the service finds its files, which address it listens on and how it logs.</summary>
internal static partial class ApiHost
{
    private const string DefaultUrl = "http://localhost:8080";

    // In the words of the host, whose stack trace is left out where we say the same in a line; with other words it would be back, and no more.
    private const string StartFailed = "Hosting failed to start";

    // All that there are. Named, since else every library that the service came with is asked whether it is one.
    private static readonly ConfigurationReaderOptions SinkAssemblies = new(typeof(Log).Assembly, typeof(ConsoleLoggerConfigurationExtensions).Assembly);

    /// <summary>Settings and page lie in the current folder (<c>dotnet run</c>) or else beside the program (<c>dotnet Clickstream.Api.dll</c>).</summary>
    public static WebApplicationOptions Options(string[] args) => new()
    {
        Args = args,
        ContentRootPath = File.Exists(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json")) ? null : AppContext.BaseDirectory,
    };

    public static void AddHosting(this WebApplicationBuilder builder)
    {
        // In code and not in appsettings.json, since a file would win over ASPNETCORE_URLS.
        if (!HasAddress(builder.Configuration)) builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders();

        // As a plain provider: AddSerilog would set aside the levels under Logging, which hold for every provider.
        builder.Logging.AddProvider(new SerilogLoggerProvider(LogOf(builder.Configuration).CreateLogger(), dispose: true));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddRequestDecompression(GzipBodies.Register);
        builder.Services.AddResponseCompression(PackedAnswers.Register);
        builder.AddShutdown();
    }

    /// <summary>
    /// Whether the settings can be used; one that cannot is told in a line, and the service is disposed of. To be asked before anything is built of them, and before
    /// the host does, which would log the stack trace.
    /// </summary>
    public static async Task<bool> HasUsableSettingsAsync(this WebApplication app)
    {
        try
        {
            if (ListenAddresses.FaultOf(app.Configuration) is { } fault) throw new OptionsValidationException("urls", typeof(string), [fault]);
            app.Services.GetService<IStartupValidator>()?.Validate();
            return true;
        }
        catch (Exception e) when (e is OptionsValidationException or AggregateException || IsUnreadableSetting(e))
        {
            CannotStart(app.Logger, e is AggregateException many ? string.Join(" ", many.InnerExceptions.Select(one => one.Message)) : e.Message);
            await app.DisposeAsync(); // Writes out what is still to be logged.
            return false;
        }
    }

    /// <summary>Runs until it is stopped. An address that it cannot listen at, such as one that another program has, ends it with one line.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunToEndAsync(this WebApplication app)
    {
        // Read before it runs: when it has failed, the services are gone.
        CancellationToken started = app.Lifetime.ApplicationStarted;
        string where = app.Configuration["urls"] is { } urls ? $"; it was to listen at {urls}" : "";
        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (Exception e) when (IsAboutAddress(e) && !started.IsCancellationRequested)
        {
            CannotStart(app.Logger, $"{e.Message.Split('\n')[0].TrimEnd('.', '\r')}{where}."); // The first line: Kestrel's may go on with advice.
            await app.DisposeAsync();
            return 1;
        }
    }

    [LoggerMessage(LogLevel.Critical, "Cannot start. {Reason}")]
    private static partial void CannotStart(ILogger logger, string reason);

    // In use; not of this machine or not allowed; or without a certificate.
    private static bool IsAboutAddress(Exception e) => e is IOException { InnerException: AddressInUseException } or SocketException
        or InvalidOperationException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" };

    // As the binder of settings says it: "Failed to convert configuration value 'often' at 'Models:RefreshEvery' to type ...".
    private static bool IsUnreadableSetting(Exception e) => e is InvalidOperationException { InnerException: FormatException or ArgumentException };

    // Whoever wants JSON should not have to know how to say so to Serilog.
    private static LoggerConfiguration LogOf(ConfigurationManager settings)
    {
        LoggerConfiguration log = new LoggerConfiguration().Filter.ByExcluding(
            entry => entry.MessageTemplate.Text == StartFailed && entry.Exception is { } thrown && IsAboutAddress(thrown));
        return bool.TryParse(settings[$"{TelemetryOptions.Section}:{nameof(TelemetryOptions.JsonLogs)}"], out bool json) && json
            ? log.MinimumLevel.Verbose().WriteTo.Console(new CompactJsonFormatter())
            : log.ReadFrom.Configuration(settings, SinkAssemblies);
    }

    private static bool HasAddress(ConfigurationManager configuration) =>
        configuration["urls"] is not null
        || configuration["http_ports"] is not null
        || configuration["https_ports"] is not null
        || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();
}
