using Clickstream.Learning.Neighbors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Sampling;

/// <summary>What <see cref="Smote"/> and <see cref="SmoteNc"/> have in common; the first is the second without categories.</summary>
internal sealed class SmoteRun(LabeledTable rows, int neighbors, bool standardize, int seed)
{
    public LabeledTable Resample(double ratio)
    {
        CheckFinite();
        ClassBalance balance = ClassBalance.Of(rows);
        int lacking = balance.Lacking(ratio);
        if (lacking == 0) return rows;
        int[] minority = balance.MinorityRows;
        if (minority.Length == 1)
        {
            throw new ArgumentException(
                $"Class {balance.Minority} has one row that weighs anything, row {minority[0]}; SMOTE needs two to make another between them.",
                nameof(ratio));
        }

        NeighborTable nearest = new SmoteSpace(rows, balance, standardize).Nearest(neighbors);
        var random = new Random(seed);
        int[] parents = WeightedDraw.Systematic([.. minority.Select(row => rows.Weights[row])], lacking, random);
        var partners = new int[lacking];
        var steps = new double[lacking];
        for (int i = 0; i < lacking; i++)
        {
            partners[i] = minority[nearest.Rows(parents[i])[random.Next(nearest.NeighborCount)]];
            steps[i] = random.NextDouble();
        }

        var longer = new LongerTable(rows, balance, [.. parents.Select(parent => minority[parent])]);
        IReadOnlyList<FeatureColumn> columns = rows.Table.Schema.Columns;
        FeatureTable made = longer.Rows.Table;
        Parallel.For(0, columns.Count, column =>
        {
            if (columns[column].Kind == FeatureKind.Numeric) Interpolate(made.Numbers(column), longer.FirstMade, partners, steps);
            else if (columns[column].Kind == FeatureKind.Boolean) Vote(made.Numbers(column), longer.FirstMade, minority, parents, nearest);
            else Vote(made.Categories(column), longer.FirstMade, minority, parents, nearest);
        });
        return longer.Rows;
    }

    private void CheckFinite()
    {
        for (int column = 0; column < rows.Table.Schema.Columns.Count; column++)
        {
            if (rows.Table.Schema.Columns[column].Kind == FeatureKind.Categorical) continue;
            Span<float> values = rows.Table.Numbers(column);
            for (int row = 0; row < values.Length; row++)
            {
                if (!float.IsInfinity(values[row])) continue;
                string name = rows.Table.Schema.Columns[column].Name;
                throw new ArgumentException($"Row {row}, column '{name}' is {values[row]}; expected a finite number.", nameof(rows));
            }
        }
    }

    // Made rows begin as copies of their parents.
    private static void Interpolate(Span<float> values, int firstMade, int[] partners, double[] steps)
    {
        for (int i = 0; i < partners.Length; i++)
        {
            double own = values[firstMade + i], other = values[partners[i]];
            // Where either is missing the copy stays.
            if (!double.IsNaN(own) && !double.IsNaN(other)) values[firstMade + i] = (float)(own + (steps[i] * (other - own)));
        }
    }

    private static void Vote<T>(Span<T> values, int firstMade, int[] minority, int[] parents, NeighborTable nearest)
    {
        EqualityComparer<T> comparer = EqualityComparer<T>.Default;
        for (int i = 0; i < parents.Length; i++)
        {
            T own = values[minority[parents[i]]], best = own;
            int most = Votes(own, values, nearest.Rows(parents[i]), minority, comparer);
            foreach (int neighbor in nearest.Rows(parents[i]))
            {
                int votes = Votes(values[minority[neighbor]], values, nearest.Rows(parents[i]), minority, comparer);
                if (votes > most) (best, most) = (values[minority[neighbor]], votes);
            }

            values[firstMade + i] = best;
        }
    }

    private static int Votes<T>(T candidate, Span<T> values, ReadOnlySpan<int> neighbors, int[] minority, EqualityComparer<T> comparer)
    {
        int votes = 0;
        foreach (int neighbor in neighbors)
        {
            if (comparer.Equals(values[minority[neighbor]], candidate)) votes++;
        }

        return votes;
    }
}
