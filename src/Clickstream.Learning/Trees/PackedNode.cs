namespace Clickstream.Learning.Trees;

/// <summary>What scoring needs of a node, in 16 bytes, so that four share a cache line.</summary>
internal readonly struct PackedNode
{
    private const int MissingLeftFlag = int.MinValue;

    private readonly float _threshold;
    private readonly int _columnAndFlag;

    public PackedNode(int column, float threshold, bool missingGoesLeft, int left, int right)
    {
        _threshold = threshold;
        _columnAndFlag = column | (missingGoesLeft ? MissingLeftFlag : 0);
        Left = left;
        Right = right;
    }

    /// <summary>Index of the left child, negative for a leaf.</summary>
    public readonly int Left;

    /// <summary>Index of the right child, negative for a leaf.</summary>
    public readonly int Right;

    public int Column => _columnAndFlag & ~MissingLeftFlag;

    /// <summary>Index of the child that a value goes to. NaN fails every comparison, so it goes where the failed one leads.</summary>
    public int Next(float value)
    {
        bool right = _columnAndFlag < 0 ? value > _threshold : !(value <= _threshold);
        return right ? Right : Left;
    }
}
