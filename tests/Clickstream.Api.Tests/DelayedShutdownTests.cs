using Clickstream.Api.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Clickstream.Api.Tests;

public sealed class DelayedShutdownTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task The_end_waits_for_as_long_as_is_set()
    {
        Task stopping = Of(TimeSpan.FromSeconds(8)).StoppingAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(7.9));
        Assert.False(stopping.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await stopping.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Without_a_delay_nothing_waits() => Assert.True(Of(TimeSpan.Zero).StoppingAsync(CancellationToken.None).IsCompletedSuccessfully);

    [Fact]
    public async Task Whoever_runs_out_of_patience_ends_it()
    {
        using var patience = new CancellationTokenSource();
        Task stopping = Of(TimeSpan.FromSeconds(8)).StoppingAsync(patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopping);
    }

    private DelayedShutdown Of(TimeSpan delay) => new(Options.Create(new ShutdownOptions { Delay = delay }), _time, NullLogger<DelayedShutdown>.Instance);
}
