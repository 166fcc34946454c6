namespace Clickstream.Learning.Linear;

/// <summary>
/// Limited-memory BFGS (Nocedal and Wright 2006, algorithm 7.4) for many columns, where a Hessian is too much: needs more passes over the
/// rows than Newton's method, each of them cheap. Starts from the diagonal of the Hessian, so that units do not matter.
/// </summary>
internal static class LogisticBfgs
{
    private const int Memory = 20;
    private const int IterationsPerNewtonStep = 20;
    // What is left to gain is only known as far as the Hessian is: stops when it seems to be this share of what Newton's method stops at.
    private const double Caution = 0.01;
    private const double SufficientDecrease = 1e-4;
    private const double LeastLength = 1e-12;

    /// <summary>The least point, as coefficients, of an objective without an L1 penalty.</summary>
    public static double[] Minimise(LogisticObjective objective, LogisticRegressionOptions options)
    {
        double[] curvatures = objective.StartCurvatures;
        var changes = new List<Change>(Memory);
        LogisticPoint here = objective.At(objective.Start, withHessian: false);
        for (int iteration = 0; iteration < IterationsPerNewtonStep * options.MaximumIterations; iteration++)
        {
            double[] step = Step(here.Gradient, changes, curvatures);
            double decrease = FourLanes.Dot(here.Gradient, step);
            if (decrease <= 2 * Caution * options.Tolerance * here.Value) break;

            double length = 1;
            LogisticPoint next = objective.At(Difference(here.Coefficients, step), withHessian: false);
            while (!(next.Value <= here.Value - (SufficientDecrease * length * decrease)) && length > LeastLength)
            {
                length /= 2;
                next = objective.At([.. here.Coefficients.Zip(step, (from, by) => from - (length * by))], withHessian: false);
            }

            if (!(next.Value < here.Value)) break;
            if (changes.Count == Memory) changes.RemoveAt(0);
            var change = new Change(Difference(next.Coefficients, here.Coefficients), Difference(next.Gradient, here.Gradient));
            // Above zero for a convex function, but for rounding.
            if (change.Product > 0) changes.Add(change);
            here = next;
        }

        return here.Coefficients;
    }

    // The inverse of the Hessian, as far as the changes tell, times the gradient.
    private static double[] Step(double[] gradient, List<Change> changes, double[] curvatures)
    {
        double[] step = [.. gradient];
        var shares = new double[changes.Count];
        for (int i = changes.Count - 1; i >= 0; i--)
        {
            shares[i] = FourLanes.Dot(changes[i].OfCoefficients, step) / changes[i].Product;
            FourLanes.AddScaled(step, -shares[i], changes[i].OfGradient);
        }

        for (int i = 0; i < step.Length; i++) step[i] = curvatures[i] > 0 ? step[i] / curvatures[i] : 0;
        for (int i = 0; i < changes.Count; i++)
        {
            double share = FourLanes.Dot(changes[i].OfGradient, step) / changes[i].Product;
            FourLanes.AddScaled(step, shares[i] - share, changes[i].OfCoefficients);
        }

        return step;
    }

    private static double[] Difference(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x - y)];

    private sealed record Change(double[] OfCoefficients, double[] OfGradient)
    {
        public double Product { get; } = FourLanes.Dot(OfCoefficients, OfGradient);
    }
}
