using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Clickstream.Solution.Tests;

/// <summary>The service on the packages of a folder.</summary>
public sealed class Service(string modelsDirectory) : WebApplicationFactory<Program>
{
    // The port, of the real server, by a setting: the factory's own way to name one comes too late when the service has already begun to listen.
    protected override void ConfigureWebHost(IWebHostBuilder builder) =>
        builder.UseSetting("Models:Directory", modelsDirectory).UseSetting("urls", "http://127.0.0.1:0");
}
