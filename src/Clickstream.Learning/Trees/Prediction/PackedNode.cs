namespace Clickstream.Learning.Trees.Prediction;

/// <summary>What walking needs of a node, in 16 bytes, so that four share a cache line.</summary>
internal readonly struct PackedNode
{
    private const int MissingLeftFlag = int.MinValue;
    private const int CategoricalFlag = 1 << 30;

    private readonly float _threshold;
    private readonly int _columnAndFlags;

    /// <param name="column">The column asked.</param>
    /// <param name="threshold">Greatest value that goes left; not asked with a set.</param>
    /// <param name="categorySet">Index of the set of categories that go left, or -1 for a number.</param>
    /// <param name="missingGoesLeft">Whether NaN goes left.</param>
    /// <param name="left">Index of the left child, negative for a leaf.</param>
    /// <param name="right">Index of the right child, negative for a leaf.</param>
    public PackedNode(int column, float threshold, int categorySet, bool missingGoesLeft, int left, int right)
    {
        _threshold = categorySet < 0 ? threshold : BitConverter.Int32BitsToSingle(categorySet);
        _columnAndFlags = column | (categorySet < 0 ? 0 : CategoricalFlag) | (missingGoesLeft ? MissingLeftFlag : 0);
        Left = left;
        Right = right;
    }

    /// <summary>Index of the left child, negative for a leaf.</summary>
    public readonly int Left;

    /// <summary>Index of the right child, negative for a leaf.</summary>
    public readonly int Right;

    public int Column => _columnAndFlags & ~(MissingLeftFlag | CategoricalFlag);

    /// <summary>Index of the child that a value goes to. NaN fails every comparison, so it goes where the failed one leads.</summary>
    public int Next(float value, ReadOnlySpan<CategorySet> sets)
    {
        if ((_columnAndFlags & CategoricalFlag) != 0)
        {
            bool left = float.IsNaN(value) ? _columnAndFlags < 0 : sets[BitConverter.SingleToInt32Bits(_threshold)].Contains(value);
            return left ? Left : Right;
        }

        bool right = _columnAndFlags < 0 ? value > _threshold : !(value <= _threshold);
        return right ? Right : Left;
    }
}
