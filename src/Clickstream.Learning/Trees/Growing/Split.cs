namespace Clickstream.Learning.Trees.Growing;

/// <summary>A way to part the rows of a node: bins up to <see cref="Bin"/> go left, greater ones right, missing as told.</summary>
/// <param name="Gain">What the scores of the children exceed the parent's by; 0 when there is no split.</param>
/// <param name="Column">The column that is asked.</param>
/// <param name="Bin">Last bin of the left child.</param>
/// <param name="MissingLeft">Whether missing values go left.</param>
/// <param name="MissingSeen">Whether the node had missing values to learn that from.</param>
/// <param name="Left">Sums of the left child.</param>
internal readonly record struct Split(double Gain, int Column, int Bin, bool MissingLeft, bool MissingSeen, GradientSums Left)
{
    public static readonly Split None;

    public bool Exists => Gain > 0;
}
