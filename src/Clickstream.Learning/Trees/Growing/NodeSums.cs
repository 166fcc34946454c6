namespace Clickstream.Learning.Trees.Growing;

/// <summary>What a split is judged by: the sums of a node, read, and the bounds of its values.</summary>
/// <param name="Gradient">Sum of first derivatives.</param>
/// <param name="Hessian">Sum of second derivatives.</param>
/// <param name="Count">Number of rows.</param>
/// <param name="Bounds">Between which values its leaves must lie.</param>
/// <param name="IsBounded">Whether the tree has such bounds anywhere.</param>
/// <param name="Scale">How the bins are to be read.</param>
internal readonly record struct NodeSums(double Gradient, double Hessian, int Count, ValueBounds Bounds, bool IsBounded, GradientScale Scale)
{
    /// <summary>Some of the node's rows.</summary>
    public NodeSums Part(in GradientSums sums) =>
        this with { Gradient = Scale.Gradient(sums), Hessian = Scale.Hessian(sums), Count = Scale.Count(sums) };

    /// <summary>The rows that are not in a part.</summary>
    public NodeSums Without(in NodeSums part) =>
        this with { Gradient = Gradient - part.Gradient, Hessian = Hessian - part.Hessian, Count = Count - part.Count };
}
