namespace Clickstream.Learning.Trees.Prediction;

/// <summary>Where a tree's parts lie, and how many points its integrals need.</summary>
/// <param name="FirstSplit">Index of its first split.</param>
/// <param name="SplitCount">Number of splits, at least 1.</param>
/// <param name="FirstLeaf">Index of its first leaf; there is one leaf more than splits.</param>
/// <param name="MostColumns">Different columns on the path that has most of them.</param>
internal readonly record struct ShapTree(int FirstSplit, int SplitCount, int FirstLeaf, int MostColumns)
{
    /// <summary>Doubles that lie side by side for a column, and the most points that one walk takes.</summary>
    public const int WidestWalk = 8;

    private const int NarrowWalk = 4;

    /// <summary>
    /// Points of quadrature: a path of m columns has an integrand of degree m - 1, for which half as many points are exact; rounded up to
    /// 4 or a multiple of 8, as many as lanes.
    /// </summary>
    public int Points => MostColumns <= 2 * NarrowWalk ? NarrowWalk : (MostColumns + 2 * WidestWalk - 1) / (2 * WidestWalk) * WidestWalk;
}
