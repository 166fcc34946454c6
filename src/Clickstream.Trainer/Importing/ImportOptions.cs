using Clickstream.Lookups;
using Clickstream.Tasks;
using Clickstream.Trainer.Loading;

namespace Clickstream.Trainer.Importing;

/// <summary>What is to be imported, and how.</summary>
internal sealed record ImportOptions
{
    /// <summary>The model file of another library.</summary>
    public required string ModelPath { get; init; }

    /// <summary>The question that the model is to answer.</summary>
    public required PredictionTask Task { get; init; }

    /// <summary>Rows of the kind that it will be asked: for ranges, drift, reasons and probes.</summary>
    public required string DataPath { get; init; }

    /// <summary>A file that tells of its features what the model file does not; null for none.</summary>
    public string? MappingPath { get; init; }

    /// <summary>What past sessions tell, for a model of our features that are looked up in them; null for none.</summary>
    public SessionLookups? Lookups { get; init; }

    /// <summary>ISO 4217 code of the amounts, or null.</summary>
    public string? Currency { get; init; }

    /// <summary>How the rows are to be read.</summary>
    public required LoadOptions Data { get; init; }

    /// <summary>Whether the outcomes of the rows are named, so that the model can be measured.</summary>
    public bool HasOutcomes => Data.Label is not null || Data.Amount is not null;
}
