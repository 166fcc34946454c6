using Clickstream.Learning.Tables;

namespace Clickstream.Trainer.Data;

/// <summary>Rows with known outcome: prefixes of sessions for events, sessions for session rows.</summary>
/// <param name="Table">The features.</param>
/// <param name="Purchased">1 when a purchase followed, else 0; one a row.</param>
/// <param name="Amounts">What was spent; one a row, NaN where a purchase's amount is not known; null when the data has no amounts.</param>
/// <param name="Weights">How much a row counts; the rows of one session add up to 1.</param>
/// <param name="Sessions">The session (or visitor, where rows name one) of a row, 0-based: its rows are not independent.</param>
internal sealed record Examples(FeatureTable Table, double[] Purchased, double[]? Amounts, double[] Weights, int[] Sessions)
{
    /// <summary>Number of rows.</summary>
    public int Count => Table.RowCount;

    /// <summary>Number of different sessions.</summary>
    public int SessionCount => Sessions.Distinct().Count();

    /// <summary>Sessions with a purchase.</summary>
    public int BuyerCount => Enumerable.Range(0, Count).Where(row => Purchased[row] == 1).Select(row => Sessions[row]).Distinct().Count();

    /// <summary>Weighted share of purchases, 0 to 1.</summary>
    public double BaseRate => Weights.Zip(Purchased).Sum(pair => pair.First * pair.Second) / Weights.Sum();

    /// <summary>The given rows, in the given order.</summary>
    public Examples Select(IReadOnlyList<int> rows) => new(
        Table.SelectRows([.. rows]),
        [.. rows.Select(row => Purchased[row])],
        Amounts is null ? null : [.. rows.Select(row => Amounts[row])],
        [.. rows.Select(row => Weights[row])],
        [.. rows.Select(row => Sessions[row])]);

    /// <summary>The rows whose amount is known.</summary>
    public Examples WithAmounts() => Amounts is null
        ? throw new InvalidOperationException("These examples have no amounts.")
        : Array.Exists(Amounts, double.IsNaN) ? Select([.. Enumerable.Range(0, Count).Where(row => !double.IsNaN(Amounts[row]))]) : this;

    /// <summary>The rows with a purchase of a positive amount: what an amount can be learned from.</summary>
    public Examples Purchases() => Amounts is null
        ? throw new InvalidOperationException("These examples have no amounts.")
        : Select([.. Enumerable.Range(0, Count).Where(row => Purchased[row] == 1 && Amounts[row] > 0)]);
}
