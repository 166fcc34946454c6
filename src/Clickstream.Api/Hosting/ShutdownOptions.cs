namespace Clickstream.Api.Hosting;

/// <summary>Settings under <c>Shutdown</c>: how the service ends when it is told to (SIGTERM, Ctrl+C).</summary>
internal sealed class ShutdownOptions
{
    public const string Section = "Shutdown";

    /// <summary>Longest that either may be.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Of <see cref="Timeout"/>.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long the service goes on as if nothing were, but for saying that it is not ready, so that balancers look elsewhere first. 0 to an hour; default 0.
    /// </summary>
    public TimeSpan Delay { get; set; } = TimeSpan.Zero;

    /// <summary>How long requests in flight have from then on before they are broken off. Above 0, to an hour; default 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = DefaultTimeout;
}
