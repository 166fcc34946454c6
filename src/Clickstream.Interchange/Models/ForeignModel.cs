using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Interchange.Models;

/// <summary>A model that another library trained, in our own parts. Immutable.</summary>
public sealed record ForeignModel
{
    /// <summary>What it foretells.</summary>
    public required ForeignModelKind Kind { get; init; }

    /// <summary>Library and, where the file says so, its version, e.g. "ML.NET 5.0.0".</summary>
    public required string Library { get; init; }

    /// <summary>What was trained, in a few words, e.g. "FastTree binary classifier, 20 trees".</summary>
    public required string Description { get; init; }

    /// <summary>Of a classifier or regressor: preparation, predictor and calibrator; a classifier without calibrator has raw scores only. Else null.</summary>
    public Pipeline? Pipeline { get; init; }

    /// <summary>Of a clusterer: preparation and clusters. Else null.</summary>
    public ClusteringPipeline? Clusters { get; init; }

    /// <summary>Of a regressor: what its score means. Of a classifier: Logit where the score is log-odds, else Identity.</summary>
    public ScoreLink Link { get; init; }

    /// <summary>Of a classifier whose label goes by the score: a row is positive where its score is above this. Else null.</summary>
    public double? ScoreThreshold { get; init; }

    /// <summary>Of a classifier whose label goes by the probability: a row is positive where its probability is above this. Else null.</summary>
    public double? ProbabilityThreshold { get; init; }

    /// <summary>Whether the file says how many training rows came through each node of a tree, which reasons (TreeSHAP) lean on.</summary>
    public bool HasCovers { get; init; }

    /// <summary>What reasons must do without, since the file does not tell it, in a sentence; null when nothing.</summary>
    public string? ReasonNote { get; init; }

    /// <summary>What a careful reader should know, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The columns that a table must have.</summary>
    public TableSchema Schema => Pipeline?.Schema ?? Clusters!.Schema;
}
