using System.Globalization;

namespace Clickstream.Trainer.Training;

/// <summary>How finely a tree or the trees of a forest may part the rows.</summary>
/// <param name="MaximumLeaves">Most leaves of a tree.</param>
/// <param name="MinimumRowsPerLeaf">Fewest rows in a leaf.</param>
internal sealed record CartSetting(int MaximumLeaves, int MinimumRowsPerLeaf)
{
    /// <summary>By name, as the model card tells them.</summary>
    public Dictionary<string, string> ByName => new()
    {
        ["maximumLeaves"] = MaximumLeaves.ToString(CultureInfo.InvariantCulture),
        ["minimumRowsPerLeaf"] = MinimumRowsPerLeaf.ToString(CultureInfo.InvariantCulture),
    };
}
