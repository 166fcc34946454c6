using Clickstream.Csv;
using Clickstream.Tasks;

namespace Clickstream.Batch;

/// <summary>How a file is to be scored.</summary>
public sealed record BatchOptions
{
    /// <summary>The tasks to answer; null means every model that is ready and fits the file. None twice.</summary>
    public IReadOnlyList<PredictionTask>? Tasks { get; init; }

    /// <summary>Events or session rows; null lets the header say.</summary>
    public Grain? Input { get; init; }

    /// <summary>
    /// With events: the sender's word that the events of one session stand together, so that each session is answered when the next begins,
    /// in constant memory. Default false: the whole file is read first, since a session may go on at its end.
    /// </summary>
    public bool Grouped { get; init; }

    /// <summary>The profiles that the file is held against. Default: those that are known.</summary>
    public EventDialects Dialects { get; init; } = EventDialects.Known;

    /// <summary>With events: how many products to recommend a session, 1 to <see cref="RecommendationQuestion.MaximumCount"/>. Default 10.</summary>
    public int RecommendationCount { get; init; } = RecommendationQuestion.DefaultCount;

    /// <summary>Whether each line of a segment model has its place on the map of segments beside it. Default false.</summary>
    public bool ShowsMap { get; init; }

    /// <summary>How the answer is written.</summary>
    public BatchFormat Format { get; init; }

    /// <summary>
    /// Whether texts of a CSV answer that a spreadsheet would take for a formula get an apostrophe in front, see <see cref="FormulaGuard"/>. Default true.
    /// </summary>
    public bool GuardsFormulas { get; init; } = true;

    /// <summary>Most bytes of the file's text, unpacked, 1 or above. Default: any number.</summary>
    public long MaximumBytes { get; init; } = long.MaxValue;

    /// <summary>Most rows of the file, 1 or above. Default: any number.</summary>
    public long MaximumRows { get; init; } = long.MaxValue;

    /// <summary>With events that are not grouped: most events kept in memory, 1 or above. Default 5 million; a million ordinary ones take 0.2 to 0.3 GB.</summary>
    public int MaximumEvents { get; init; } = 5_000_000;
}
