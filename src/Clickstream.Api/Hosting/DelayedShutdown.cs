using System.Globalization;
using Microsoft.Extensions.Options;

namespace Clickstream.Api.Hosting;

/// <summary>Keeps the service answering for a while after it was told to end: the host stops nothing else before this has ended.</summary>
internal sealed partial class DelayedShutdown(IOptions<ShutdownOptions> options, TimeProvider time, ILogger<DelayedShutdown> logger) : IHostedLifecycleService
{
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        TimeSpan delay = options.Value.Delay;
        if (delay == TimeSpan.Zero) return Task.CompletedTask;
        Waits(delay.TotalSeconds);
        return Task.Delay(delay, time, cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Told to end: no longer ready, goes on answering for {Seconds} s")]
    private partial void Waits(double seconds);
}

/// <summary>Registers how the service ends.</summary>
internal static class DelayedShutdownExtensions
{
    public static void AddShutdown(this WebApplicationBuilder builder)
    {
        IServiceCollection services = builder.Services;
        services.AddOptions<ShutdownOptions>().BindConfiguration(ShutdownOptions.Section)
            .Validate(options => options.Delay >= TimeSpan.Zero && options.Delay <= ShutdownOptions.Longest, "Shutdown:Delay must be from 0 to 01:00:00, such as 00:00:05.")
            .Validate(options => options.Timeout > TimeSpan.Zero && options.Timeout <= ShutdownOptions.Longest, "Shutdown:Timeout must be above 0 and at most 01:00:00, such as 00:00:30.")
            .ValidateOnStart();

        // The host counts from the moment that it is told to end. It asks before the settings are checked, where what is wrong with them is told.
        services.Configure<HostOptions>(host => host.ShutdownTimeout =
            Time(builder.Configuration, nameof(ShutdownOptions.Delay), TimeSpan.Zero) + Time(builder.Configuration, nameof(ShutdownOptions.Timeout), ShutdownOptions.DefaultTimeout));
        services.AddHostedService<DelayedShutdown>();
    }

    private static TimeSpan Time(ConfigurationManager settings, string name, TimeSpan otherwise) =>
        TimeSpan.TryParse(settings[$"{ShutdownOptions.Section}:{name}"], CultureInfo.InvariantCulture, out TimeSpan time)
        && time >= TimeSpan.Zero && time <= ShutdownOptions.Longest ? time : otherwise;
}
