using Clickstream.Learning.Tables;

namespace Clickstream.Csv;

/// <summary>A file of session rows, read to the end. Row i of the table, the texts and the lines belong together.</summary>
/// <param name="Features">The columns that are features.</param>
/// <param name="Lines">The line of each row.</param>
/// <param name="Labels">The label column as text, null where missing; null when none was asked for.</param>
/// <param name="Amounts">The amount column as text, null where missing; null when none was asked for.</param>
/// <param name="Ids">The id column as text, null where missing; null when none was asked for.</param>
/// <param name="Errors">Rows that could not be read and are left out.</param>
/// <param name="Notes">What a reader of the results should know of the columns.</param>
public sealed record SessionRows(
    FeatureTable Features,
    IReadOnlyList<long> Lines,
    IReadOnlyList<string?>? Labels,
    IReadOnlyList<string?>? Amounts,
    IReadOnlyList<string?>? Ids,
    IReadOnlyList<RowError> Errors,
    IReadOnlyList<string> Notes)
{
    /// <summary>The texts of the columns that were to be kept, by the name that asked for them; null where missing.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string?>> Kept { get; init; } = new Dictionary<string, IReadOnlyList<string?>>();
}
