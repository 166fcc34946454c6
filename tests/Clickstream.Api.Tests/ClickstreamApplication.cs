using Clickstream.Api.Models;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clickstream.Api.Tests;

/// <summary>The service with the packages of a folder.</summary>
public sealed class ClickstreamApplication(string modelsDirectory) : WebApplicationFactory<Program>
{
    /// <summary>Settings beyond the folder.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>What the service tells the time by; null for the machine's clock.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Receives what is logged; null to let it go.</summary>
    public ILoggerProvider? Log { get; init; }

    /// <summary>
    /// Starts it on the real server, at a port that the system chooses. By an address among the settings: the factory's own way to name a port comes too late when
    /// the service has already begun to listen.
    /// </summary>
    public void StartOnLoopback()
    {
        Settings["urls"] = "http://127.0.0.1:0";
        UseKestrel();
        StartServer();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Models:Directory", modelsDirectory);
        builder.UseSetting("Models:RefreshEvery", "00:00:00.020");
        foreach ((string name, string value) in Settings) builder.UseSetting(name, value);
        if (Log is { } log) builder.ConfigureServices(services => services.AddSingleton(log));
        if (Clock is { } clock) builder.ConfigureServices(services => services.AddSingleton(clock));
    }

    /// <summary>A client is given out once the models are there: while they are being loaded, the service says at once that it is not ready.</summary>
    protected override void ConfigureClient(HttpClient client)
    {
        base.ConfigureClient(client);
        Services.GetRequiredService<ModelLoading>().Done.GetAwaiter().GetResult();
    }
}
