using Clickstream.Learning.Tables;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Clickstream.Learning.Decomposition;

/// <summary>
/// The directions in which rows differ most (Pearson 1901, Hotelling 1933), by the eigenvectors of the covariance matrix. Of the two directions of an axis
/// that one is taken in which its largest entry is positive, as in scikit-learn's PCA from 1.5 on. Immutable.
/// </summary>
public sealed class PrincipalComponents
{
    /// <param name="means">Mean of each column.</param>
    /// <param name="axes">Directions of length 1, one a component, the one with the most variance first; each as long as <paramref name="means"/>.</param>
    /// <param name="explainedVarianceShares">Share of the whole variance along each, 0 to 1.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a figure is not finite.</exception>
    public PrincipalComponents(IReadOnlyList<double> means, IReadOnlyList<IReadOnlyList<double>> axes, IReadOnlyList<double> explainedVarianceShares)
    {
        ArgumentNullException.ThrowIfNull(means);
        ArgumentNullException.ThrowIfNull(axes);
        ArgumentNullException.ThrowIfNull(explainedVarianceShares);
        if (axes.Any(axis => axis.Count != means.Count)) throw new ArgumentException($"An axis has not the {means.Count} entries that the means have.", nameof(axes));
        if (explainedVarianceShares.Count != axes.Count)
            throw new ArgumentException($"{explainedVarianceShares.Count} shares are given for {axes.Count} axes.", nameof(explainedVarianceShares));
        if (!means.Concat(axes.SelectMany(axis => axis)).Concat(explainedVarianceShares).All(double.IsFinite)) throw new ArgumentException("A figure is not finite.", nameof(axes));
        Means = means;
        Axes = axes;
        ExplainedVarianceShares = explainedVarianceShares;
    }

    /// <summary>Mean of each column.</summary>
    public IReadOnlyList<double> Means { get; }

    /// <summary>Directions of length 1, the one with the most variance first.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Axes { get; }

    /// <summary>Share of the whole variance along each axis, 0 to 1; 0 where no row differs from another.</summary>
    public IReadOnlyList<double> ExplainedVarianceShares { get; }

    /// <summary>The axes of the rows.</summary>
    /// <param name="rows">At least 2 rows of numbers, none missing. Whoever wants each column to count alike scales them first.</param>
    /// <param name="count">How many components, 1 to the number of columns.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 rows, or a number is missing or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many components.</exception>
    public static PrincipalComponents Fit(FeatureMatrix rows, int count)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, rows.ColumnCount);
        if (rows.RowCount < 2) throw new ArgumentException($"Principal components need 2 rows or more; found {rows.RowCount}.", nameof(rows));
        double[] means = MeansOf(rows);
        Matrix<double> covariance = Covariance(rows, means);
        if (!covariance.Enumerate().All(double.IsFinite)) throw new ArgumentException("A number is missing or infinite; principal components need them all.", nameof(rows));
        Evd<double> parts = covariance.Evd(Symmetricity.Symmetric);
        int[] order = [.. Enumerable.Range(0, rows.ColumnCount).OrderByDescending(i => parts.EigenValues[i].Real).Take(count)];
        double whole = covariance.Trace();
        return new PrincipalComponents(
            means,
            [.. order.Select(i => Directed(parts.EigenVectors.Column(i)))],
            [.. order.Select(i => whole > 0 ? Math.Max(0, parts.EigenValues[i].Real) / whole : 0)]);
    }

    /// <summary>Where a row lies along an axis, from the mean, in the units of the row.</summary>
    /// <param name="row">As many values as there are means.</param>
    /// <param name="component">0-based.</param>
    /// <exception cref="ArgumentException">The row has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such component.</exception>
    public double Project(ReadOnlySpan<float> row, int component)
    {
        if (row.Length != Means.Count) throw new ArgumentException($"The row has {row.Length} values; {Means.Count} were fitted.", nameof(row));
        ArgumentOutOfRangeException.ThrowIfNegative(component);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(component, Axes.Count);
        IReadOnlyList<double> axis = Axes[component];
        double sum = 0;
        for (int i = 0; i < row.Length; i++) sum += (row[i] - Means[i]) * axis[i];
        return sum;
    }

    private static double[] MeansOf(FeatureMatrix rows)
    {
        var means = new double[rows.ColumnCount];
        for (int row = 0; row < rows.RowCount; row++)
        {
            ReadOnlySpan<float> values = rows.Row(row);
            for (int column = 0; column < means.Length; column++) means[column] += values[column];
        }

        for (int column = 0; column < means.Length; column++) means[column] /= rows.RowCount;
        return means;
    }

    // From the differences to the means, not from sums of squares: those lose all digits where a mean is far from zero.
    private static Matrix<double> Covariance(FeatureMatrix rows, double[] means)
    {
        int size = means.Length;
        var sums = new double[size, size];
        var differences = new double[size];
        for (int row = 0; row < rows.RowCount; row++)
        {
            ReadOnlySpan<float> values = rows.Row(row);
            for (int i = 0; i < size; i++) differences[i] = values[i] - means[i];
            for (int i = 0; i < size; i++)
            {
                for (int j = 0; j <= i; j++) sums[i, j] += differences[i] * differences[j];
            }
        }

        return Matrix<double>.Build.Dense(size, size, (i, j) => sums[Math.Max(i, j), Math.Min(i, j)] / (rows.RowCount - 1));
    }

    private static double[] Directed(Vector<double> axis)
    {
        double sign = axis[axis.AbsoluteMaximumIndex()] < 0 ? -1 : 1;
        return [.. axis.Select(entry => sign * entry)];
    }
}
