namespace Clickstream.Api.Hosting;

/// <summary>
/// <c>--healthcheck [address]</c>: asks a running service whether it lives and ends with 0 or 1. For containers without curl.
/// </summary>
internal static class HealthCheckSwitch
{
    private const string Name = "--healthcheck";
    private const string DefaultAddress = "http://127.0.0.1:8080/healthz/live";

    public static bool IsGiven(string[] args) => args is [Name, ..];

    public static async Task<int> RunAsync(string[] args)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using HttpResponseMessage answer = await client.GetAsync(new Uri(args.ElementAtOrDefault(1) ?? DefaultAddress));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or UriFormatException)
        {
            return 1;
        }
    }
}
