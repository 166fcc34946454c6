namespace Clickstream.Learning.Preprocessing;

/// <summary>How a <see cref="TargetEncoder"/> is fitted.</summary>
public sealed record TargetEncoderOptions
{
    /// <summary>
    /// How many rows the overall mean counts for beside those of a category (m-estimate), 0 or above. Default 20. Null: empirical Bayes,
    /// scikit-learn's "auto", which trusts a category the more the less its targets differ among themselves, and so one of a single row wholly.
    /// </summary>
    public double? Smoothing { get; init; } = 20;

    /// <summary>Number of folds in which training rows are encoded; at least 2. With fewer rows (or groups), so many. Default 5.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Deals rows into folds. Default 0.</summary>
    public int Seed { get; init; }

    /// <summary>At most so many categories, the most frequent, have a value of their own; the others share one. At least 1. Default 10000.</summary>
    public int MaximumCategories { get; init; } = 10_000;

    /// <summary>Whether a missing category counts among the rare ones, whose value it then shares, as an unknown one does. Default false.</summary>
    public bool MissingIsOther { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    internal void Check()
    {
        if (Smoothing is { } smoothing && !(smoothing >= 0 && double.IsFinite(smoothing)))
            throw new ArgumentOutOfRangeException(nameof(Smoothing), smoothing, "The smoothing must be finite, 0 or above.");
        ArgumentOutOfRangeException.ThrowIfLessThan(Folds, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumCategories, 1);
    }
}
