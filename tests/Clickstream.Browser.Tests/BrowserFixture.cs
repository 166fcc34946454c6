using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;

namespace Clickstream.Browser.Tests;

/// <summary>
/// The real service on a free loopback port, with the models that lie in the repository, and a real browser. The environment variable
/// CLICKSTREAM_URL names a service that runs already and is tested instead.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime, IDisposable
{
    private WebApplicationFactory<Program>? _service;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Address of the service, with a slash at the end.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public async Task InitializeAsync()
    {
        if (Chromium.ExecutablePath is null)
            return;
        Address = Environment.GetEnvironmentVariable("CLICKSTREAM_URL") is { Length: > 0 } url ? new Uri(url) : StartService();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = Chromium.ExecutablePath, Args = Chromium.Arguments });
    }

    /// <summary>
    /// Opens the page at a view (`session`, `file`, `models`) in a new window and waits until the service is said to be ready. Another service than the
    /// fixture's own may be named.
    /// </summary>
    public async Task<IPage> OpenAsync(string view, int width = 1280, int height = 900, ColorScheme colours = ColorScheme.Light, Uri? at = null)
    {
        var page = await NewPageAsync(width, height, colours, at);
        await page.GotoAsync($"#{view}");
        await page.Locator("body[data-state=ready]").WaitForAsync();
        return page;
    }

    /// <summary>An empty window, for tests that change what the page gets before it is opened.</summary>
    public async Task<IPage> NewPageAsync(int width = 1280, int height = 900, ColorScheme colours = ColorScheme.Light, Uri? at = null)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = (at ?? Address).ToString(),
            ColorScheme = colours,
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        return page;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
    }

    public void Dispose()
    {
        _playwright?.Dispose();
        _service?.Dispose();
    }

    private Uri StartService()
    {
        // The port by a setting: the factory's own way to name one comes too late when the service has already begun to listen.
        _service = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host.UseSetting("urls", "http://127.0.0.1:0"));
        _service.UseKestrel();
        _service.StartServer();
        return _service.ClientOptions.BaseAddress;
    }
}
