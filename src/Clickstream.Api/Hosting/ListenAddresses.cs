namespace Clickstream.Api.Hosting;

/// <summary>Where the settings tell the service to listen.</summary>
internal static class ListenAddresses
{
    private const string Urls = "urls", HttpPorts = "http_ports", HttpsPorts = "https_ports";

    /// <summary>The parts of a list that has semicolons between them.</summary>
    public static string[] Parts(string? list) => (list ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// What is wrong with the addresses; null when they can be read. To be asked before the server does, which takes a port that is no number for part of the name,
    /// and listens for everybody at port 80.
    /// </summary>
    public static string? FaultOf(IConfiguration settings)
    {
        if (settings[Urls] is { Length: > 0 } urls)
        {
            return Parts(urls).Any(url => !IsAddress(url))
                ? $"ASPNETCORE_URLS is '{urls}'; expected addresses such as http://localhost:8080 or http://*:8080, with semicolons between them."
                : null;
        }

        return new[] { HttpPorts, HttpsPorts }.Where(name => Parts(settings[name]).Any(port => !IsAddress($"http://*:{port}")))
            .Select(name => $"ASPNETCORE_{name.ToUpperInvariant()} is '{settings[name]}'; expected ports such as 8080, with semicolons between them.")
            .FirstOrDefault();
    }

    private static bool IsAddress(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            bool isHttp = address.Scheme.Equals("http", StringComparison.OrdinalIgnoreCase) || address.Scheme.Equals("https", StringComparison.OrdinalIgnoreCase);
            if (!isHttp || address.PathBase.Length > 0) return false;
            return address.IsUnixPipe || address.IsNamedPipe || (address.Port is >= 0 and <= ushort.MaxValue && IsHost(address.Host));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // Colons are of an IPv6 address, which stands in brackets, or before a port that could not be read.
    private static bool IsHost(string host) => host.Length > 0 && (host.StartsWith('[') ? host.EndsWith(']') : !host.Contains(':', StringComparison.Ordinal));
}
