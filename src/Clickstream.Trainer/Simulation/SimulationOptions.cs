namespace Clickstream.Trainer.Simulation;

/// <summary>Settings of a simulation. The same settings give the same bytes.</summary>
internal sealed record SimulationOptions
{
    /// <summary>Sessions in all, train and test together; 1 or above. Default 14,000.</summary>
    public int Sessions { get; init; } = 14_000;

    /// <summary>Seed of everything that is drawn. Default 2026.</summary>
    public long Seed { get; init; } = 2026;

    /// <summary>Share of the span, in time, that goes to train.csv, in (0, 1). Default 0.8. Sessions that start later: test.csv.</summary>
    public double TrainShare { get; init; } = 0.8;

    /// <summary>First moment of the span, at midnight UTC. Default 2026-09-07, a Monday.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 9, 7, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Days in the span, 1 or above. Default 70: ten weeks.</summary>
    public int Days { get; init; } = 70;

    /// <summary>The moment that parts train from test.</summary>
    public DateTimeOffset TestStart => Start.AddSeconds(Math.Floor(Days * 86_400.0 * TrainShare));

    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
    public void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Sessions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Days);
        if (!(TrainShare > 0 && TrainShare < 1))
            throw new ArgumentOutOfRangeException(nameof(TrainShare), TrainShare, "The train share lies between 0 and 1, both excluded.");
        if (Start.Offset != TimeSpan.Zero || Start.TimeOfDay != TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(Start), Start, "The span starts at midnight UTC.");
    }
}
