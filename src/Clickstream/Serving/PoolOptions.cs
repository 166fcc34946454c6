using Clickstream.Packages;

namespace Clickstream.Serving;

/// <summary>How a <see cref="PredictionEnginePool"/> takes packages up.</summary>
public sealed record PoolOptions
{
    /// <summary>
    /// How long a package that cannot be used must lie unchanged before it is refused, while another is in use: until then it is taken for one that is still
    /// being written. Zero or above. Default zero: it is refused at once.
    /// </summary>
    public TimeSpan SettleTime { get; init; } = TimeSpan.Zero;

    /// <summary>Share of the sessions, of those that have a name, that a canary answers; 0 to 1. Default 0.1.</summary>
    public double CanaryShare { get; init; } = 0.1;

    /// <summary>Whether a package may replace one that took another input (<see cref="SchemaChange"/>). Default false.</summary>
    public bool AllowsSchemaChanges { get; init; }

    /// <summary>Reads, checks and examines the package that a file's bytes are, by the file's name. Default <see cref="ModelLoader"/>.</summary>
    internal Func<byte[], string, ModelPackage> Load { get; init; } = ModelLoader.Load;

    /// <summary>What time it is. Default the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
