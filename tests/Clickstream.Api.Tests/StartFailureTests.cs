using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Clickstream.Api.Hosting;
using Microsoft.Extensions.Configuration;

namespace Clickstream.Api.Tests;

/// <summary>A process of the service that cannot listen where it is told to: whoever started it reads one line, and no stack trace.</summary>
[Collection(SampleModelsGroup.Name)]
public sealed class StartFailureTests(SampleModels models)
{
    [Theory]
    [InlineData("http://nonsense:port", "ASPNETCORE_URLS is 'http://nonsense:port'; expected addresses such as ")]
    [InlineData("http://192.0.2.1:8080", "; it was to listen at http://192.0.2.1:8080.")] // Nobody's: of those that documents use.
    public async Task An_address_that_it_cannot_listen_at_ends_it_with_one_line(string url, string expected) => await FailsAsync(url, expected);

    [Fact]
    public async Task An_address_that_another_program_has_ends_it_with_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        await FailsAsync(url, $"Failed to bind to address {url}: address already in use");
    }

    [Theory]
    [InlineData("http://localhost:8080", true)]
    [InlineData("http://localhost:8080/", true)]
    [InlineData("http://*:8080;https://[::1]:8443", true)]
    [InlineData("http://+; http://0.0.0.0:0", true)]
    [InlineData("http://unix:/run/clickstream.sock", true)]
    [InlineData("nonsense", false)]
    [InlineData("ftp://localhost:8080", false)]
    [InlineData("http://localhost:8080/base", false)]
    [InlineData("http://localhost:99999", false)]
    [InlineData("http://localhost:8080;http://[::1]:port", false)]
    public void Addresses_are_read_before_the_server_does(string urls, bool isGood)
    {
        IConfiguration settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["URLS"] = urls }).Build();
        Assert.Equal(isGood, ListenAddresses.FaultOf(settings) is null);
    }

    [Theory]
    [InlineData("8080;8081", null)]
    [InlineData("80a", "ASPNETCORE_HTTP_PORTS is '80a'; expected ports such as 8080, with semicolons between them.")]
    public void Ports_are_read_before_the_server_does(string ports, string? fault)
    {
        IConfiguration settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["http_ports"] = ports }).Build();
        Assert.Equal(fault, ListenAddresses.FaultOf(settings));
    }

    private async Task FailsAsync(string url, string expected)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in new[] { typeof(Program).Assembly.Location, "--urls", url, "--Models:Directory", models.EventFolder }) start.ArgumentList.Add(argument);
        using Process service = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            Task<string> errors = service.StandardError.ReadToEndAsync(patience.Token);
            string output = await service.StandardOutput.ReadToEndAsync(patience.Token);
            await service.WaitForExitAsync(patience.Token);
            Assert.Equal(("", 1), (await errors, service.ExitCode));
            string complaint = Assert.Single(output.Split('\n'), line => line.Contains("Cannot start.", StringComparison.Ordinal));
            Assert.Contains(expected, complaint, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
            Assert.DoesNotContain("[ERR]", output, StringComparison.Ordinal);
        }
        finally
        {
            if (!service.HasExited) service.Kill();
        }
    }
}
