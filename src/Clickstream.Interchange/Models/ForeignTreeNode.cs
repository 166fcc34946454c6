using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Interchange.Models;

/// <summary>One node of a tree as its file has it, in the terms of <see cref="TreeEnsemble"/>.</summary>
/// <param name="Feature">Index of the feature asked; <see cref="TreeEnsemble.Leaf"/> in a leaf.</param>
/// <param name="Threshold">Greatest number that goes left.</param>
/// <param name="Categories">Codes that go left, ascending; null where a number is asked for.</param>
/// <param name="MissingGoesLeft">Whether NaN goes left.</param>
/// <param name="Left">Index of the left child within the tree.</param>
/// <param name="Right">Index of the right child.</param>
/// <param name="Value">What a leaf adds to the score.</param>
/// <param name="Cover">Weight of the training rows that came through.</param>
internal readonly record struct ForeignTreeNode(
    int Feature, float Threshold, int[]? Categories, bool MissingGoesLeft, int Left, int Right, double Value, double Cover)
{
    /// <summary>A leaf.</summary>
    public static ForeignTreeNode Leaf(double value, double cover) =>
        new(TreeEnsemble.Leaf, 0, null, false, TreeEnsemble.Leaf, TreeEnsemble.Leaf, value, cover);
}
