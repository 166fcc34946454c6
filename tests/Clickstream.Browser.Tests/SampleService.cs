using Clickstream.Tasks;
using Clickstream.TestKit;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Clickstream.Browser.Tests;

/// <summary>The real service on a free loopback port, with small models of clicks of every task, a recommendation among them.</summary>
public sealed class SampleService : IDisposable
{
    private readonly TemporaryFolder _models = new();
    private readonly WebApplicationFactory<Program> _service = new();
    private readonly Lazy<Uri> _address;

    public SampleService() => _address = new Lazy<Uri>(Start); // Where there is no browser, nothing is trained.

    /// <summary>Settings beyond the models, made before the address is asked for.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>Address of the service, with a slash at the end.</summary>
    public Uri Address => _address.Value;

    public void Dispose()
    {
        _service.Dispose();
        _models.Dispose();
    }

    private Uri Start()
    {
        SamplePackages.Write(_models.Path, Grain.Events);
        var started = _service.WithWebHostBuilder(host =>
        {
            host.UseSetting("Models:Directory", _models.Path).UseSetting("urls", "http://127.0.0.1:0");
            foreach (var (name, value) in Settings)
                host.UseSetting(name, value);
        });
        started.UseKestrel();
        started.StartServer();
        return started.ClientOptions.BaseAddress;
    }
}
