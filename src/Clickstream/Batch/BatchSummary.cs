namespace Clickstream.Batch;

/// <summary>What became of a file.</summary>
/// <param name="Scored">Lines answered without remark.</param>
/// <param name="Warnings">Lines answered, with something odd about them.</param>
/// <param name="Errors">Lines that could not be answered; each says why.</param>
public sealed record BatchSummary(long Scored, long Warnings, long Errors)
{
    /// <summary>Lines written.</summary>
    public long Lines => Scored + Warnings + Errors;

    /// <summary>What became of the parts of a file, together.</summary>
    internal static BatchSummary Sum(IEnumerable<BatchSummary> parts) =>
        parts.Aggregate(new BatchSummary(0, 0, 0), (sum, part) => new BatchSummary(sum.Scored + part.Scored, sum.Warnings + part.Warnings, sum.Errors + part.Errors));
}
