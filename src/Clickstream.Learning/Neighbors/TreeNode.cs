namespace Clickstream.Learning.Neighbors;

/// <summary>A node of a <see cref="BoxTree"/>, and the tiles below it from the first to before the end.</summary>
internal readonly record struct TreeNode(int Node, int First, int End)
{
    public bool IsLeaf => End - First == 1;

    public TreeNode Left => new(Node + 1, First, First + ((End - First) / 2));

    // A side of m tiles has 2m - 1 nodes.
    public TreeNode Right => new(Node + ((End - First) / 2 * 2), First + ((End - First) / 2), End);
}
