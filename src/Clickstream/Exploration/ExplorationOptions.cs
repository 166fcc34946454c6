using Clickstream.Csv;
using Clickstream.Tasks;

namespace Clickstream.Exploration;

/// <summary>How a file is to be explored.</summary>
public sealed record ExplorationOptions
{
    /// <summary>Events or session rows; null lets the header say.</summary>
    public Grain? Input { get; init; }

    /// <summary>Session rows: the column with the outcome; null looks for one by its name.</summary>
    public string? Label { get; init; }

    /// <summary>Session rows: the label's value that means yes; null takes true, yes, y, t or 1.</summary>
    public string? Positive { get; init; }

    /// <summary>The profiles that the header is held against. Default: those that are known.</summary>
    public EventDialects Dialects { get; init; } = EventDialects.Known;

    /// <summary>Whether the last fifth is held against the rest by a classifier, which takes seconds. Default true.</summary>
    public bool ChecksLastFifth { get; init; } = true;

    /// <summary>Most events whose session is remembered, 2 or above. With more, one session in two, four, ... is looked at. Default 4 million, which take some 250 MB.</summary>
    public int MaximumEvents { get; init; } = 4_000_000;

    /// <summary>Rows of the sample that correlations, pair plot and the adversarial check are taken from, 2 or above; with fewer rows they are exact. Default 50,000.</summary>
    public int SampleRows { get; init; } = 50_000;

    /// <summary>Most hashes of rows by which repeated ones are found, 1 or above; with more rows their number is estimated. Default 4 million.</summary>
    public int MaximumRowHashes { get; init; } = 4_000_000;

    /// <summary>Most columns that are looked at, 1 or above. Default 200.</summary>
    public int MaximumColumns { get; init; } = 200;

    /// <summary>Most bytes of the text, unpacked, 1 or above. Default: any number.</summary>
    public long MaximumBytes { get; init; } = long.MaxValue;

    /// <summary>Most rows of the file, 1 or above. Default: any number.</summary>
    public long MaximumRows { get; init; } = long.MaxValue;

    /// <summary>Seed of the samples. Default 1.</summary>
    public int Seed { get; init; } = 1;
}
