namespace Clickstream.Exploration;

/// <summary>How columns go together, each with each, over rows in which both are known.</summary>
/// <param name="Rows">Rows that were looked at.</param>
/// <param name="IsSampled">Whether these are a random sample.</param>
/// <param name="Numbers">Names of the numeric and yes/no columns.</param>
/// <param name="Pearson">Correlation of their values, -1 to 1, [row][column]; null where one of both does not vary.</param>
/// <param name="Spearman">Correlation of their ranks, likewise.</param>
/// <param name="Categories">Names of the columns of categories.</param>
/// <param name="CramersV">Association of these, 0 to 1, likewise. Reference: Cramer 1946; without correction for small samples.</param>
/// <param name="Grouped">Those of the categories' columns of which the rarer categories were taken for one.</param>
public sealed record CorrelationFigures(
    int Rows,
    bool IsSampled,
    IReadOnlyList<string> Numbers,
    IReadOnlyList<IReadOnlyList<double?>> Pearson,
    IReadOnlyList<IReadOnlyList<double?>> Spearman,
    IReadOnlyList<string> Categories,
    IReadOnlyList<IReadOnlyList<double?>> CramersV,
    IReadOnlyList<string> Grouped);
