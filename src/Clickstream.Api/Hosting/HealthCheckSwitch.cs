namespace Clickstream.Api.Hosting;

/// <summary>
/// <c>--healthcheck [address]</c>: asks a running service whether it lives and ends with 0 or 1. For containers without curl.
/// Without an address it asks this machine, at the port that the environment tells the service to listen on.
/// </summary>
internal static class HealthCheckSwitch
{
    private const string Name = "--healthcheck";
    private const string Route = "/healthz/live";
    private const string DefaultUrl = "http://127.0.0.1:8080";

    public static bool IsGiven(string[] args) => args is [Name, ..];

    public static async Task<int> RunAsync(string[] args)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using HttpResponseMessage answer = await client.GetAsync(args is [_, var address, ..] ? new Uri(address) : AddressOf(HostSettings()));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or FormatException)
        {
            return 1;
        }
    }

    /// <summary>Where a service with these settings can be asked: its first address in plain HTTP, or else its first port.</summary>
    /// <exception cref="FormatException">The address is none.</exception>
    internal static Uri AddressOf(IConfiguration settings)
    {
        string[] urls = ListenAddresses.Parts(settings["urls"]);
        if (urls.Length == 0) urls = [.. ListenAddresses.Parts(settings["http_ports"]).Select(port => $"http://*:{port}")];
        string url = urls.FirstOrDefault(one => one.StartsWith("http:", StringComparison.OrdinalIgnoreCase)) ?? urls.FirstOrDefault() ?? DefaultUrl;
        BindingAddress bound = BindingAddress.Parse(url);
        string host = bound.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : bound.Host;
        return new Uri(FormattableString.Invariant($"{bound.Scheme}://{host}:{bound.Port}{Route}"));
    }

    // In the order of the host's own, where what comes later wins.
    private static IConfiguration HostSettings() =>
        new ConfigurationBuilder().AddEnvironmentVariables("ASPNETCORE_").AddEnvironmentVariables("DOTNET_").AddEnvironmentVariables().Build();
}
