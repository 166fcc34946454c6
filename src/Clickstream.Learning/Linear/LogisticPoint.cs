namespace Clickstream.Learning.Linear;

/// <summary><see cref="LogisticObjective"/> at some coefficients.</summary>
/// <param name="Coefficients">One a column, then the intercept.</param>
/// <param name="Value">Losses and penalties.</param>
/// <param name="Gradient">Of all but the L1 penalty.</param>
/// <param name="Hessian">Of all but the L1 penalty, row after row; empty when it was not asked for.</param>
internal sealed record LogisticPoint(double[] Coefficients, double Value, double[] Gradient, double[] Hessian);
