namespace Clickstream.Learning.Trees.Growing;

/// <summary>
/// The second-order rule of XGBoost (Chen and Guestrin 2016, equations 5 to 7, with the L1 term of the library): a node of gradient sum G
/// and hessian sum H has the value -T(G) / (H + L2) and the score T(G)^2 / (H + L2), where T draws G towards 0 by L1.
/// As in the library and unlike equation 7, a gain is left + right - parent, without the factor 1/2.
/// </summary>
internal readonly record struct GainRule(double L1, double L2)
{
    public double Score(double gradient, double hessian)
    {
        double shrunk = Shrink(gradient);
        return Divide(shrunk * shrunk, hessian);
    }

    /// <summary>Score of a node whose value must lie within bounds, as XGBoost's: -(2 G w + (H + L2) w^2 + 2 L1 |w|) at the value w that it may have.</summary>
    public double Score(double gradient, double hessian, ValueBounds bounds)
    {
        double value = bounds.Clamp(Value(gradient, hessian));
        return -(2 * gradient * value + (hessian + L2) * value * value + 2 * L1 * Math.Abs(value));
    }

    public double Value(double gradient, double hessian) => -Divide(Shrink(gradient), hessian);

    // No curvature and no L2: there is no step to take, rather than an endless one.
    private double Divide(double numerator, double hessian) => hessian + L2 > 0 ? numerator / (hessian + L2) : 0;

    private double Shrink(double gradient) =>
        L1 == 0 ? gradient
        : gradient > L1 ? gradient - L1
        : gradient < -L1 ? gradient + L1
        : 0;
}
