using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Sampling;

/// <summary>The given rows with copies of some of them behind, which a sampler may then change.</summary>
internal sealed class LongerTable
{
    /// <param name="rows">The given rows; not changed.</param>
    /// <param name="balance">Target and weight of the copies: those of the smaller class.</param>
    /// <param name="parents">The row that each copy is made of.</param>
    public LongerTable(LabeledTable rows, ClassBalance balance, int[] parents)
    {
        FirstMade = rows.RowCount;
        int count = checked(rows.RowCount + parents.Length);
        int[] sources = new int[count];
        double[] targets = new double[count], weights = new double[count];
        for (int row = 0; row < rows.RowCount; row++) sources[row] = row;
        parents.CopyTo(sources, FirstMade);
        rows.Targets.CopyTo(targets, 0);
        rows.Weights.CopyTo(weights, 0);
        targets.AsSpan(FirstMade).Fill(balance.Minority);
        weights.AsSpan(FirstMade).Fill(balance.MeanWeight);
        Rows = new LabeledTable(rows.Table.SelectRows(sources), targets, weights);
    }

    public LabeledTable Rows { get; }

    /// <summary>The first row that was made.</summary>
    public int FirstMade { get; }
}
