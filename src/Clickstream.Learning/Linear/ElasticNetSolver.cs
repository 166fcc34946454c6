using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Linear;

/// <summary>Fits lasso and elastic net: coordinate descent until the duality gap is closed, as scikit-learn's.</summary>
internal static class ElasticNetSolver
{
    /// <param name="data">Rows to learn from.</param>
    /// <param name="options">Checked here.</param>
    /// <returns>Weights, intercept and the means of the columns.</returns>
    public static (double[] Weights, double Intercept, double[] Means) Fit(Dataset data, ElasticNetOptions options)
    {
        if (!(options.Alpha > 0 && double.IsFinite(options.Alpha)))
            throw new ArgumentOutOfRangeException(nameof(options), options.Alpha, "Alpha must be finite and above 0.");
        if (options.L1Ratio is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(options), options.L1Ratio, "L1Ratio must be from 0 to 1.");
        if (!(options.Tolerance > 0))
            throw new ArgumentOutOfRangeException(nameof(options), options.Tolerance, "Tolerance must be above 0.");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaximumIterations, 1, nameof(options));

        var squares = new LeastSquares(data);
        // The sums are not divided by the weight of all rows; so the penalties are multiplied by it.
        double l1 = options.Alpha * options.L1Ratio * squares.TotalWeight, l2 = options.Alpha * (1 - options.L1Ratio) * squares.TotalWeight;
        // Without an L1 penalty the dual problem has no point to compare with, and there is a solution in one step.
        double[] weights = l1 > 0 ? Descend(squares, l1, l2, options) : squares.Solve(l2);
        return (weights, squares.Intercept(weights), squares.Means);
    }

    private static double[] Descend(LeastSquares squares, double l1, double l2, ElasticNetOptions options)
    {
        int columns = squares.Means.Length;
        double[] matrix = [.. squares.Gram];
        for (int i = 0; i < columns; i++) matrix[(i * columns) + i] += l2;
        var descent = new CoordinateDescent(matrix, new double[columns], l1, columns);
        for (int iteration = 0; iteration < options.MaximumIterations; iteration++)
        {
            if (descent.Sweep(squares.Vector) == 0 || Gap(squares, l1, descent) < options.Tolerance * squares.TargetSquares) break;
        }

        return descent.Point;
    }

    // The elastic net is a lasso on rows with sqrt(l2) times the identity below them. The errors there, shrunk until no column pulls more
    // than l1 at them, are a point of the dual problem (Kim, Koh, Lustig, Boyd and Gorinevsky 2007), whose value bounds the least one
    // from below.
    private static double Gap(LeastSquares squares, double l1, CoordinateDescent descent)
    {
        double[] weights = descent.Point, pulls = [.. squares.Vector];
        FourLanes.AddScaled(pulls, -1, descent.Product);
        double fit = FourLanes.Dot(weights, squares.Vector);
        // The matrix holds l2 on its diagonal, so this is the squared length of the errors of those longer rows.
        double errors = Math.Max(0, squares.TargetSquares - (2 * fit) + FourLanes.Dot(weights, descent.Product));
        double shrink = Math.Min(1, l1 / pulls.Max(Math.Abs));
        double size = weights.Sum(Math.Abs);
        // Primal: errors / 2 + l1 size. Dual: shrink * (targets' errors) - shrink² errors / 2.
        return (errors / 2) + (l1 * size) - (shrink * (squares.TargetSquares - fit)) + (shrink * shrink * errors / 2);
    }
}
