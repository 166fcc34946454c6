using Clickstream.Learning.Tables;
using Clickstream.Lookups;
using Clickstream.Packages;
using Clickstream.Sessions;
using Clickstream.Tasks;

namespace Clickstream.Trainer.Data;

/// <summary>A file, read and made ready to learn from.</summary>
internal sealed record TrainingData
{
    /// <summary>What a row of the file was.</summary>
    public required Grain Grain { get; init; }

    /// <summary>The question whose yes the labels of the examples are: conversion (a purchase) or abandonment (none).</summary>
    public PredictionTask Asks { get; init; } = PredictionTask.Conversion;

    /// <summary>What classifiers and revenue learn from: prefixes of sessions, or session rows.</summary>
    public required Examples Examples { get; init; }

    /// <summary>
    /// The same rows for the model that is fitted on all of them: what is looked up in past sessions is learned from all sessions, out of fold.
    /// With session rows the examples themselves.
    /// </summary>
    public required Examples RefitExamples { get; init; }

    /// <summary>With events: what the sessions of the train block tell; what a model of <see cref="Examples"/> is served with.</summary>
    public SessionLookups? Lookups { get; init; }

    /// <summary>With events: what all sessions tell; what a model of <see cref="RefitExamples"/> is served with.</summary>
    public SessionLookups? RefitLookups { get; init; }

    /// <summary>The purposes of the examples.</summary>
    public required Blocks ExampleBlocks { get; init; }

    /// <summary>What segments learn from: each session once, up to its purchase or end.</summary>
    public required FeatureTable Sessions { get; init; }

    /// <summary>The purposes of the sessions.</summary>
    public required Blocks SessionBlocks { get; init; }

    /// <summary>With events: the snapshot of each example.</summary>
    public IReadOnlyList<SessionSnapshot>? ExampleSnapshots { get; init; }

    /// <summary>With events: the snapshot of each session.</summary>
    public IReadOnlyList<SessionSnapshot>? SessionSnapshots { get; init; }

    /// <summary>With events: whether each session of <see cref="SessionSnapshots"/> bought.</summary>
    public IReadOnlyList<bool>? SessionPurchased { get; init; }

    /// <summary>With events: the id of every session of the file, in the numbering of the examples.</summary>
    public IReadOnlyList<string>? SessionIds { get; init; }

    /// <summary>With events: how many prefixes were compared with and without their later events, and the features that changed.</summary>
    public (int Compared, IReadOnlyList<string> Changed)? LaterEvents { get; init; }

    /// <summary>With events: what recommendations learn from.</summary>
    public RecommendationData? Recommendation { get; init; }

    /// <summary>Which file it was.</summary>
    public required DataProvenance Provenance { get; init; }

    /// <summary>Where the answers stood.</summary>
    public required LabelDefinition Label { get; init; }

    /// <summary>ISO 4217 code of the amounts, or null.</summary>
    public string? Currency { get; init; }

    /// <summary>Mean amount of a purchase; null where amounts are not known.</summary>
    public double? MeanPurchase { get; init; }

    /// <summary>With events: by which profile they were read; of several files, by which profiles.</summary>
    public string? Profile { get; init; }

    /// <summary>Why P(purchase) cannot be learned from this file, or null when it can.</summary>
    public string? WhyNoConversion { get; init; }

    /// <summary>Why abandonment cannot be learned from this file, or null when it can.</summary>
    public string? WhyNoAbandonment { get; init; }

    /// <summary>Why amounts cannot be learned from this file, or null when they can.</summary>
    public string? WhyNoRevenue { get; init; }

    /// <summary>Why recommendations cannot be learned from this file, or null when they can.</summary>
    public string? WhyNoRecommendation { get; init; }

    /// <summary>What a careful reader should know.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
