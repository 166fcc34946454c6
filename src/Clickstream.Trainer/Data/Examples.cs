using Clickstream.Learning.Tables;

namespace Clickstream.Trainer.Data;

/// <summary>Rows with known outcome: prefixes of sessions for events, sessions for session rows.</summary>
/// <param name="Table">The features.</param>
/// <param name="Labels">1 for yes, 0 for no; one a row. Yes is that a purchase followed or, for abandonment, that none did.</param>
/// <param name="Amounts">What was spent; one a row, NaN where a purchase's amount is not known; null when the data has no amounts.</param>
/// <param name="Weights">How much a row counts: 1 of a session row, 1 / its number among its session's moments of a prefix.</param>
/// <param name="Sessions">The session (or visitor, where rows name one) of a row, 0-based: its rows are not independent.</param>
internal sealed record Examples(FeatureTable Table, double[] Labels, double[]? Amounts, double[] Weights, int[] Sessions)
{
    /// <summary>With events: at which moment of its session each row was cut; null for session rows.</summary>
    public Moment[]? Moments { get; init; }

    /// <summary>Ways to part the rows for figures of their own, such as device.</summary>
    public IReadOnlyList<Grouping> Groupings { get; init; } = [];

    /// <summary>Number of rows.</summary>
    public int Count => Table.RowCount;

    /// <summary>Number of different sessions.</summary>
    public int SessionCount => Sessions.Distinct().Count();

    /// <summary>Sessions with a yes.</summary>
    public int YesCount => CountOf(1);

    /// <summary>Sessions with the rarer of the two outcomes.</summary>
    public int RarerCount => Math.Min(YesCount, CountOf(0));

    /// <summary>Weighted share of yes, 0 to 1.</summary>
    public double BaseRate => Weights.Zip(Labels).Sum(pair => pair.First * pair.Second) / Weights.Sum();

    /// <summary>Mean amount of the purchases whose amount is known; null without any.</summary>
    public double? MeanPurchase =>
        Amounts is not null && Purchases() is { Count: > 0 } purchases ? purchases.Amounts!.Average() : null;

    /// <summary>The given rows, in the given order.</summary>
    public Examples Select(IReadOnlyList<int> rows) => new(
        Table.SelectRows([.. rows]),
        [.. rows.Select(row => Labels[row])],
        Amounts is null ? null : [.. rows.Select(row => Amounts[row])],
        [.. rows.Select(row => Weights[row])],
        [.. rows.Select(row => Sessions[row])])
    {
        Moments = Moments is null ? null : [.. rows.Select(row => Moments[row])],
        Groupings = [.. Groupings.Select(grouping => grouping.Select(rows))],
    };

    /// <summary>The rows whose amount is known.</summary>
    public Examples WithAmounts() => Amounts is null
        ? throw new InvalidOperationException("These examples have no amounts.")
        : Array.Exists(Amounts, double.IsNaN) ? Select([.. Enumerable.Range(0, Count).Where(row => !double.IsNaN(Amounts[row]))]) : this;

    /// <summary>The rows with a purchase of a positive amount: what an amount can be learned from.</summary>
    public Examples Purchases() => Amounts is null
        ? throw new InvalidOperationException("These examples have no amounts.")
        : Select([.. Enumerable.Range(0, Count).Where(row => Labels[row] == 1 && Amounts[row] > 0)]);

    private int CountOf(double label) => Enumerable.Range(0, Count).Where(row => Labels[row] == label).Select(row => Sessions[row]).Distinct().Count();
}
