using Clickstream.Events;
using Clickstream.Learning.Tables;

namespace Clickstream.Csv;

/// <summary>Which columns of a file of session rows are what. Names are compared as <see cref="LooseName"/> says.</summary>
public sealed record SessionRowOptions
{
    /// <summary>The column with the answer yes or no, or null. Never a feature.</summary>
    public string? Label { get; init; }

    /// <summary>The column with the amount, or null. Never a feature.</summary>
    public string? Amount { get; init; }

    /// <summary>The column with the row's id, or null. Never a feature.</summary>
    public string? Id { get; init; }

    /// <summary>Columns whose text is wanted for itself, whether or not they are features.</summary>
    public IReadOnlyCollection<string> Kept { get; init; } = [];

    /// <summary>Columns that are left out.</summary>
    public IReadOnlyCollection<string> Exclude { get; init; } = [];

    /// <summary>Kinds that are known better than they can be told from the cells.</summary>
    public IReadOnlyDictionary<string, FeatureKind> Kinds { get; init; } = new Dictionary<string, FeatureKind>();
}
