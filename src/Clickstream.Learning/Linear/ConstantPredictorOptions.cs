namespace Clickstream.Learning.Linear;

/// <summary>Settings of <see cref="ConstantPredictor"/>.</summary>
public sealed record ConstantPredictorOptions
{
    /// <summary>Whether targets are 0 or 1 and the answer is the log-odds of their mean. Default false: the answer is the mean.</summary>
    public bool LogOdds { get; init; }
}
