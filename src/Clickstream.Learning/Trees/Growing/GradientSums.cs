using Clickstream.Learning.Trees.Objectives;
namespace Clickstream.Learning.Trees.Growing;

/// <summary>What a bin or a node knows of its rows. Doubles: a float stops counting hessians past about 1e7 rows.</summary>
internal struct GradientSums
{
    /// <summary>Sum of first derivatives.</summary>
    public double Gradient;

    /// <summary>Sum of second derivatives; never negative but for rounding.</summary>
    public double Hessian;

    /// <summary>Number of rows.</summary>
    public int Count;

    /// <summary>Sums over some rows, in their order.</summary>
    public static GradientSums Of(ReadOnlySpan<GradientPair> pairs, ReadOnlySpan<int> rows)
    {
        GradientSums sums = new() { Count = rows.Length };
        foreach (int row in rows)
        {
            sums.Gradient += pairs[row].Gradient;
            sums.Hessian += pairs[row].Hessian;
        }

        return sums;
    }

    public void Add(in GradientSums other)
    {
        Gradient += other.Gradient;
        Hessian += other.Hessian;
        Count += other.Count;
    }

    /// <summary>This whole without one of its parts.</summary>
    public readonly GradientSums Without(in GradientSums part) => new()
    {
        Gradient = Gradient - part.Gradient,
        Hessian = Hessian - part.Hessian,
        Count = Count - part.Count,
    };
}
