using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees.Binning;
using Clickstream.Learning.Trees.Objectives;

namespace Clickstream.Learning.Trees;

/// <summary>
/// GOSS (Ke et al. 2017, Algorithm 2): keeps the rows of largest absolute gradient, draws some of the others evenly and multiplies their
/// derivatives by others / drawn, so that the sums over all others stay what they were on average.
/// </summary>
internal sealed class GradientOneSideSampler
{
    private readonly Dataset _data;
    private readonly int[] _rows;
    private readonly Random _random;
    private readonly int _topCount;
    private readonly int _drawnCount;
    private readonly double[] _weights;

    /// <param name="data">Weights of the rows.</param>
    /// <param name="rows">The rows that count, ascending; at least one.</param>
    /// <param name="shares">Checked settings; at least one row of either kind is taken where there are two rows.</param>
    /// <param name="random">Draws.</param>
    public GradientOneSideSampler(Dataset data, int[] rows, GradientOneSideSampling shares, Random random)
    {
        _data = data;
        _rows = rows;
        _random = random;
        _topCount = Math.Min(OrderedSample.CountOf(shares.TopShare, rows.Length), Math.Max(1, rows.Length - 1));
        _drawnCount = Math.Min(OrderedSample.CountOf(shares.OtherShare, rows.Length), rows.Length - _topCount);
        _weights = new double[data.RowCount];
    }

    /// <summary>Weight of each row drawn last, times the number of rows that it stands for; of the others nothing is said.</summary>
    public ReadOnlyMemory<double> Weights => _weights;

    /// <summary>The rows of the next tree, ascending.</summary>
    /// <param name="pairs">Derivatives, one pair a row; those of rows that stand for others are multiplied.</param>
    public int[] Draw(GradientPair[] pairs)
    {
        (float edge, int onEdge, int wantedOfEdge) = Edge(pairs);
        int others = _rows.Length - _topCount;
        int wanted = _drawnCount;
        double standsFor = (double)others / _drawnCount;
        var drawn = new int[_topCount + _drawnCount];
        int count = 0;
        foreach (int row in _rows)
        {
            float size = Math.Abs(pairs[row].Gradient);
            bool isTop = size > edge || (size == edge && Chosen(ref wantedOfEdge, ref onEdge));
            if (isTop)
            {
                _weights[row] = _data.Weight(row);
                drawn[count++] = row;
            }
            else if (Chosen(ref wanted, ref others))
            {
                _weights[row] = _data.Weight(row) * standsFor;
                pairs[row] = new GradientPair((float)(pairs[row].Gradient * standsFor), (float)(pairs[row].Hessian * standsFor));
                drawn[count++] = row;
            }
        }

        return drawn;
    }

    // One step of drawing without replacement (Knuth, TAOCP 2, 3.4.2, Algorithm S).
    private bool Chosen(ref int wanted, ref int left) => _random.NextDouble() * left-- < wanted && wanted-- > 0;

    // The absolute gradient of the last row kept; how many have just that, and how many of these are to be kept. They are drawn, not taken
    // from the front: with two classes and one score the gradients of a class are all equal, and rows often lie in order of time.
    private (float Edge, int OnEdge, int Wanted) Edge(GradientPair[] pairs)
    {
        // Floats of 0 and above are in the order of their bits: the upper half of the bits of the edge first, then the lower.
        int wanted = _topCount;
        uint upper = FromAbove(Count(pairs, upper: null), ref wanted);
        int[] counts = Count(pairs, upper);
        uint lower = FromAbove(counts, ref wanted);
        return (BitConverter.UInt32BitsToSingle((upper << 16) | lower), counts[lower], wanted);
    }

    // By upper half of the bits; or by lower half, of those with the given upper one.
    private int[] Count(GradientPair[] pairs, uint? upper)
    {
        var histogram = new int[1 << 16];
        foreach (int row in _rows)
        {
            uint bits = BitConverter.SingleToUInt32Bits(Math.Abs(pairs[row].Gradient));
            if (upper is null) histogram[bits >> 16]++;
            else if (bits >> 16 == upper) histogram[bits & 0xFFFF]++;
        }

        return histogram;
    }

    // The place where so many have been passed from above; what is still wanted there.
    private static uint FromAbove(int[] histogram, ref int wanted)
    {
        uint place = (uint)histogram.Length - 1;
        while (histogram[place] < wanted) wanted -= histogram[place--];
        return place;
    }
}
