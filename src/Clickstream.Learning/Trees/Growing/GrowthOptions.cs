namespace Clickstream.Learning.Trees.Growing;

/// <summary>How one tree grows; made of the checked settings of the estimator that grows it, which document them.</summary>
internal sealed record GrowthOptions
{
    public required int MaximumLeaves { get; init; }

    public required int MaximumDepth { get; init; }

    public required int MinimumRowsPerLeaf { get; init; }

    public double MinimumChildWeight { get; init; }

    public double L1 { get; init; }

    public double L2 { get; init; }

    public double Gamma { get; init; }

    /// <summary>What every leaf's value is multiplied by.</summary>
    public double LearningRate { get; init; } = 1;

    /// <summary>One a column: 1 when the score must not fall as the column rises, -1 when it must not rise, else 0. Empty without constraints.</summary>
    public IReadOnlyList<int> MonotoneConstraints { get; init; } = [];

    public double CategorySmoothing { get; init; }

    public double CategoryL2 { get; init; }

    public int MinimumRowsPerCategory { get; init; } = 1;

    public int MaximumCategoriesPerSide { get; init; } = int.MaxValue;
}
