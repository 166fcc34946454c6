using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Clickstream.Api.Tests;

/// <summary>Keeps what is logged, from debug level on as far as the settings let it through.</summary>
internal sealed class RecordingLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Message, Exception? Thrown)> _entries = [];

    public IEnumerable<string> Messages => _entries.Select(entry => entry.Message);

    /// <summary>What is worse than information, with the exception that was logged along.</summary>
    public IEnumerable<(LogLevel Level, string Message, Exception? Thrown)> Complaints => _entries.Where(entry => entry.Level >= LogLevel.Warning);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Debug) _entries.Enqueue((logLevel, formatter(state, exception), exception));
    }

    public void Dispose()
    {
    }
}
