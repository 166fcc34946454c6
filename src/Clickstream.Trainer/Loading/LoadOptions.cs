using Clickstream.Csv;
using Clickstream.Tasks;

namespace Clickstream.Trainer.Loading;

/// <summary>How a data file is to be read.</summary>
internal sealed record LoadOptions
{
    /// <summary>Events or session rows; null lets the header say.</summary>
    public Grain? Input { get; init; }

    /// <summary>
    /// What the label of session rows answers: conversion (yes is a purchase) or abandonment (yes is a cart left behind). Events answer both.
    /// </summary>
    public PredictionTask Asks { get; init; } = PredictionTask.Conversion;

    /// <summary>With session rows: the column that says whether there was a purchase, or whether the cart was left behind.</summary>
    public string? Label { get; init; }

    /// <summary>With session rows: the label's value that means yes; null takes true, yes, y or 1.</summary>
    public string? Positive { get; init; }

    /// <summary>With session rows: the column with the amount spent.</summary>
    public string? Amount { get; init; }

    /// <summary>Columns or features to leave out.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>With session rows: columns to read as categories whatever they look like.</summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>With session rows: columns to read as numbers whatever they look like.</summary>
    public IReadOnlyList<string> Numeric { get; init; } = [];

    /// <summary>With session rows: the column whose rows of one value belong together; null lets the names of the columns say.</summary>
    public string? Group { get; init; }

    /// <summary>Columns or features by each of whose values figures are told, too, whether or not they are features.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>With events: further files, whose events belong to the same sessions.</summary>
    public IReadOnlyList<string> MoreFiles { get; init; } = [];

    /// <summary>The profiles that files of events are held against. Default: those that are known.</summary>
    public EventDialects Dialects { get; init; } = EventDialects.Known;

    /// <summary>Seed of the split.</summary>
    public int Seed { get; init; } = 1;
}
