namespace Clickstream.Learning.Trees.Prediction;

/// <summary>
/// The one order in which the leaves of an ensemble are added up, so that one row and a batch, the bit vectors and the walk, wide vectors and
/// none give the same bits. Tree t belongs to lane t mod 8; each lane adds its trees in their order, from 0; the score is
/// base + (((l0 + l4) + (l2 + l6)) + ((l1 + l5) + (l3 + l7))). Eight lanes, since an addition takes four cycles and two can start in each.
/// </summary>
internal static class LaneSum
{
    public const int Lanes = 8;

    /// <summary>The score that <see cref="Lanes"/> sums make.</summary>
    public static double Total(double baseScore, ReadOnlySpan<double> lanes) =>
        baseScore + (((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7])));
}
