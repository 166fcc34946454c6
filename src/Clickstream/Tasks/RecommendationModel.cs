using Clickstream.Learning.Recommendation;
using Clickstream.Learning.Tables;

namespace Clickstream.Tasks;

/// <summary>Which products this visitor will want next, from the clicks of the session alone.</summary>
/// <param name="catalogue">The items to choose from.</param>
/// <param name="ranker">The fitted ranking of the same items.</param>
public sealed class RecommendationModel(ItemCatalogue catalogue, NextItemModel ranker) : ITaskModel
{
    /// <inheritdoc/>
    public PredictionTask Task => PredictionTask.Recommendation;

    /// <inheritdoc/>
    public TableSchema Schema { get; } = new([]);

    /// <summary>The items to choose from.</summary>
    public ItemCatalogue Catalogue { get; } = catalogue;

    /// <summary>The fitted ranking of the same items.</summary>
    public NextItemModel Ranker { get; } = ranker;
}
