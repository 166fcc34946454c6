using System.Runtime.CompilerServices;

namespace Clickstream.Learning.Trees.Prediction;

/// <summary>What walking needs of a node, in 16 bytes, so that four share a cache line. A leaf is a node whose children are itself.</summary>
internal readonly struct WalkNode
{
    private const int CategoricalFlag = 1 << 30;
    private const int MissingLeftFlag = int.MinValue;

    private readonly float _threshold;
    private readonly int _columnAndFlags;
    private readonly int _left;
    private readonly int _right;

    /// <param name="column">The column asked.</param>
    /// <param name="threshold">Greatest value that goes left; not asked with a set.</param>
    /// <param name="categorySet">Index of the set of categories that go left, or -1 for a number.</param>
    /// <param name="missingGoesLeft">Whether NaN goes left.</param>
    /// <param name="left">Index of the left child.</param>
    /// <param name="right">Index of the right child.</param>
    public WalkNode(int column, float threshold, int categorySet, bool missingGoesLeft, int left, int right)
    {
        _threshold = categorySet < 0 ? threshold : BitConverter.Int32BitsToSingle(categorySet);
        _columnAndFlags = column | (categorySet < 0 ? 0 : CategoricalFlag) | (missingGoesLeft ? MissingLeftFlag : 0);
        _left = left;
        _right = right;
    }

    public int Column => _columnAndFlags & ~(MissingLeftFlag | CategoricalFlag);

    public static WalkNode Leaf(int index) => new(0, 0, -1, false, index, index);

    /// <summary>Index of the child that a value goes to. No branch hangs on the value: half of them would be guessed wrong.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(float value, ReadOnlySpan<CategorySet> sets)
    {
        int missingRight = (int)((uint)~_columnAndFlags >> 31);
        int right = (_columnAndFlags & CategoricalFlag) == 0
            ? (value > _threshold ? 1 : 0) | ((float.IsNaN(value) ? 1 : 0) & missingRight)
            : float.IsNaN(value) ? missingRight : sets[BitConverter.SingleToInt32Bits(_threshold)].Contains(value) ? 0 : 1;
        return _left ^ ((_left ^ _right) & -right);
    }
}
