namespace Clickstream.Learning.Trees.Growing;

/// <summary>A node of a grown tree, in terms of bins.</summary>
/// <param name="Left">Index of the left child, or -1 for a leaf.</param>
/// <param name="Right">Index of the right child, or -1 for a leaf.</param>
/// <param name="Split">What decides; meaningless in a leaf.</param>
/// <param name="Value">What a leaf adds to the score, learning rate included; 0 in a split.</param>
/// <param name="Cover">Sum of the weights of the training rows that came through.</param>
internal readonly record struct GrownNode(int Left, int Right, Split Split, double Value, double Cover)
{
    public bool IsLeaf => Left < 0;
}
