using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Clickstream.Solution.Tests;

/// <summary>The service on the packages of a folder.</summary>
public sealed class Service(string modelsDirectory) : WebApplicationFactory<Program>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseSetting("Models:Directory", modelsDirectory);
}
