namespace Clickstream.Learning.Linear;

/// <summary>
/// Newton's method with a line search. With an L1 penalty the quadratic model is minimised together with it, by coordinate descent:
/// newGLMNET, Yuan, Ho and Lin 2012.
/// </summary>
internal static class LogisticNewton
{
    private const double SufficientDecrease = 1e-4;
    private const double LeastLength = 1e-12;
    private const int MaximumSweeps = 10_000;

    // The share of the tolerance to which the model's own least point is found.
    private const double InnerTolerance = 1e-4;

    /// <summary>The least point, as coefficients.</summary>
    public static double[] Minimise(LogisticObjective objective, LogisticRegressionOptions options)
    {
        LogisticPoint here = objective.At(objective.Start, withHessian: true);
        for (int iteration = 0; iteration < options.MaximumIterations; iteration++)
        {
            double[] goal = Goal(objective, here, options.Tolerance * here.Value);
            double decrease = -Slope(objective, here, goal);
            // Half of it is what the quadratic model hopes to gain: the Newton decrement (Boyd and Vandenberghe 2004, 9.5.1). That little
            // is lost in the rounding of the objective, but the step itself is still good: it squares the error once more.
            if (decrease <= 2 * options.Tolerance * here.Value) return goal;

            double length = 1;
            LogisticPoint next = objective.At(goal, withHessian: true);
            while (!(next.Value <= here.Value - (SufficientDecrease * length * decrease)) && length > LeastLength)
            {
                length /= 2;
                next = objective.At([.. here.Coefficients.Zip(goal, (from, to) => from + (length * (to - from)))], withHessian: true);
            }

            if (!(next.Value < here.Value)) break;
            here = next;
        }

        return here.Coefficients;
    }

    // The least point of the quadratic model.
    private static double[] Goal(LogisticObjective objective, LogisticPoint here, double tolerance)
    {
        if (objective.L1 == 0)
            return [.. here.Coefficients.Zip(SymmetricSystem.Solve(here.Hessian, here.Gradient), (from, step) => from - step)];

        // In the coefficients themselves, not in the step, so that the penalty is as it is: x'Hx / 2 - (Hw - g)'x.
        var descent = new CoordinateDescent(here.Hessian, here.Coefficients, objective.L1, objective.ColumnCount);
        double[] right = [.. descent.Product];
        FourLanes.AddScaled(right, -1, here.Gradient);
        for (int sweep = 0; sweep < MaximumSweeps && descent.Sweep(right) > InnerTolerance * tolerance; sweep++)
        {
        }

        return descent.Point;
    }

    private static double Slope(LogisticObjective objective, LogisticPoint here, double[] goal)
    {
        double slope = 0;
        for (int i = 0; i < goal.Length; i++)
        {
            slope += here.Gradient[i] * (goal[i] - here.Coefficients[i]);
            if (i < objective.ColumnCount) slope += objective.L1 * (Math.Abs(goal[i]) - Math.Abs(here.Coefficients[i]));
        }

        return slope;
    }
}
