namespace Clickstream.Learning.Trees.Growing;

/// <summary>How <see cref="GradientSums"/> are to be read. The units are powers of two, so that reading does not round either.</summary>
/// <param name="GradientUnit">What 1 of a gradient sum is worth.</param>
/// <param name="HessianUnit">What 1 of a hessian sum is worth.</param>
/// <param name="CountBits">Low bits that hold the number of rows.</param>
internal readonly record struct GradientScale(double GradientUnit, double HessianUnit, int CountBits)
{
    public double Gradient(in GradientSums sums) => sums.Gradient * GradientUnit;

    public double Hessian(in GradientSums sums) => (sums.HessianAndCount >> CountBits) * HessianUnit;

    public int Count(in GradientSums sums) => (int)(sums.HessianAndCount & ((1L << CountBits) - 1));
}
